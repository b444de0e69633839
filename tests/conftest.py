"""What holds for all tests."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.measuring import unmeasured

# The same examples every time, and no clock: a busy machine makes no test fail.
settings.register_profile(
    "samsyn", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("samsyn")


def pytest_collection_finish() -> None:
    """Leave modules and tests, which stay until the end, out of every search for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)


@pytest.fixture(scope="module", name="unmeasured")
def _unmeasured() -> Iterator[None]:
    """For the tests of a module: they assert, and what they run is measured elsewhere."""
    with unmeasured():
        yield
