"""Programmes: an agreement or plan, its focus areas, its initiatives and who carries them out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samsyn.evaluation.coverage import Coverage, build_coverage, country_of
from samsyn.evaluation.fact import Fact, Facts
from samsyn.evaluation.role import Role, kinds_of
from samsyn.evaluation.stage import Reached, Stage, evaluations_of, stages_of
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.identifier import slug


@dataclass(frozen=True)
class Initiative:
    """An initiative as part of a programme."""

    unit: str
    focus_area: Fact
    implementers: Fact
    stages: dict[Stage, Reached]


@dataclass(frozen=True)
class Programme:
    """A programme. ``stated`` is how many initiatives a source says that it has; ``initiatives``
    are those that the study knows by name: seldom all of them."""

    unit: str
    country: str
    year: Fact
    period: Fact
    money: Fact
    price_year: Fact
    stated: Fact
    focus_areas: Fact
    focus_areas_n: Fact
    initiatives: tuple[Initiative, ...]
    evaluations: tuple[Coverage, ...]
    stages: dict[Stage, Reached]

    @property
    def implementers(self) -> tuple[str, ...]:
        """Who carries out the initiatives that are known by name, each once."""
        named = (value for each in self.initiatives for value in each.implementers.values)
        return tuple(dict.fromkeys(named))

    is_counted: bool = False

    @property
    def unnamed(self) -> int | None:
        """How many of the stated initiatives the study does not know by name; None where a source
        states none, or counts something else, such as projects."""
        stated = self.stated.number
        if stated is None or not self.is_counted:
            return None
        return max(int(stated) - len(self.initiatives), 0)


def build_programmes(facts: Facts) -> list[Programme]:
    """Every programme of the study, in its order."""
    coverage = {each.evaluation: each for each in build_coverage(facts)}
    return [_programme(facts, each, coverage) for each in facts.units(Role.PROGRAMME)]


def _programme(facts: Facts, unit: str, coverage: dict[str, Coverage]) -> Programme:
    evaluations = evaluations_of(facts, unit)
    members = [
        *facts.naming(Role.INITIATIVE, "programme", unit),
        *facts.get(unit, "initiatives").values,
    ]
    return Programme(
        unit=unit,
        country=country_of(facts, unit),
        year=facts.get(unit, "year"),
        period=facts.get(unit, "period"),
        money=facts.get(unit, "amount"),
        price_year=facts.get(unit, "price_year"),
        stated=facts.get(unit, "n_initiatives"),
        focus_areas=facts.get(unit, "focus_areas"),
        focus_areas_n=facts.get(unit, "focus_areas_n"),
        initiatives=tuple(_initiative(facts, each) for each in dict.fromkeys(members)),
        evaluations=tuple(coverage[each] for each in evaluations),
        stages=stages_of(facts, unit, evaluations=evaluations),
        is_counted=_counts_initiatives(facts, facts.get(unit, "n_initiatives").measure),
    )


def _counts_initiatives(facts: Facts, measure: str) -> bool:
    """Whether ``measure`` is what the study calls its initiatives."""
    kinds = kinds_of(facts.study.framework, Role.INITIATIVE)
    return any(measure in (f"{each.id}s", slug(each.plural.say("en"))) for each in kinds)


def _initiative(facts: Facts, unit: str) -> Initiative:
    return Initiative(
        unit,
        facts.get(unit, "focus_area"),
        facts.get(unit, "lead_org"),
        stages_of(facts, unit, evaluations=evaluations_of(facts, unit)),
    )


def money_by_currency(programmes: Iterable[Programme]) -> dict[tuple[str, str], float]:
    """(currency, price year) → the sum of what programmes state. Nothing is converted, and amounts
    on which sources disagree are left out."""
    sums: dict[tuple[str, str], float] = {}
    for each in programmes:
        if each.money.number is not None:
            key = (each.money.measure, each.price_year.value)
            sums[key] = sums.get(key, 0) + each.money.number
    return sums


def check_programmes(facts: Facts) -> list[Problem]:
    """Amounts of one programme in several currencies, more initiatives named than it has."""
    problems = []
    for each in build_programmes(facts):
        where = Where(file="ledger.jsonl", unit=each.unit, question=each.money.question)
        currencies = {measure for _, measure in each.money.sides}
        if len(currencies) > 1:
            said = ", ".join(sorted(currencies))
            problems.append(problem("EVALUATION_005", where=where, currencies=said))
        stated, named = each.stated.number, len(each.initiatives)
        if stated is not None and named > stated and each.is_counted:
            where = Where(file="ledger.jsonl", unit=each.unit, question=each.stated.question)
            problems.append(
                problem("EVALUATION_003", where=where, part=str(named), whole=f"{stated:g}")
            )
    return problems
