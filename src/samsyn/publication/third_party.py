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
#: ``link`` with these relations names something and fetches nothing.
_NAMING = re.compile(
    r"""\brel\s*=\s*["']?(?:canonical|alternate|license|author|help|next|prev|me|cite-as|item|"""
    r"""describedby|collection|type)\b""",
    re.IGNORECASE,
)


def find_requests(words: str, *, is_style: bool = False) -> Iterator[tuple[int, str]]:
    """Position and address of each request to another host in a page or a style sheet."""
    if not is_style:
        for element in _ELEMENT.finditer(words):
            is_link = element[0][:5].lower() == "<link"
            if is_link and _NAMING.search(element[0]):
                continue
            for address in _ADDRESS.finditer(element[0]):
                yield element.start(), address[1]
    for match in _STYLE.finditer(words):
        yield match.start(), match[1]
