"""What tests build only to look at it is built without measuring coverage.

Tracing makes Python two to three times slower. A whole site for the browser, or a property tried
on a hundred examples, runs lines whose own tests are measured: once is enough to know them covered.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from coverage import Coverage

#: By this a process that is started learns that it is measured (``patch = ["subprocess"]``).
TOLD = "COVERAGE_PROCESS_CONFIG"


@contextmanager
def unmeasured() -> Iterator[None]:
    """What runs inside, and the processes that it starts, are not traced."""
    measuring = Coverage.current()
    if measuring is None:
        yield
        return
    measuring.stop()
    os.environ.pop(TOLD, None)
    try:
        yield
    finally:
        measuring.start()  # which tells new processes again
