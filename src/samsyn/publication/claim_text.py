"""Reading the text of a report: prose and the claims in it, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.problems.problem import Problem, Where, problem

_OPEN = re.compile(r"^:{3,}\s*(\{.*|[^\s{:].*)$")
_CLOSE = re.compile(r"^:{3,}\s*$")
_CODE = re.compile(r"^(`{3,}|~{3,})")
_ID = re.compile(r"#([A-Za-z][\w.:-]*)")
_ATTRIBUTE = re.compile(r'([a-z]+)\s*=\s*"([^"]*)"')
_CLASS = re.compile(r"(?<![\w\"])\.claim(?![\w-])")


@dataclass(frozen=True)
class Prose:
    """Text between claims, and the line on which it begins."""

    text: str
    line: int


@dataclass(frozen=True)
class ClaimText:
    """One claim as it was written in one language. ``text_line`` is where its words begin."""

    id: str
    check: str
    rests: str
    text: str
    file: str
    line: int
    text_line: int


@dataclass(frozen=True)
class Part:
    """One part of the report in one language: prose and claims in order."""

    stem: str
    language: str
    file: str
    pieces: tuple[Prose | ClaimText, ...]

    @property
    def claims(self) -> list[ClaimText]:
        """The claims in the order of the text."""
        return [each for each in self.pieces if isinstance(each, ClaimText)]


def file_of(stem: str, *, language: str) -> str:
    """Where a part stands in the study folder."""
    return f"report/{language}/{stem}.md"


def read_part(text: str, *, stem: str, language: str) -> tuple[Part, list[Problem]]:
    """The pieces of one part, and every problem of its claims' outer form."""
    reader = _Reader(file_of(stem, language=language), text.splitlines())
    pieces = tuple(reader.pieces())
    return Part(stem, language, reader.file, pieces), reader.problems


class _Reader:
    """Goes through the lines of one part once."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.at = 0
        self.problems: list[Problem] = []

    def pieces(self) -> Iterator[Prose | ClaimText]:
        begin, code = 0, ""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            code = _after(line, code)
            if code or not self._opens_claim():
                self.at += 1
                continue
            if prose := self._prose(begin):
                yield prose
            yield self._claim()
            begin = self.at
        if prose := self._prose(begin):
            yield prose

    def _prose(self, begin: int) -> Prose | None:
        text = "\n".join(self.lines[begin : self.at])
        return Prose(text, begin + 1) if text.strip() else None

    def _opens_claim(self) -> bool:
        return bool(_OPEN.match(self.lines[self.at])) and bool(
            _CLASS.search(re.sub(r'"[^"]*"', "", self._header()[0]))
        )

    def _header(self) -> tuple[str, int]:
        """The opening line, with those after it as far as its brace is open, and their number."""
        taken = 1
        header = self.lines[self.at]
        while "{" in header and not _is_closed(header) and self.at + taken < len(self.lines):
            header += " " + self.lines[self.at + taken].strip()
            taken += 1
        return header, taken

    def _claim(self) -> ClaimText:
        opening = self.at
        header, taken = self._header()
        self.at += taken
        given = dict(_ATTRIBUTE.findall(header))
        bare = re.sub(r'"[^"]*"', "", header)
        id = match[1] if (match := _ID.search(bare)) else ""
        if not id:
            self._problem("CLAIM_003", opening, what="id")
        text, begin = self._body(id, opening), opening + taken + 1
        return ClaimText(
            id=id,
            check=" ".join(given.get("check", "").split()),
            rests=" ".join(given.get("rests", "").split()),
            text=text,
            file=self.file,
            line=opening + 1,
            text_line=begin,
        )

    def _body(self, id: str, opening: int) -> str:
        """The lines up to the end of the claim; divs of other kinds may stand in it."""
        begin, depth, code = self.at, 0, ""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            code = _after(line, code)
            if not code and self._opens_claim():
                inner = _ID.search(line)
                details = {"claim": inner[1] if inner else "", "outer": id}
                self._problem("CLAIM_013", self.at, **details)
                return "\n".join(self.lines[begin : self.at])
            if not code and _OPEN.match(line):
                depth += 1
            elif not code and _CLOSE.match(line):
                if not depth:
                    self.at += 1
                    return "\n".join(self.lines[begin : self.at - 1])
                depth -= 1
            self.at += 1
        self._problem("CLAIM_005", opening, claim=id)
        return "\n".join(self.lines[begin:])

    def _problem(self, code: str, line: int, **details: object) -> None:
        self.problems.append(problem(code, where=Where(file=self.file, row=line + 1), **details))


def _is_closed(header: str) -> bool:
    return "}" in re.sub(r'"[^"]*("|$)', "", header)


def _after(line: str, code: str) -> str:
    """The fence of the code block that is open after ``line``, empty outside of code."""
    match = _CODE.match(line.strip())
    if not match:
        return code
    if not code:
        return match[1]
    return "" if match[1].startswith(code) and line.strip() == match[1] else code
