"""Make src/samsyn/publication/report/reference.docx anew from pandoc's own reference document.

    python tools/reference_docx.py

It is run when the look of the Word report changes, and its result is committed.
"""

from __future__ import annotations

import io
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Any

import docx
import pypandoc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TARGET = Path(__file__).parent.parent / "src/samsyn/publication/report/reference.docx"
SERIF, SANS, MONO = "Cambria", "Arial", "Consolas"
INK, QUIET, ACCENT = "1C252E", "55616D", "1B5E9E"
SOFT, RULE, CONTRAST = "9DBFE0", "D5DBE1", "B3530C"
TEXT_WIDTH = Mm(210 - 32 - 26)
FIXED = time.gmtime(1_767_225_600)[:6]


def main() -> None:
    raw = subprocess.run(
        [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"],
        capture_output=True,
        check=True,
    ).stdout
    document = docx.Document(io.BytesIO(raw))
    _defaults(document)
    _paragraphs(document)
    _headings(document)
    _title_page(document)
    _contents(document)
    _claims(document)
    _characters(document)
    _tables(document)
    _page(document)
    _save(document)


def _defaults(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))
    properties = defaults.find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    fonts = _element("w:rFonts", ascii=SERIF, hAnsi=SERIF, cs=SERIF, eastAsia=SERIF)
    for each in (fonts, _element("w:color", val=INK), _element("w:sz", val="21")):
        properties.append(each)
    properties.append(_element("w:szCs", val="21"))
    properties.append(_element("w:lang", val="en-GB"))
    core = document.core_properties
    core.author = core.last_modified_by = core.comments = ""
    # The order of settings is fixed: hyphenation follows the tab stops.
    stops = document.settings.element.find(qn("w:defaultTabStop"))
    stops.addnext(_element("w:autoHyphenation", val="true"))


def _element(tag: str, **values: str) -> Any:
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    return made


def _style(
    document: Any, name: str, *, based: str = "Normal", kind: Any = None, id: str = ""
) -> Any:
    kind = kind or WD_STYLE_TYPE.PARAGRAPH
    if name in [each.name for each in document.styles]:
        return document.styles[name]
    style = document.styles.add_style(name, kind)
    if kind == WD_STYLE_TYPE.PARAGRAPH:
        style.base_style = document.styles[based]
    style.quick_style = True
    if id:
        style.element.set(qn("w:styleId"), id)
    return style


def _font(style: Any, *, name: str = "", size: float = 0, color: str = "", **flags: bool) -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    if name:
        properties.insert(0, _element("w:rFonts", ascii=name, hAnsi=name, cs=name, eastAsia=name))
    if size:
        style.font.size = Pt(size)
    if color:
        style.font.color.rgb = RGBColor.from_string(color)
    style.font.bold = flags.get("bold")
    style.font.italic = flags.get("italic")


def _space(style: Any, *, before: float = 0, after: float = 0, line: float = 1.0) -> None:
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    layout.line_spacing = line


def _paragraphs(document: Any) -> None:
    for name in ("Body Text", "First Paragraph"):
        style = document.styles[name]
        _space(style, after=8, line=1.2)
        style.paragraph_format.widow_control = True
    _space(document.styles["Compact"], after=3, line=1.15)
    block = document.styles["Block Text"]
    _font(block, color=QUIET)
    _space(block, before=4, after=8, line=1.2)
    block.paragraph_format.left_indent = Mm(6)
    for name, size in (("Image Caption", 9.5), ("Table Caption", 9.5)):
        style = document.styles[name]
        _font(style, name=SANS, size=size, color=INK, bold=True, italic=False)
        _space(style, before=6, after=5, line=1.1)
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
        style.paragraph_format.keep_with_next = True
    _space(document.styles["Table Caption"], before=14, after=5, line=1.1)
    figure = _style(document, "Captioned Figure")
    _space(figure, before=14, after=0)
    figure.paragraph_format.keep_with_next = True
    for name in ("Table Note", "Figure Note"):
        style = _style(document, name)
        _font(style, name=SANS, size=8, color=QUIET, italic=False)
        _space(style, before=5, after=16, line=1.15)
    text = _style(document, "Table Text")
    _font(text, size=8.5)
    _space(text, before=2.5, after=2.5, line=1.0)
    source = _style(document, "Source")
    _font(source, size=9.5)
    _space(source, after=5, line=1.1)
    source.paragraph_format.left_indent = Mm(10)
    source.paragraph_format.first_line_indent = Mm(-10)
    source.paragraph_format.tab_stops.add_tab_stop(Mm(10))
    notes = document.styles["Footnote Text"]
    _font(notes, size=8.5)
    _space(notes, after=2, line=1.05)


def _headings(document: Any) -> None:
    sizes = {1: (22, 0, 20, False), 2: (14, 22, 7, True), 3: (11, 16, 5, True)}
    for level, (size, before, after, bold) in sizes.items():
        style = document.styles[f"Heading {level}"]
        _font(style, name=SERIF, size=size, color=INK, bold=bold)
        _space(style, before=before, after=after, line=1.05)
        style.paragraph_format.keep_with_next = True
        style.paragraph_format.page_break_before = level == 1
        # The number stands before a tab.
        style.paragraph_format.tab_stops.add_tab_stop(Mm(11))
    number = _style(document, "Section Number", kind=WD_STYLE_TYPE.CHARACTER)
    number.font.color.rgb = RGBColor.from_string(ACCENT)


