"""A real browser for the journeys: Debian's Chromium, where SAMSYN_CHROMIUM says.

Without one the journeys are skipped on a developer's machine and fail where CI is set: a check
that silently did not run is worse than one that failed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path(os.environ.get("SAMSYN_CHROMIUM", "/usr/bin/chromium"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        lacking = pytest.fail if os.environ.get("CI") else pytest.skip
        lacking(f"no Chromium at {CHROMIUM}: install it or set SAMSYN_CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM)
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A fresh window on a wide screen, with no memory of other tests."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()
