"""axe-core on every page of a built site, wide and narrow, light and dark.

    python tools/axe_every_page.py build/nordic
    python tools/axe_every_page.py build/nordic --covering --jobs 2

Every page is loaded once and looked at four times; what cannot change with the colour scheme is
looked at once a width. ``--distinct`` takes one page of each structure (a template and a set of
sorts of elements), ``--covering`` as few pages as show every sort of element that the site has,
which is what the tests do. The exit code is 1 if anything was found. Needs the development
environment and Chromium (``SAMSYN_CHROMIUM``, else /usr/bin/chromium).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = Path(os.environ.get("SAMSYN_CHROMIUM", "/usr/bin/chromium"))
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ALL = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
#: Width, colour scheme and rules, in the order in which a loaded page is turned.
LOOKS: Sequence[tuple[int, Any, Mapping[str, Any]]] = (
    (1280, "light", ALL),
    (1280, "dark", COLOURS),
    (320, "dark", ALL),
    (320, "light", COLOURS),
)
_TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*/?>")
#: A drawing in a page is one picture, whatever it is made of.
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
#: A file outside the site (a report, a dictionary) is of one template in all its languages.
_OF_LANGUAGE = re.compile(r"\.[a-z]{2,3}\.html$")
_ATTRIBUTE = re.compile(r"([a-z-]+)(?:=\"([^\"]*)\")?")
#: Attributes whose values are part of what an element is; of others only the name counts.
_TELLING = frozenset({"class", "role", "type", "scope", "data-page", "aria-current"})


@dataclass
class Findings:
    """What was found: pages looked at, seconds, and each violation with where it stands."""

    pages: int = 0
    looks: int = 0
    seconds: float = 0.0
    violations: list[dict[str, str]] = field(default_factory=list)

    def add(self, other: Findings) -> None:
        """Take what somebody else found."""
        self.pages += other.pages
        self.looks += other.looks
        self.violations += other.violations


def pages_in(root: Path) -> list[str]:
    """The addresses of all pages."""
    found = (each.relative_to(root).as_posix() for each in root.rglob("*.html"))
    return sorted(each.removesuffix("index.html") for each in found)


def elements_of(html: str) -> frozenset[str]:
    """Every sort of element on a page: its name, its classes and roles, what else it carries."""
    written = set(_TAG.findall(_DRAWING.sub("<svg>", html)))
    return frozenset(_element(tag, attributes) for tag, attributes in written)


def _element(tag: str, written: str) -> str:
    attributes = sorted(
        f"{name}={value}" if name in _TELLING else name
        for name, value in _ATTRIBUTE.findall(written)
    )
    return " ".join([tag, *attributes])


def covering_pages(root: Path) -> list[str]:
    """As few pages as show, for each template, every sort of element that its pages have.

    Greedy: the page that shows most of what was not seen yet comes next, the shorter of two.
    """
    sizes, shown = _read(root)
    unseen = set().union(*shown.values())
    chosen = []
    while unseen:
        best = max(shown, key=lambda each: (len(shown[each] & unseen), -sizes[each]))
        chosen.append(best)
        unseen -= shown.pop(best)
    return chosen


def distinct_pages(root: Path) -> list[str]:
    """One page for each template and set of sorts of elements: others are built the same way."""
    sizes, shown = _read(root)
    found: dict[frozenset[str], str] = {}
    for address in sorted(shown, key=sizes.__getitem__):
        found.setdefault(shown[address], address)
    return sorted(found.values())


def longest_words(root: Path) -> list[str]:
    """For each template the page with the longest word: what is most likely to be too wide."""
    longest: dict[str, tuple[int, str]] = {}
    for address in pages_in(root):
        path = root / address
        html = (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")
        found = re.search(r'data-page="([^"]*)"', html)
        words = re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split()
        if found and words:
            length = max(len(each) for each in words if "/" not in each)
            longest[found[1]] = max(longest.get(found[1], (0, "")), (length, address))
    return sorted(address for _, address in longest.values())


def _read(root: Path) -> tuple[dict[str, int], dict[str, frozenset[str]]]:
    """The size of each page, and the sorts of elements that it has, with its template."""
    sizes, shown = {}, {}
    for address in pages_in(root):
        path = root / address
        html = (path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8")
        found = re.search(r'data-page="([^"]*)"', html)
        template = found[1] if found else _OF_LANGUAGE.sub("", address)
        shown[address] = frozenset(f"{template} {each}" for each in elements_of(html))
        sizes[address] = len(html) + (0 if address.startswith("en/") else 1)
    return sizes, shown


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what counts is what was found."""


