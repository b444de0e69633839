"""The pictures of docs/pictures, taken of a built Nordic site and its report.

    python tools/pictures.py build/nordic
    python tools/pictures.py build/nordic --only front,report

Pages are looked at by Chromium (``SAMSYN_CHROMIUM``, else /usr/bin/chromium), pages of the report
are drawn by PDFium. Each picture is written with few colours, so that all of them together stay
small. overview-wide.png is of a made study: see tests/journeys/wide_study.py.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from axe_every_page import CHROMIUM, served
from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from pypdfium2 import PdfDocument

PICTURES = Path(__file__).resolve().parents[1] / "docs" / "pictures"
#: So many colours keep the letters sharp and the files small.
_COLOURS = 128
#: The pages of the report that are shown side by side, and how wide each is.
_REPORT_PAGES, _REPORT_WIDTH, _GAP = (5, 7, 13, 14), 590, 8


@dataclass(frozen=True)
class View:
    """A page as it is looked at. ``press`` is pressed before, ``top`` is scrolled to.

    Of a page with ``part`` only that is taken.
    """

    name: str
    address: str
    width: int = 1280
    height: int = 1000
    scheme: Literal["dark", "light"] = "light"
    press: str = ""
    top: str = ""
    part: str = ""


VIEWS: Sequence[View] = (
    View("front", "en/"),
    View("overview", "en/overview/"),
    View("cell", "en/countries/denmark/municipalities-with-a-plan/"),
    View("country", "en/countries/norway/"),
    View("gap-map", "en/gap-map/initiatives/"),
    View("initiatives", "en/initiatives/"),
    View("cooperation", "en/cooperation/"),
    View("programmes", "en/programmes-and-evaluations/"),
    View(
        "report-html",
        "report/nordic.en.html",
        press="#claim-sum-local-model summary",
        top="#claim-sum-local-model",
    ),
    View("front-320", "en/", width=320, height=800),
    View("cell-320", "en/countries/denmark/municipalities-with-a-plan/", width=320, height=800),
    View(
        "overview-320-dark",
        "en/overview/#exit",
        width=320,
        height=800,
        scheme="dark",
        top="#at-exit-reintegration",
    ),
    View(
        "rating-levels",
        "en/ratings/rated_country/",
        part="figure[data-spec*='rating-levels'] img",
    ),
    View(
        "rating-questions",
        "en/ratings/rated_country/",
        part="figure[data-spec*='rating-questions'] img",
    ),
)


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("--only", default="", help="names of pictures, with commas")
    given = parser.parse_args()
    wanted = set(given.only.split(",")) - {""}
    with served(given.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        for view in VIEWS:
            if not wanted or view.name in wanted:
                keep(look(browser, view, address=address), name=view.name)
        browser.close()
    if not wanted or "report" in wanted:
        keep(report(given.site / "report" / "nordic.en.pdf"), name="report")
    return 0


def look(browser: Browser, view: View, *, address: str) -> Image.Image:
    """What is seen of a page."""
    size = {"width": view.width, "height": view.height}
    page = browser.new_page(viewport=size, color_scheme=view.scheme)  # type: ignore[arg-type]
    page.goto(f"{address}/{view.address}", wait_until="networkidle")
    if view.press:
        page.locator(view.press).first.click()
    if view.top:
        page.locator(view.top).first.evaluate(
            "part => scrollTo(0, part.getBoundingClientRect().top + scrollY - 16)"
        )
    taken = page.locator(view.part).first if view.part else page
    seen = Image.open(BytesIO(taken.screenshot()))
    page.close()
    return seen


def report(pdf: Path) -> Image.Image:
    """Pages of the report side by side."""
    with PdfDocument(pdf) as document:
        pages = [document[number - 1] for number in _REPORT_PAGES]
        drawn = [each.render(scale=_REPORT_WIDTH / each.get_width()).to_pil() for each in pages]
    wide = len(drawn) * (_REPORT_WIDTH + _GAP) - _GAP
    whole = Image.new("RGB", (wide, drawn[0].height), "#8a939c")
    for place, page in enumerate(drawn):
        whole.paste(page, (place * (_REPORT_WIDTH + _GAP), 0))
    return whole


def keep(picture: Image.Image, *, name: str) -> None:
    """Write a picture with few colours."""
    few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    path = PICTURES / f"{name}.png"
    few.save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    sys.exit(main())
