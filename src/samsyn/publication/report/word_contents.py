"""Contents and list of figures in a Word file, filled in so that they can be read at once.

Pandoc leaves both fields empty: Word fills them when somebody lets it, other programs never. The
fields stay fields, so Word adds the pages; which they are nobody else can know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LEVELS = {"Heading1": 1, "Heading2": 2}
_CAPTION = "ImageCaption"
_FIRST_BOOKMARK = 90_000


@dataclass(frozen=True)
class Line:
    """One line of the contents: where it leads, its level, its number and its words."""

    bookmark: str
    style: str
    number: str
    words: str


def fill_contents(body: etree._Element, *, title: str) -> None:
    """Fill the contents and the list of figures; a list of nothing is taken out."""
    fields = list(body.iter(f"{W}sdt"))
    lines = (list(_headings(body)), list(_captions(body)))
    for field, found in zip(fields, lines, strict=False):
        if found:
            _fill(field, found)
        else:
            parent = field.getparent()
            if parent is not None:
                parent.remove(field)
    for field in fields[1:]:
        for words in _title_of(field):
            words.text = title


def _title_of(field: etree._Element) -> Iterator[etree._Element]:
    for paragraph in field.iter(f"{W}p"):
        if _style(paragraph) == "TOCHeading":
            yield from paragraph.iter(f"{W}t")


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _headings(body: etree._Element) -> Iterator[Line]:
    for number, paragraph in enumerate(_of_styles(body, _LEVELS)):
        section, words = _parted(paragraph)
        bookmark = _mark(paragraph, f"_Toc{number:06}", id=_FIRST_BOOKMARK + number)
        yield Line(bookmark, f"TOC{_LEVELS[_style(paragraph)]}", section, words)


def _captions(body: etree._Element) -> Iterator[Line]:
    for number, paragraph in enumerate(_of_styles(body, [_CAPTION])):
        bookmark = _mark(paragraph, f"_Fig{number:06}", id=2 * _FIRST_BOOKMARK + number)
        yield Line(bookmark, "TableofFigures", "", _words(paragraph))


def _of_styles(body: etree._Element, styles: Iterable[str]) -> list[etree._Element]:
    wanted = set(styles)
    return [each for each in body.iter(f"{W}p") if _style(each) in wanted]


def _words(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t"))


def _parted(paragraph: etree._Element) -> tuple[str, str]:
    """The number of a heading, which pandoc writes before a tab, and its words."""
    runs = list(paragraph.iter(f"{W}r"))
    tabs = [place for place, run in enumerate(runs) if run.find(f"{W}tab") is not None]
    if not tabs:
        return "", _words(paragraph)
    before, after = runs[: tabs[0]], runs[tabs[0] :]
    return "".join(map(_words, before)), "".join(map(_words, after))


def _mark(paragraph: etree._Element, name: str, *, id: int) -> str:
    start = etree.Element(f"{W}bookmarkStart", {f"{W}id": str(id), f"{W}name": name})
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else 1, start)
    etree.SubElement(paragraph, f"{W}bookmarkEnd", {f"{W}id": str(id)})
    return name


def _fill(field: etree._Element, lines: list[Line]) -> None:
    """Put ``lines`` between the separator and the end of the field.

    A field may go over paragraphs: its beginning moves into the first line and its end into a
    paragraph after the last.
    """
    paragraph = next(
        each for each in field.iter(f"{W}p") if each.find(f".//{W}fldChar") is not None
    )
    content = paragraph.getparent()
    if content is None:
        return
    begin, instruction, separate, end = _field_parts(paragraph)
    first = content.index(paragraph)
    content.remove(paragraph)
    made = [_line(each) for each in lines]
    opening = etree.Element(f"{W}r")
    opening.extend([begin, instruction, separate])
    made[0].insert(1, opening)
    closing = etree.Element(f"{W}p")
    etree.SubElement(closing, f"{W}r").append(end)
    for place, each in enumerate([*made, closing]):
        content.insert(first + place, each)


def _field_parts(paragraph: etree._Element) -> list[etree._Element]:
    """Beginning, instruction, separator and end of the field."""
    wanted = (f"{W}fldChar", f"{W}instrText")
    return [each for each in paragraph.iter() if each.tag in wanted]


def _line(line: Line) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    etree.SubElement(properties, f"{W}pStyle", {f"{W}val": line.style})
    link = etree.SubElement(
        paragraph, f"{W}hyperlink", {f"{W}anchor": line.bookmark, f"{W}history": "1"}
    )
    if line.number:
        _run(link, line.number)
        _tab(link)
    _run(link, line.words)
    return paragraph


def _run(parent: etree._Element, words: str) -> None:
    run = etree.SubElement(parent, f"{W}r")
    text = etree.SubElement(run, f"{W}t", {_SPACE: "preserve"})
    text.text = words


def _tab(parent: etree._Element) -> None:
    etree.SubElement(etree.SubElement(parent, f"{W}r"), f"{W}tab")
