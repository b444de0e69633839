"""The report on a screen: one HTML file that needs nothing else and runs no script."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import Any

from samsyn.publication.computed.markup import escape
from samsyn.publication.computed.placing import figure_anchor
from samsyn.publication.figure.colour import figure_css
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, render_inline_svg
from samsyn.publication.report.composition import Composition
from samsyn.publication.report.note import CLAIM_ADDRESS
from samsyn.publication.report.pandoc import Workshop, asset
from samsyn.publication.report.title_page import TitlePage
from samsyn.vocabulary.label import say

#: Claim id → the address of its own page, as seen from the report.
ClaimAddress = Callable[[str], str]

_FIGURE = re.compile(
    r'<figure id="(figure-[^"]+)">.*?<figcaption[^>]*>(.*?)</figcaption>\s*</figure>'
    r'(?:\s*<div class="figure-note">(.*?)</div>)?',
    re.DOTALL,
)
_CLAIM_LINK = re.compile(rf'href="{CLAIM_ADDRESS}([^"]*)"')
_CLAIM_DIV = re.compile(r'<div id="claim-([^"]+)" class="claim\b[^>]*>')
_DIV = re.compile(r"<div\b|</div>")
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
#: DPUB-ARIA 1.1 has given this role up; the list says that it is one.
_OLD_ROLE = ' role="doc-endnote"'
_HEADING = re.compile(r"(</?h)([1-6])\b")
_NOTES = '<section id="footnotes"'
_LABELLED = re.compile(r"<svg[^>]*\srole=")
_SVG_ID = re.compile(r'(\bid="|url\(#|href="#)([A-Za-z][\w-]*)')


def write_html(
    composition: Composition,
    *,
    page: TitlePage,
    workshop: Workshop,
    claim_address: ClaimAddress,
    evidence: Callable[[str], str] = lambda id: "",
) -> bytes:
    """The HTML file. ``evidence`` is claim id → what stands below the claim, folded."""
    template = workshop.write("report.html", asset("report.html"))
    written = workshop.run(
        to="html5",
        metadata=_metadata(composition, page),
        options=[
            "--standalone",
            f"--template={template}",
            "--toc",
            "--toc-depth=2",
            "--number-sections",
            "--section-divs",
            "--wrap=none",
        ],
    )
    drawings = {figure_anchor(each.id): each for each in composition.figures}
    whole = _FIGURE.sub(lambda found: _figure(found, drawings, page.language), written)
    whole = _TABLE.sub(_scrollable, whole)
    whole = _with_one_title(whole.replace(_OLD_ROLE, ""))
    whole = _with_evidence(whole, evidence)
    whole = _CLAIM_LINK.sub(lambda found: f'href="{_address(claim_address, found[1])}"', whole)
    return whole.replace("/*css*/", asset("report.css") + figure_css()).encode()


def _metadata(composition: Composition, page: TitlePage) -> Mapping[str, Any]:
    language = page.language
    given = {
        "lang": language,
        "pagetitle": page.title,
        "title": escape(page.title),
        "subtitle": escape(page.subtitle),
        "subtitle-text": escape(page.subtitle or page.title),
        "publisher": escape(page.publisher),
        "edition": escape(page.edition),
        "css": "/\\*css\\*/",
        "skip": say("report", "skip", language),
        "contents": say("report", "contents", language),
        "figures-word": say("report", "list_of_figures", language),
        "figure-word": say("report", "figure", language),
        "table-word": say("report", "the_table", language),
        "figure-list": [
            {"anchor": figure_anchor(each.id), "title": escape(each.title)}
            for each in composition.figures
        ],
        "imprint": [{"name": escape(name), "words": escape(words)} for name, words in page.entries],
    }
    return {key: value for key, value in given.items() if value}


def _with_one_title(written: str) -> str:
    """Chapters one level below the title of the report; the notes have no heading: no section."""
    cover, start, text = written.partition('<main id="text">')
    body, imprint, rest = text.partition('<section class="imprint">')
    lower = _HEADING.sub(lambda found: f"{found[1]}{min(int(found[2]) + 1, 6)}", body)
    before, notes, after = lower.partition(_NOTES)
    if notes:
        inside, _, end = after.rpartition("</section>")
        lower = f"{before}{_NOTES.replace('section', 'div', 1)}{inside}</div>{end}"
    return "".join([cover, start, lower, imprint, rest])


def _with_evidence(written: str, evidence: Callable[[str], str]) -> str:
    """The evidence of each claim at the end of its div."""
    pieces, done = [], 0
    for opened in _CLAIM_DIV.finditer(written):
        depth = 1
        for mark in _DIV.finditer(written, opened.end()):
            depth += 1 if mark[0].startswith("<d") else -1
            if not depth:
                pieces += [written[done : mark.start()], evidence(html.unescape(opened[1]))]
                done = mark.start()
                break
    return "".join([*pieces, written[done:]])


def _address(claim_address: ClaimAddress, id: str) -> str:
    return html.escape(claim_address(html.unescape(id)), quote=True)


def _figure(found: re.Match[str], drawings: Mapping[str, Figure], language: str) -> str:
    anchor, caption, note = found[1], found[2], found[3] or ""
    figure = drawings[anchor]
    below = f'\n<div class="figure-note">{note}</div>' if note else ""
    return (
        f'<figure id="{anchor}">\n<figcaption>{caption}</figcaption>\n'
        f"{_drawing(figure, anchor)}{below}\n{_details(figure, language)}\n</figure>"
    )


def _drawing(figure: Figure, anchor: str) -> str:
    """The drawing, and where there is one that for narrow screens: CSS shows one of them."""
    wide = _inline(figure, prefix=anchor)
    if figure.narrow is None:
        return f'<div class="drawing">{wide}</div>'
    narrow = _inline(figure, prefix=f"{anchor}-narrow", width=NARROW)
    return (
        f'<div class="drawing has-narrow"><div class="wide-drawing">{wide}</div>'
        f'<div class="narrow">{narrow}</div></div>'
    )


def _inline(figure: Figure, *, prefix: str, width: int = WIDE) -> str:
    """The drawing as one picture with its text alternative as its name.

    It gets ids of its own, so that two drawings on one page do not share them.
    """
    svg = _SVG_ID.sub(rf"\g<1>{prefix}-\g<2>", render_inline_svg(figure, width=width))
    if _LABELLED.match(svg):
        return svg
    label = html.escape(figure.alt, quote=True)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)


def _details(figure: Figure, language: str) -> str:
    summary = html.escape(say("report", "figure_table", language))
    heads = "".join(f'<th scope="col">{html.escape(each)}</th>' for each in figure.table.header)
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(each)}</td>" for each in row) + "</tr>\n"
        for row in figure.table.rows
    )
    return (
        f"<details><summary>{summary}</summary>\n<table>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table></details>"
    )


def _scrollable(found: re.Match[str]) -> str:
    """A table that may be wider than a narrow screen scrolls by itself, also with the keyboard."""
    return f'<div class="wide" tabindex="0">{found[0]}</div>'
