"""Allowed answers: codes with labels in several languages; an ordered codelist is a scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from samsyn.vocabulary.text import Text


@dataclass(frozen=True)
class Code:
    """One allowed answer. ``negative`` marks an answer that says that there is none."""

    id: str
    label: Text
    help: Text = field(default_factory=Text)
    broader: str = ""
    negative: bool = False


@dataclass(frozen=True)
class Codelist:
    """Codes in the order in which they are shown; if ``ordered``, lowest first."""

    id: str
    label: Text
    codes: tuple[Code, ...]
    ordered: bool = False

    @cached_property
    def by_id(self) -> dict[str, Code]:
        """Code id → code."""
        return {code.id: code for code in self.codes}

    def __contains__(self, code: object) -> bool:
        return code in self.by_id

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    def position(self, code: str) -> int:
        """The step of ``code`` on the scale, counted from 1. Raises ValueError if unknown."""
        return [each.id for each in self.codes].index(code) + 1

    def find(self, words: str) -> Code | None:
        """The code that ``words`` mean: its id, or its label in any language, case ignored.

        An id goes before a label. Words that are the label of two codes mean neither.
        """
        wanted = words.strip()
        return self.by_id.get(wanted) or self._spellings.get(wanted.casefold())

    @cached_property
    def _spellings(self) -> dict[str, Code | None]:
        said: dict[str, Code | None] = {}
        for code in self.codes:
            for words in code.label.words.values():
                key = words.strip().casefold()
                said[key] = code if said.get(key, code) is code else None
        ids = {code.id.replace("_", " ").casefold(): code for code in reversed(self.codes)}
        ids |= {code.id.casefold(): code for code in reversed(self.codes)}
        return said | ids