def _title_page(document: Any) -> None:
    publisher = _style(document, "Publisher")
    _font(publisher, name=SANS, size=9, color=QUIET)
    _space(publisher, before=40, after=190)
    title = document.styles["Title"]
    _font(title, name=SERIF, size=34, color=INK, bold=False)
    _space(title, after=14, line=1.0)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _border(title, side="top", colour=ACCENT, size=24, space=18)
    subtitle = document.styles["Subtitle"]
    _font(subtitle, name=SERIF, size=14, color=QUIET, italic=False)
    for spread in subtitle.element.rPr.findall(qn("w:spacing")):
        subtitle.element.rPr.remove(spread)
    _space(subtitle, after=60, line=1.15)
    subtitle.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    edition = _style(document, "Edition")
    _font(edition, name=SANS, size=9, color=QUIET)
    heading = _style(document, "Imprint Heading")
    _font(heading, name=SANS, size=8, color=ACCENT, bold=True)
    _space(heading, before=12, after=2)
    heading.paragraph_format.keep_with_next = True
    imprint = _style(document, "Imprint")
    _font(imprint, size=9.5)
    _space(imprint, after=4, line=1.15)


def _border(style: Any, *, side: str, colour: str, size: int, space: int) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    borders = OxmlElement("w:pBdr")
    line = _element(f"w:{side}", val="single", sz=str(size), space=str(space), color=colour)
    borders.append(line)
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def _contents(document: Any) -> None:
    heading = _style(document, "TOC Heading")
    _font(heading, name=SERIF, size=22, color=INK, bold=False)
    _space(heading, before=22, after=14)
    heading.paragraph_format.page_break_before = False
    for name, indent, bold, before in (("toc 1", 0, True, 7), ("toc 2", 8, False, 1)):
        style = _style(document, name, id=name.upper().replace(" ", ""))
        _font(style, bold=bold)
        _space(style, before=before, after=1)
        style.paragraph_format.left_indent = Mm(indent)
        stops = style.paragraph_format.tab_stops
        stops.add_tab_stop(Mm(indent + (8 if bold else 11)))
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    figures = _style(document, "table of figures", id="TableofFigures")
    _space(figures, before=2, after=2, line=1.1)
    figures.paragraph_format.right_indent = Mm(12)
    figures.paragraph_format.tab_stops.add_tab_stop(
        TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )


def _claims(document: Any) -> None:
    for name, colour, size in (
        ("Claim", SOFT, 10),
        ("Claim Stale", CONTRAST, 24),
        ("Claim Broken", CONTRAST, 24),
    ):
        style = _style(document, name, based="Body Text")
        _border(style, side="left", colour=colour, size=size, space=8)
    summary = _style(document, "State Summary", based="Body Text")
    _border(summary, side="left", colour=CONTRAST, size=24, space=8)


def _characters(document: Any) -> None:
    for name, colour, bold, italic in (
        ("Absent", QUIET, False, True),
        ("Conflict", CONTRAST, False, False),
        ("Fault", CONTRAST, True, False),
    ):
        style = _style(document, name, kind=WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor.from_string(colour)
        style.font.bold, style.font.italic = bold or None, italic or None
    hash_style = _style(document, "Hash", kind=WD_STYLE_TYPE.CHARACTER)
    hash_style.font.name, hash_style.font.size = MONO, Pt(9)
    link = document.styles["Hyperlink"]
    link.font.color.rgb = RGBColor.from_string(ACCENT)


def _tables(document: Any) -> None:
    style = document.styles["Table"].element
    for tag in ("w:tblPr", "w:tblStylePr"):
        for old in style.findall(qn(tag)):
            style.remove(old)
    properties = OxmlElement("w:tblPr")
    borders = OxmlElement("w:tblBorders")
    for side, size, colour in (("top", 8, INK), ("bottom", 4, RULE), ("insideH", 3, RULE)):
        borders.append(_element(f"w:{side}", val="single", sz=str(size), space="0", color=colour))
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("left", "0"), ("right", "110")):
        margins.append(_element(f"w:{side}", w=width, type="dxa"))
    properties.extend([_element("w:tblInd", w="0", type="dxa"), borders, margins])
    style.append(properties)
    first = _element("w:tblStylePr", type="firstRow")
    run = OxmlElement("w:rPr")
    run.append(OxmlElement("w:b"))
    cell = OxmlElement("w:tcPr")
    edges = OxmlElement("w:tcBorders")
    edges.append(_element("w:bottom", val="single", sz="6", space="0", color=INK))
    cell.extend([edges, _element("w:vAlign", val="bottom")])
    first.extend([run, cell])
    style.append(first)


def _page(document: Any) -> None:
    section = document.sections[0]
    for restart in section._sectPr.findall(qn("w:footnotePr")):
        section._sectPr.remove(restart)
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(32), Mm(26)
    section.top_margin, section.bottom_margin = Mm(30), Mm(28)
    section.header_distance = section.footer_distance = Mm(14)
    section.different_first_page_header_footer = True
    for name in ("header", "footer"):
        style = _style(document, name)
        _font(style, name=SANS, size=8, color=QUIET)
    header = section.header.paragraphs[0]
    header.style = document.styles["header"]
    _field(header, " STYLEREF 1 ")
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["footer"]
    footer.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _field(footer, " TITLE ")
    footer.add_run("\t")
    _field(footer, " PAGE ")


def _field(paragraph: Any, instruction: str) -> None:
    for kind in ("begin", "", "separate", "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(_element("w:fldChar", fldCharType=kind))
        else:
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = instruction
            run._r.append(words)


def _save(document: Any) -> None:
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=FIXED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))


if __name__ == "__main__":
    main()
