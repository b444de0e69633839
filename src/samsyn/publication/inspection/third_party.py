"""Requests that a page would make to other hosts: none may be made."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Elements whose addresses a browser fetches without being asked. A plain link is not one.
_ELEMENT = re.compile(
    r"<(?:script|img|iframe|link|source|video|audio|embed|object|input|track|image|use|form)\b"
    r"[^>]*>",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"""\b(?:src|href|srcset|data|poster|action|xlink:href)\s*=\s*["']?\s*((?:https?:)?//[^\s"'>]+)""",
    re.IGNORECASE,
)
_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^\s"')]+)""", re.IGNORECASE)
#: How far before the two strokes of an address the beginning of ``url(`` may stand.
_BEFORE = 40
_LONGEST = 2_000
#: ``link`` with these relations names something and fetches nothing.
_NAMING = re.compile(
    r"""\brel\s*=\s*["']?(?:canonical|alternate|license|author|help|next|prev|me|cite-as|item|"""
    r"""describedby|collection|type)\b""",
    re.IGNORECASE,
)


def find_requests(words: str, *, is_style: bool = False) -> Iterator[tuple[int, str]]:
    """Position and address of each request to another host in a page or a style sheet.

    Only the surroundings of two strokes are looked at: a site has a hundred times as many elements.
    """
    seen: set[int] = set()
    position = words.find("//")
    while position >= 0:
        for start, address in _around(words, position, is_style=is_style):
            if start not in seen:
                seen.add(start)
                yield start, address
        position = words.find("//", position + 2)


def _around(words: str, position: int, *, is_style: bool) -> Iterator[tuple[int, str]]:
    begin = max(position - _BEFORE, 0)
    before = words[begin:position].lower()
    if "url(" in before or "@import" in before:
        for match in _STYLE.finditer(words, begin, position + _LONGEST):
            if match.start() < position:
                yield match.start(), match[1]
    start = words.rfind("<", 0, position)
    if is_style or start < 0:
        return
    element = _ELEMENT.match(words, start)
    if element is None or element.end() < position:
        return
    is_link = element[0][:5].lower() == "<link"
    if is_link and _NAMING.search(element[0]):
        return
    for address in _ADDRESS.finditer(element[0]):
        yield start, address[1]
