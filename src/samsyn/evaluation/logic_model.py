"""Logic models: inputs → activities → outputs → outcomes → impact, with assumptions and risks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from samsyn.evaluation.fact import Facts
from samsyn.evaluation.reference import Reference, check_names, check_references, unknown
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.text import Text


class Level(StrEnum):
    """The levels of a logic model, from what goes in to what is hoped for in the end."""

    INPUTS = "inputs"
    ACTIVITIES = "activities"
    OUTPUTS = "outputs"
    OUTCOMES = "outcomes"
    IMPACT = "impact"


LEVELS = tuple(Level)


@dataclass(frozen=True)
class Box:
    """One thing in the model. ``is_reading``: no source says it, the editors read it so."""

    id: str
    level: Level
    text: Text
    rests: tuple[Reference, ...] = ()
    indicators: tuple[str, ...] = ()
    is_reading: bool = False
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class Arrow:
    """From one box to another: what must hold on the way, and what may go wrong."""

    start: str
    end: str
    assumption: Text = field(default_factory=Text)
    risk: Text = field(default_factory=Text)
    rests: tuple[Reference, ...] = ()
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class LogicModel:
    """How a programme is meant to work. ``note`` says whose model it is."""

    id: str
    title: Text
    subject: str = ""
    note: Text = field(default_factory=Text)
    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    where: Where = field(default_factory=Where, compare=False)

    def at(self, level: Level) -> list[Box]:
        """The boxes of one level, as written."""
        return [each for each in self.boxes if each.level is level]

    def box(self, id: str) -> Box | None:
        """The box ``id``."""
        return next((each for each in self.boxes if each.id == id), None)

    def after(self, id: str) -> list[Arrow]:
        """The arrows that begin at the box ``id``."""
        return [each for each in self.arrows if each.start == id]

    def before(self, id: str) -> list[Arrow]:
        """The arrows that end at the box ``id``."""
        return [each for each in self.arrows if each.end == id]


def check_logic_model(
    model: LogicModel, *, facts: Facts, indicators: Collection[str]
) -> Iterator[Problem]:
    """Arrows to nowhere and backwards, orphans, unknown indicators, references to nothing."""
    if model.subject and model.subject not in facts.study.statements_by_unit:
        yield unknown("The subject", model.subject, model.where)
    for arrow in model.arrows:
        yield from _check_arrow(model, arrow)
        yield from check_references(facts, arrow.rests)
    for box in model.boxes:
        yield from _check_place(model, box)
        yield from check_names("A box", box.indicators, known=indicators, where=box.where)
        yield from check_references(facts, box.rests)


def _check_arrow(model: LogicModel, arrow: Arrow) -> Iterator[Problem]:
    start, end = model.box(arrow.start), model.box(arrow.end)
    for name, box in ((arrow.start, start), (arrow.end, end)):
        if box is None:
            yield unknown("A link", name, arrow.where)
    if start and end and LEVELS.index(start.level) > LEVELS.index(end.level):
        yield problem(
            "EVALUATION_007",
            where=arrow.where,
            start=start.id,
            start_level=start.level,
            end=end.id,
            end_level=end.level,
        )


def _check_place(model: LogicModel, box: Box) -> Iterator[Problem]:
    """Whether something leads to the box, and the box to something, as its level asks."""
    levels = [LEVELS.index(each.level) for each in model.boxes]
    place = LEVELS.index(box.level)
    lacks = []
    if place > min(levels) and not model.before(box.id):
        lacks.append("nothing leads to it")
    if place < max(levels) and not model.after(box.id):
        lacks.append("it leads to nothing")
    if lacks:
        yield problem("EVALUATION_008", where=box.where, box=box.id, lacks=" and ".join(lacks))
