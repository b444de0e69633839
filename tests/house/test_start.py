"""What few commands need is not loaded by all: the prompt answers at once."""

from __future__ import annotations

import subprocess
import sys

#: Libraries that take a tenth of a second or more, and that most commands do without.
LATE = ("scipy.special", "scipy.stats", "scipy.optimize", "scipy.cluster", "openpyxl", "PIL")
_LOADED = "import sys, samsyn.cli.main; print(*sys.modules)"


def test_the_prompt_starts_without_what_few_commands_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True
    )
    assert set(LATE) & set(done.stdout.split()) == set()
