"""Words that are there in another language only than the page's, marked wherever they stand.

Words are put together, cut and given to templates as plain strings. Those in another language carry
marks: characters of Unicode's private use that no page shows. When a page is finished the marks
become ``<span lang="en">`` in its text and are dropped everywhere else. WCAG 2.2, 3.1.2: a screen
reader must know in which language to speak.
"""

from __future__ import annotations

import re
from html import escape

from samsyn.vocabulary.text import Text

_OPEN, _BEGIN, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_OPEN}([a-z]{{2,3}}){_BEGIN}|{_CLOSE}")
_STRAY = re.compile(f"[{_OPEN}{_BEGIN}{_CLOSE}]")
#: What is no text of the page: scripts, the title in the head, options, tags.
_TAG = re.compile(r"(<(script|style|title|option|textarea)\b.*?</\2>|<[^>]*>)", re.DOTALL)
#: Words that were opened within one of these end with it.
_BLOCK = re.compile(r"</(?:p|li|h[1-6]|td|th|dt|dd|section|caption|figcaption|summary|nav|div)\b")


def say_in(text: Text, language: str) -> str:
    """The words of ``text`` for a page in ``language``, marked if they are in another one."""
    wording = text.in_language(language)
    if wording.language == language or not wording.words:
        return wording.words
    return f"{_OPEN}{wording.language}{_BEGIN}{wording.words}{_CLOSE}"


def plain(words: str) -> str:
    """The words without marks, for what is no page."""
    return _STRAY.sub("", _MARK.sub("", words)) if _OPEN in words or _CLOSE in words else words


def plain_bytes(content: bytes) -> bytes:
    """The same of a file in UTF-8; of any other file nothing is touched."""
    return plain(content.decode()).encode() if _OPEN.encode() in content else content


def language_of(words: str) -> str:
    """The language that the words begin in, if they are marked; else empty."""
    found = _MARK.match(words)
    return (found[1] or "") if found else ""


def speak(html: str) -> str:
    """The page with its marks as elements."""
    if _OPEN not in html:
        return plain(html)
    spoken: list[str] = []
    speaking: list[str] = []
    end = 0
    for tag in _TAG.finditer(html):
        spoken.append(_speak_text(html[end : tag.start()], speaking))
        spoken.append(plain(tag[0]))
        if speaking and _BLOCK.match(tag[0]):
            speaking.clear()
        end = tag.end()
    return "".join([*spoken, _speak_text(html[end:], speaking)])


def _speak_text(text: str, speaking: list[str]) -> str:
    """A piece of text between two tags; ``speaking`` are the languages that are open."""
    if not speaking and _OPEN not in text:
        return plain(text)
    parts: list[str] = []
    end = 0
    for mark in _MARK.finditer(text):
        parts.append(_in_language(text[end : mark.start()], speaking))
        if mark[1]:
            speaking.append(mark[1])
        elif speaking:
            speaking.pop()
        end = mark.end()
    return "".join([*parts, _in_language(text[end:], speaking)])


def _in_language(words: str, speaking: list[str]) -> str:
    if not speaking or not words.strip():
        return words
    return f'<span lang="{escape(speaking[-1])}">{words}</span>'
