"""Checklists: what an evaluation is held against before it is published, as data.

The checklists themselves are YAML in ``standards/``; a study scores them in its own files. Items
marked ``computed`` are scored by the matrix itself, and nobody can score them otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files

from samsyn.evaluation.fact import Facts
from samsyn.evaluation.finding import Finding, finding_of
from samsyn.evaluation.matrix import Matrix
from samsyn.evaluation.reference import unknown
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.text import Text, text
from samsyn.vocabulary.yaml_text import read_yaml


class Score(StrEnum):
    """How an item was scored. The labels are ``checklist_scores``."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NOT_SCORED = "not_scored"


@dataclass(frozen=True)
class Item:
    """One thing to look for. ``computed`` names what scores it."""

    id: str
    section: str
    text: Text
    computed: str = ""


@dataclass(frozen=True)
class Checklist:
    """A checklist with its source."""

    id: str
    title: Text
    source: str
    sections: Mapping[str, Text]
    items: tuple[Item, ...]


@dataclass(frozen=True)
class GivenScore:
    """What a person scored, and why."""

    item: str
    score: Score
    reason: Text = field(default_factory=Text)
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class Scoring:
    """The scores of one matrix on one checklist."""

    checklist: str
    matrix: str
    scores: tuple[GivenScore, ...] = ()
    where: Where = field(default_factory=Where, compare=False)


@dataclass(frozen=True)
class Scored:
    """An item with its score, who gave it, and why."""

    item: Item
    score: Score
    reason: Text = field(default_factory=Text)
    n: int = 0
    of: int = 0

    @property
    def is_computed(self) -> bool:
        """Whether the matrix scored it and not a person."""
        return bool(self.item.computed)


@cache
def standard_checklists() -> dict[str, Checklist]:
    """The checklists that come with the library."""
    found = {}
    for file in (files("samsyn.evaluation") / "standards").iterdir():
        if file.name.endswith("_checklist.yaml"):
            each = _checklist(read_yaml(file.read_text(encoding="utf-8")).data)
            found[each.id] = each
    return found


def _checklist(data: object) -> Checklist:
    assert isinstance(data, dict), "the checklists are ours"
    return Checklist(
        data["id"],
        text(data["title"]),
        data["source"],
        {key: text(said) for key, said in data["sections"].items()},
        tuple(
            Item(each["id"], each["section"], text(each["text"]), each.get("computed", ""))
            for each in data["items"]
        ),
    )


def score_checklist(scoring: Scoring, *, matrix: Matrix, facts: Facts) -> list[Scored]:
    """Every item of the checklist with its score; what nobody scored is *not scored*."""
    checklist = standard_checklists()[scoring.checklist]
    given = {each.item: each for each in scoring.scores}
    found = []
    for item in checklist.items:
        if item.computed:
            n, of = _COMPUTED[item.computed](matrix, facts)
            found.append(Scored(item, _computed_score(n, of), n=n, of=of))
        elif said := given.get(item.id):
            found.append(Scored(item, said.score, said.reason))
        else:
            found.append(Scored(item, Score.NOT_SCORED))
    return found


def _computed_score(n: int, of: int) -> Score:
    if not of:
        return Score.NOT_APPLICABLE
    return Score.MET if n == of else Score.PARTLY if n else Score.NOT_MET


def _findings(matrix: Matrix, facts: Facts) -> list[Finding]:
    """The findings of the matrix that the study has: in what is published some may be withheld."""
    found = (finding_of(facts, each) for each in matrix.findings)
    return [each for each in found if each.text.is_known]


def _two_sources(matrix: Matrix, facts: Facts) -> tuple[int, int]:
    found = _findings(matrix, facts)
    return sum(not each.is_single for each in found), len(found)


def _complete_rows(matrix: Matrix, facts: Facts) -> tuple[int, int]:
    """Rows that name criterion, indicators, sources and methods."""
    whole = (
        each.criterion and each.indicators and each.sources and each.methods
        for each in matrix.questions
    )
    return sum(map(bool, whole)), len(matrix.questions)


def _answered_rows(matrix: Matrix, facts: Facts) -> tuple[int, int]:
    return sum(bool(each.findings) for each in matrix.questions), len(matrix.questions)


def _concluded_findings(matrix: Matrix, facts: Facts) -> tuple[int, int]:
    """Findings from which a conclusion follows."""
    used = {each for row in matrix.questions for one in row.conclusions for each in one.findings}
    found = _findings(matrix, facts)
    return sum(each.unit in used for each in found), len(found)


def _addressed(matrix: Matrix, facts: Facts) -> tuple[int, int]:
    """Recommendations that say to whom they are addressed."""
    named = [facts.get(each, "addressee").is_known for each in matrix.recommendations]
    return sum(named), len(named)


_COMPUTED: dict[str, Callable[[Matrix, Facts], tuple[int, int]]] = {
    "two_sources": _two_sources,
    "complete_rows": _complete_rows,
    "answered_rows": _answered_rows,
    "concluded_findings": _concluded_findings,
    "addressed": _addressed,
}


def check_scoring(
    scoring: Scoring, *, matrices: Mapping[str, Matrix], facts: Facts
) -> Iterator[Problem]:
    """Items and checklists that are not there, computed items scored by hand, items unscored."""
    checklist = standard_checklists().get(scoring.checklist)
    matrix = matrices.get(scoring.matrix)
    if checklist is None or matrix is None:
        name = scoring.matrix if checklist else scoring.checklist
        yield unknown("The checklist", name, scoring.where)
        return
    by_hand = {each.id for each in checklist.items if not each.computed}
    for each in scoring.scores:
        if each.item not in by_hand:
            yield unknown("A score", each.item, each.where)
    scored = score_checklist(scoring, matrix=matrix, facts=facts)
    if lacking := [each.item.id for each in scored if each.score is Score.NOT_SCORED]:
        yield problem(
            "EVALUATION_018",
            where=scoring.where,
            checklist=scoring.checklist,
            items=", ".join(lacking),
        )
