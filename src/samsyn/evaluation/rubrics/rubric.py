"""A rubric: what is asked of the evidence, and which answers lead to which level.

Steps are conditions over the answers, in order; the first that holds decides. Effect and
confidence in it never share a scale: a rubric that judges both has a part for each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.problems.problem import Where
from samsyn.vocabulary.text import Text

#: The level of a step that says that it cannot be rated, and why.
NOT_RATED = "not_rated"

#: An answer to a criterion: a code, or a number.
Answer = str | int | float


class Axis(StrEnum):
    """What a part judges. The labels are ``rubric_axes``."""

    EFFECT = "effect"
    CONFIDENCE = "confidence"
    MERIT = "merit"


@dataclass(frozen=True)
class Criterion:
    """A question to the evidence. ``answers`` are its codes with their words, the weakest first;
    of a number they are the values at which conditions turn. ``unless_shown`` is the answer that
    counts where nobody has shown another."""

    id: str
    question: Text
    answers: Mapping[Answer, Text]
    is_number: bool = False
    unless_shown: Answer | None = None

    def allows(self, answer: Answer) -> bool:
        """Whether ``answer`` is one."""
        if self.is_number:
            return isinstance(answer, int | float) and answer >= 0
        return answer in self.answers


@dataclass(frozen=True)
class Level:
    """One step of the scale; ``is_harm`` where it says that the initiative does harm."""

    id: str
    label: Text
    help: Text = field(default_factory=Text)
    is_harm: bool = False


@dataclass(frozen=True)
class Step:
    """If ``when`` holds, it is ``level``, and ``because`` says why."""

    id: str
    when: str
    level: str
    because: Text = field(default_factory=Text)
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class Part:
    """One scale of a rubric. Levels stand lowest first; without ``is_ordered`` none is higher."""

    id: str
    label: Text
    axis: Axis
    levels: tuple[Level, ...]
    steps: tuple[Step, ...]
    is_ordered: bool = True
    where: Where = field(default_factory=Where, compare=False)

    def level(self, id: str) -> Level | None:
        """The level of that id."""
        return next((each for each in self.levels if each.id == id), None)

    def rank(self, id: str) -> int:
        """How high a level is, from 0; what is not rated lies below."""
        return [each.id for each in self.levels].index(id) if self.level(id) else -1


@dataclass(frozen=True)
class Checked:
    """When a rubric was compared with what its publisher says of it, where that stands, and what
    could not be confirmed there."""

    date: str
    source: str
    unconfirmed: Text = field(default_factory=Text)


@dataclass(frozen=True, kw_only=True)
class Rubric:
    """A rubric with its source. ``harm`` is a condition that is told whatever the levels say;
    ``note`` is a limit that travels with every rating; ``checked`` is None where nobody has
    compared it with its source."""

    id: str
    label: Text
    source: str
    version: str = ""
    criteria: Mapping[str, Criterion]
    parts: tuple[Part, ...]
    harm: str = ""
    note: Text = field(default_factory=Text)
    checked: Checked | None = None
    where: Where = field(default_factory=Where, compare=False)
