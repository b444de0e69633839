"""Properties: many examples of what other tests assert one by one, and measure."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="module", autouse=True)
def _unmeasured(unmeasured: None) -> None:
    """A line that a hundred examples run is covered by one test of its own."""
