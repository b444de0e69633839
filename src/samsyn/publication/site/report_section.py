"""Sections of the report, as search finds them: heading, words, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.study import Study

_HEADING = re.compile(r"^(#{1,3}) +(.+?)(?: *\{[^}]*\})? *$", re.MULTILINE)
#: What is computed, fences and attributes of claims, addresses of links: no words of the report.
_NOT_WORDS = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|\{[#.][^}]*\}|[*_`\[]", re.DOTALL)
_FENCE = re.compile(r"^:::.*$", re.MULTILINE)


@dataclass(frozen=True)
class ReportSection:
    """One section of the report in one language. ``address`` is relative to the site's root."""

    language: str
    title: str
    text: str
    address: str


def report_sections(study: Study) -> Iterator[ReportSection]:
    """Every section under a heading, in all languages, in the order of the report."""
    for language in study.report_languages:
        parts = study.report.get(language, {})
        used: dict[str, int] = {}
        for stem in study.settings.outline or tuple(parts):
            for title, text in _sections(parts.get(stem, "")):
                address = f"report/{study.settings.id}.{language}.html"
                if "{{" not in title:  # what is computed is not known here
                    address += f"#{_anchor(title, used)}"
                yield ReportSection(language, _plain(title), _plain(text), address)


def _sections(markdown: str) -> Iterator[tuple[str, str]]:
    headings = list(_HEADING.finditer(markdown))
    ends = [*(each.start() for each in headings[1:]), len(markdown)]
    for heading, end in zip(headings, ends[: len(headings)], strict=True):
        yield heading[2], _FENCE.sub("", markdown[heading.end() : end])


def _plain(markdown: str) -> str:
    return " ".join(_NOT_WORDS.sub(" ", markdown).split())


def _anchor(title: str, used: dict[str, int]) -> str:
    """The identifier that pandoc gives a heading (manual, extension ``auto_identifiers``)."""
    plain = "".join(sign for sign in title if sign.isalnum() or sign in " -_.")
    anchor = re.sub(r"^[\W\d_]+", "", "-".join(plain.lower().split())) or "section"
    used[anchor] = used.get(anchor, -1) + 1
    return f"{anchor}-{used[anchor]}" if used[anchor] else anchor
