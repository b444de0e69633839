"""Coverage: how much of what an evaluation covers, with the thing that is counted.

Initiatives, municipalities, cases and respondents are never added and never put beside each other
on one scale: a share has a part and a whole of the same measure, or there is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.evaluation.fact import Fact, Facts
from samsyn.evaluation.role import Role
from samsyn.evaluation.stage import Stage, Standing, evaluations_of, stages_of
from samsyn.problems.problem import Problem, Where, problem


@dataclass(frozen=True)
class Coverage:
    """What one evaluation covers. ``subjects`` are the programme and the initiatives it names."""

    evaluation: str
    subjects: tuple[str, ...]
    country: str
    year: int | None
    kind: Fact
    stage: Fact
    covers: Fact
    of: Fact

    @property
    def measure(self) -> str:
        """What is counted; empty where nothing is."""
        return self.covers.measure

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None without a whole, or where part and whole count different things."""
        part, whole = self.covers.number, self.of.number
        if part is None or not whole or self.covers.measure != self.of.measure:
            return None
        return part / whole


def build_coverage(facts: Facts) -> list[Coverage]:
    """The coverage of every evaluation, by country and year."""
    found = [_coverage(facts, each) for each in facts.units(Role.EVALUATION)]
    order = [each.id for each in facts.study.settings.places]
    return sorted(
        found,
        key=lambda each: (
            order.index(each.country) if each.country in order else len(order),
            each.year or 9999,
        ),
    )


def _coverage(facts: Facts, unit: str) -> Coverage:
    named = [
        value
        for field in ("programme", "initiative", "initiatives")
        for value in facts.get(unit, field).values
    ]
    return Coverage(
        evaluation=unit,
        subjects=tuple(dict.fromkeys(named)),
        country=country_of(facts, unit, named),
        year=facts.get(unit, "year").year,
        kind=facts.get(unit, "kind"),
        stage=facts.get(unit, "stage"),
        covers=facts.get(unit, "covers"),
        of=facts.get(unit, "of"),
    )


def country_of(facts: Facts, unit: str, named: Iterable[str] = ()) -> str:
    """The country of ``unit``, or of what it evaluates; empty where none is known."""
    for each in (unit, *named):
        if country := facts.get(each, "country").value:
            return country
    return ""


@dataclass(frozen=True)
class Tally:
    """How many units of one role in one country reached each stage, and which they are."""

    country: str
    role: Role
    reached: dict[Stage, tuple[str, ...]]
    denied: dict[Stage, tuple[str, ...]]

    @property
    def n(self) -> int:
        """How many there are: all that are known are mapped."""
        return len(self.reached[Stage.MAPPED])


def tally(facts: Facts, role: Role) -> list[Tally]:
    """Initiatives or programmes by country and stage, in the order of the study's places."""
    by_country: dict[str, list[str]] = {each.id: [] for each in facts.study.settings.places}
    for unit in facts.units(role):
        by_country.setdefault(country_of(facts, unit), []).append(unit)
    return [_tally(facts, role, country, units) for country, units in by_country.items() if units]


def _tally(facts: Facts, role: Role, country: str, units: list[str]) -> Tally:
    stages = {
        each: stages_of(facts, each, evaluations=evaluations_of(facts, each)) for each in units
    }

    def having(stage: Stage, standing: Standing) -> tuple[str, ...]:
        return tuple(each for each in units if stages[each][stage].standing is standing)

    return Tally(
        country,
        role,
        {stage: having(stage, Standing.YES) for stage in Stage},
        {stage: having(stage, Standing.NO) for stage in Stage},
    )


def never_evaluated(facts: Facts, role: Role) -> dict[Standing, list[str]]:
    """Units that nobody evaluated, those of which a source says so apart from the others."""
    found: dict[Standing, list[str]] = {Standing.NO: [], Standing.NOT_FOUND: []}
    for unit in facts.units(role):
        reached = stages_of(facts, unit, evaluations=evaluations_of(facts, unit))
        if (standing := reached[Stage.EVALUATED].standing) is not Standing.YES:
            found[standing].append(unit)
    return found


def check_coverage(facts: Facts) -> list[Problem]:
    """Parts larger than their whole, parts and wholes of different things, double counting."""
    problems: list[Problem] = []
    seen: dict[tuple[str, str, str, str], str] = {}
    for each in build_coverage(facts):
        where = Where(file="ledger.jsonl", unit=each.evaluation, question=each.covers.question)
        problems += _check_numbers(each, where)
        programme = facts.get(each.evaluation, "programme").value
        for initiative in each.subjects if programme else ():
            key = (programme, initiative, each.kind.value, str(each.year))
            if initiative != programme and key in seen:
                problems.append(
                    problem(
                        "EVALUATION_004",
                        where=where,
                        initiative=initiative,
                        one=seen[key],
                        other=each.evaluation,
                    )
                )
            seen.setdefault(key, each.evaluation)
    return problems


def _check_numbers(each: Coverage, where: Where) -> list[Problem]:
    part, whole = each.covers.number, each.of.number
    if part is None or whole is None:
        return []
    if each.covers.measure != each.of.measure:
        return [
            problem(
                "EVALUATION_002",
                where=where,
                part=each.covers.measure or "nothing named",
                whole=each.of.measure or "nothing named",
            )
        ]
    if part > whole:
        return [problem("EVALUATION_003", where=where, part=f"{part:g}", whole=f"{whole:g}")]
    return []
