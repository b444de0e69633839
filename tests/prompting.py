"""The command line as a test types it, on the real study and on one that was just started."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from samsyn.cli.main import app

NORDIC = Path(__file__).resolve().parents[1] / "examples" / "nordic"
RUNNER = CliRunner(env={"SAMSYN_NOW": "2026-11-22T12:00:00Z"})


def run(*words: object, code: int = 0) -> Result:
    """What `samsyn` prints for ``words``; it must leave with ``code``."""
    result = RUNNER.invoke(app, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result


def run_json(*words: object, code: int = 0) -> Any:
    """The one JSON document that it prints."""
    return json.loads(run(*words, "--json", code=code).stdout)
