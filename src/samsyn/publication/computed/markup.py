"""Text from data in Markdown: shown as it is, never as markup."""

from __future__ import annotations

import re

#: Whatever pandoc's Markdown gives a meaning. All of it may be escaped with a backslash.
_MARKS = re.compile(r"([\\`*_{}\[\]<>()#+|~^$@&!=:])")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


class Markup(str):
    """Words that are Markdown already, made by us."""

    __slots__ = ()


def escape(words: str) -> str:
    """``words`` so that Markdown shows them unchanged, in one line."""
    return _MARKS.sub(r"\\\1", _BREAKS.sub(" ", words))


_LINK = re.compile(r"!?\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)(?:\{[^}]*\})?")
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`)")
_LIST_MARK = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+|^#{1,6}[ \t]+|^>[ \t]?")


def plain(markdown: str) -> str:
    """The words of a short Markdown text without its marks; paragraphs stay apart."""
    words = _LINK.sub(r"\1", markdown)
    parts = (_without_list_marks(each) for each in re.split(r"\n\s*\n", words))
    words = _EMPHASIS.sub("", "\n\n".join(parts))
    words = re.sub(r"\\([^\w\s])", r"\1", words)
    paragraphs = (" ".join(each.split()) for each in words.split("\n\n"))
    return "\n\n".join(each for each in paragraphs if each)


def _without_list_marks(paragraph: str) -> str:
    """A list is one from its first line on; a sentence may go on with a line like ``13. Part``."""
    lines = paragraph.strip("\n").splitlines()
    if not lines or not _LIST_MARK.match(lines[0]):
        return paragraph
    return "\n".join(_LIST_MARK.sub("", line) for line in lines)
