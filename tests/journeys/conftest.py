"""A real browser for the journeys: Debian's Chromium, where SAMSYN_CHROMIUM says.

Without one the journeys are skipped on a developer's machine and fail where CI is set: a check
that silently did not run is worse than one that failed.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from samsyn.formats.archive import read_study
from samsyn.publication.edition import Edition
from samsyn.publication.figure.gallery import interactive_bundle
from samsyn.publication.site.build import build_site
from samsyn.workflows.draft import make_draft, report_files
from tests.measuring import unmeasured

NORDIC = Path(__file__).resolve().parents[2] / "examples" / "nordic"
CHROMIUM = Path(os.environ.get("SAMSYN_CHROMIUM", "/usr/bin/chromium"))


@pytest.fixture(scope="module", autouse=True)
def _unmeasured(unmeasured: None) -> None:
    """A journey is about what readers meet: which lines wrote it, other tests measure."""


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


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test prints what went wrong, not what was fetched."""


def build_nordic(root: Path) -> None:
    """The Nordic site and the reports that are read on a screen, as published, into ``root``."""
    study, problems = read_study(NORDIC)
    assert study is not None, problems
    edition = Edition("1", "2026-11-22T09:00:00Z", study.ledger.head)
    languages = study.settings.languages
    draft = make_draft(study, edition=edition, languages=languages, allow_broken=True)
    reports = draft.reports(languages=draft.study.report_languages, formats=["html"])
    files = build_site(
        draft.study,
        cells=draft.cells,
        claims=draft.claims,
        figures=draft.figures,
        edition=edition,
        vega=interactive_bundle(),
    )
    for path, content in [*files, *report_files(reports, name=study.settings.id).items()]:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)


@contextmanager
def serve(root: Path) -> Iterator[str]:
    """The address of what stands in ``root``, on a server of our own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def built_once(folder: Path, *, name: str, build: Callable[[Path], None]) -> Path:
    """What ``build`` writes. The workers of xdist share it: who comes first builds, others wait."""
    shared = folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder
    root = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not root.exists():
            with unmeasured():
                build(root)
    return root


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the Nordic site."""
    return built_once(tmp_path_factory.getbasetemp(), name="nordic-site", build=build_nordic)


@pytest.fixture(scope="session")
def site(root: Path) -> Iterator[str]:
    """The address of the Nordic site."""
    with serve(root) as address:
        yield address


@pytest.fixture
def visit(tab: Page, site: str) -> Iterator[Callable[[str], Page]]:
    """Opens a page of the site. Afterwards: nothing was asked of others, nothing complained."""
    asked: list[str] = []
    complaints: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda fault: complaints.append(str(fault)))

    def go(address: str) -> Page:
        tab.goto(f"{site}/{address}")
        return tab

    yield go
    assert [each for each in asked if not each.startswith((f"{site}/", "data:"))] == []
    assert complaints == []