@contextmanager
def served(root: Path) -> Iterator[str]:
    """The address of what stands in ``root``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def axe_source() -> str:
    """The script of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def axe_window(browser: Browser) -> Page:
    """A window in which pages can be looked at by axe-core."""
    page = browser.new_context(bypass_csp=True).new_page()
    page.add_init_script(f"if (window.top === window) {{ {axe_source()} }}")
    return page


def look_at(page: Page, address: str) -> list[dict[str, str]]:
    """Load the page, look at it in every way: its violations, and whether it scrolls sideways."""
    found = []
    page.set_viewport_size({"width": LOOKS[0][0], "height": 900})
    page.emulate_media(color_scheme=LOOKS[0][1])
    page.goto(address)
    for width, scheme, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        look = {"page": address, "look": f"{width} {scheme}"}
        for each in page.evaluate("rules => axe.run(rules).then(each => each.violations)", rules):
            for node in each["nodes"]:
                found.append({**look, "rule": each["id"], "where": node["html"][:200]})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append({**look, "rule": "scrolls-sideways", "where": f"{wide} px"})
    return found


def look_at_all(root: Path, addresses: Iterable[str]) -> Findings:
    """Look at pages of the site in ``root``, one after the other in one window."""
    findings = Findings()
    with served(root) as host, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        page = axe_window(browser)
        for address in addresses:
            findings.violations += look_at(page, f"{host}/{address}")
            findings.pages += 1
            findings.looks += len(LOOKS)
            if not findings.pages % 200:
                print(f"{findings.pages} pages", file=sys.stderr, flush=True)
                page.context.close()
                page = axe_window(browser)
        browser.close()
    for each in findings.violations:
        each["page"] = each["page"].removeprefix(f"{host}/")
    return findings


def main(arguments: Sequence[str] | None = None) -> int:
    """Look at the site, print what was found and how long it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("root", type=Path, help="the folder of the built site")
    parser.add_argument("--covering", action="store_true", help="as few pages as show everything")
    parser.add_argument("--distinct", action="store_true", help="one page of each structure")
    parser.add_argument("--jobs", type=int, default=1, help="how many browsers at once")
    parser.add_argument("--json", type=Path, help="where every violation is written")
    given = parser.parse_args(arguments)
    choose = covering_pages if given.covering else distinct_pages if given.distinct else pages_in
    pages = choose(given.root)
    began, findings = time.monotonic(), Findings()
    shares = [pages[start :: given.jobs] for start in range(given.jobs)]
    with ProcessPoolExecutor(given.jobs) as pool:
        for found in pool.map(look_at_all, [given.root] * given.jobs, shares):
            findings.add(found)
    findings.seconds = round(time.monotonic() - began, 1)
    if given.json:
        given.json.write_text(json.dumps(findings.violations, ensure_ascii=False, indent=1))
    for rule, n in Counter(each["rule"] for each in findings.violations).most_common():
        first = next(each for each in findings.violations if each["rule"] == rule)
        print(f"{rule}: {n}, first {first['page']} ({first['look']}): {first['where']}")
    print(
        f"{findings.pages} pages, {findings.looks} looks, {findings.seconds} s, "
        f"{len(findings.violations)} violations"
    )
    return 1 if findings.violations else 0


if __name__ == "__main__":
    sys.exit(main())
