"""The report in Word: headings, captions, contents, notes; styles that an office can replace."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from lxml import etree

from samsyn.publication.computed.markup import escape
from samsyn.publication.report.pandoc import Workshop, asset, asset_bytes
from samsyn.publication.report.title_page import REGIONS, TitlePage
from samsyn.publication.report.word_contents import fill_contents
from samsyn.vocabulary.label import say
from samsyn.vocabulary.xml_text import parse_xml, write_xml
from samsyn.vocabulary.zip_bytes import unzip_bytes, zip_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TABLE_STYLE = "TableText"
#: So many rows, the head among them, stay together on a page.
_SMALL = 17
#: Styles of running text, which leave no room above themselves.
_RUNNING = frozenset(
    {"BodyText", "FirstParagraph", "Compact", "Claim", "ClaimStale", "ClaimBroken"}
)


def write_docx(*, page: TitlePage, workshop: Workshop, reference: bytes | None) -> bytes:
    """The DOCX file; ``reference`` is a document whose styles are taken in place of ours."""
    workshop.write("reference.docx", reference or asset_bytes("reference.docx"))
    template = workshop.write("report.openxml", asset("report.openxml"))
    workshop.run(
        to="docx+native_numbering",
        output="report.docx",
        metadata=_metadata(page),
        options=[
            "--reference-doc=reference.docx",
            f"--template={template}",
            "--default-image-extension=png",
            "--toc",
            "--toc-depth=2",
            "--lof",
            "--number-sections",
        ],
    )
    return _finish((workshop.folder / "report.docx").read_bytes(), page=page, epoch=workshop.epoch)


def _metadata(page: TitlePage) -> Mapping[str, Any]:
    given = {
        "lang": page.language,
        "title": escape(page.title),
        "subtitle": escape(page.subtitle),
        "publisher": escape(page.publisher),
        "edition": escape(page.edition),
        "toc-title": say("report", "contents", page.language),
        "imprint": [{"name": escape(name), "words": escape(words)} for name, words in page.entries],
    }
    return {key: value for key, value in given.items() if value}


def _finish(document: bytes, *, page: TitlePage, epoch: int) -> bytes:
    """What pandoc leaves undone: contents, the language, tidy tables, fixed dates, no author."""
    parts = unzip_bytes(document)
    styles = _in_language(parse_xml(parts["word/styles.xml"]), page.language)
    parts["word/styles.xml"] = write_xml(styles)
    body = parse_xml(parts["word/document.xml"])
    known = {each.get(f"{W}styleId") for each in styles.iter(f"{W}style")}
    _tidy_tables(body, style=_TABLE_STYLE if _TABLE_STYLE in known else "")
    fill_contents(body, title=say("report", "list_of_figures", page.language))
    parts["word/document.xml"] = write_xml(body)
    parts["docProps/core.xml"] = write_xml(_properties(parse_xml(parts["docProps/core.xml"]), page))
    return zip_bytes(parts, date=time.gmtime(epoch)[:6])


def _in_language(styles: etree._Element, language: str) -> etree._Element:
    """The language of all text that does not say otherwise: what Word checks and hyphenates by."""
    tag = f"{language}-{REGIONS.get(language, '')}".rstrip("-")
    for defaults in styles.iter(f"{W}rPrDefault"):
        for properties in defaults.iter(f"{W}rPr"):
            for old in properties.findall(f"{W}lang"):
                properties.remove(old)
            etree.SubElement(properties, f"{W}lang", {f"{W}val": tag, f"{W}eastAsia": tag})
    return styles


def _tidy_tables(body: etree._Element, *, style: str) -> None:
    """Tables as wide as the text, rows that do not break over a page, a style for their text."""
    for table in body.iter(f"{W}tbl"):
        for width in table.iterfind(f"{W}tblPr/{W}tblW"):
            width.set(f"{W}type", "pct")
            width.set(f"{W}w", "5000")
        for row in table.iter(f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is None:
                properties = etree.Element(f"{W}trPr")
                row.insert(0, properties)
            properties.insert(0, etree.Element(f"{W}cantSplit"))
        for named in table.iter(f"{W}pStyle"):
            if style:
                named.set(f"{W}val", style)
        _keep_together(table)
        _space_below(table)


def _keep_together(table: etree._Element) -> None:
    """The rows of a small table stay on one page: each stays with the next."""
    rows = list(table.iter(f"{W}tr"))
    if len(rows) > _SMALL:
        return
    for row in rows[:-1]:
        for style in row.iterfind(f".//{W}pPr/{W}pStyle"):
            style.addnext(etree.Element(f"{W}keepNext"))


def _space_below(table: etree._Element) -> None:
    """Room between a table and text that follows at once; a note brings its own."""
    following = table.getnext()
    while following is not None and following.tag == f"{W}bookmarkEnd":
        following = following.getnext()
    if following is None or following.tag != f"{W}p":
        return
    properties = following.find(f"{W}pPr")
    style = None if properties is None else properties.find(f"{W}pStyle")
    if properties is None or style is None or style.get(f"{W}val") not in _RUNNING:
        return
    spacing = etree.Element(f"{W}spacing", {f"{W}before": "240"})
    properties.insert(properties.index(style) + 1, spacing)


def _properties(core: etree._Element, page: TitlePage) -> etree._Element:
    """No person is named in the properties; the language is."""
    for name in ("creator", "language"):
        for each in core.findall(f"{_DC}{name}"):
            core.remove(each)
    etree.SubElement(core, f"{_DC}language").text = page.language
    return core
