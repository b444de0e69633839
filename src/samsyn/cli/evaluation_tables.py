"""The views of the verb evaluate as tables at the prompt."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table
from rich.tree import Tree

from samsyn.cli.effect_tables import print_effects
from samsyn.cli.printing import safe
from samsyn.cli.rubric_tables import print_rubrics
from samsyn.comparison.display import group_digits, say_values
from samsyn.evaluation.fact import Fact
from samsyn.evaluation.indicator import Light
from samsyn.evaluation.logic_model import LEVELS
from samsyn.evaluation.overview import Overview
from samsyn.evaluation.programme import money_by_currency
from samsyn.evaluation.stage import Reached, Stage, Standing
from samsyn.evaluation.view import View
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.label import say

#: Signs beside the words, never in place of them.
_STANDINGS = {Standing.YES: "●", Standing.NO: "○", Standing.NOT_FOUND: "·"}
_LIGHTS = {Light.GREEN: "green", Light.AMBER: "yellow", Light.RED: "red"}
Printer = Callable[[Overview, str, str, str], Iterator[RenderableType]]


def fact_in_words(study: Study, fact: Fact, language: str) -> str:
    """The values of a fact in words; both sides where sources disagree."""
    asked = study.framework.question(kind_of(fact.unit), fact.question)
    if asked is None or not fact.is_known:
        return ""
    sides = fact.sides or ((fact.values, fact.measure),)
    said = [
        ", ".join(say_values(study, asked, values, measure=measure, language=language))
        for values, measure in sides
    ]
    return safe(" / ".join(said))


def _table(title: str, *columns: str) -> Table:
    table = Table(title=safe(title), title_justify="left", title_style="bold", box=SIMPLE_HEAD)
    for name in columns:
        table.add_column(name)
    return table


def _words(language: str, *keys: str) -> list[str]:
    return [say("evaluation", key, language) for key in keys]


def _programmes(
    overview: Overview, language: str, country: str, today: str
) -> Iterator[RenderableType]:
    study = overview.study
    heads = _words(language, "programme", "year", "money", "stated", "named")
    stages = [say("stages", each, language) for each in Stage]
    table = _table(say("evaluation", "programmes", language), *heads, *stages)
    shown = [each for each in overview.programmes.values() if country in ("", each.country)]
    for each in shown:
        facts = [
            fact_in_words(study, one, language) for one in (each.year, each.money, each.stated)
        ]
        name = safe(study.name_of(each.unit, language=language))
        reached = (_standing(each.stages[stage]) for stage in Stage)
        table.add_row(name, *facts, str(len(each.initiatives)), *reached)
    yield table
    for (currency, year), amount in money_by_currency(shown).items():
        words = f"{currency} {group_digits(f'{amount:.0f}', language=language)}"
        yield f"{say('evaluation', 'sum', language)}: {words}" + (f" ({year})" if year else "")
    yield _legend(language)


def _standing(reached: Reached) -> str:
    return _STANDINGS[reached.standing]


def _legend(language: str) -> str:
    signs = (f"{sign} {say('standings', each, language)}" for each, sign in _STANDINGS.items())
    return f"[dim]{'  '.join(signs)}[/]"


def _coverage(
    overview: Overview, language: str, country: str, today: str
) -> Iterator[RenderableType]:
    study = overview.study
    heads = _words(language, "evaluation", "year", "kind", "stage", "covers", "of", "share")
    table = _table(say("evaluation", "coverage", language), *heads)
    for each in overview.coverage:
        if country not in ("", each.country):
            continue
        share = "" if each.share is None else f"{each.share:.0%}"
        facts = (each.kind, each.stage, each.covers, each.of)
        said = [fact_in_words(study, one, language) for one in facts]
        name = safe(study.name_of(each.evaluation, language=language))
        table.add_row(name, str(each.year or ""), *said, share)
    yield table
    for role, tallies in overview.tallies.items():
        stages = [say("stages", each, language) for each in Stage]
        title = say("evaluation", f"{role}s", language)
        by_country = _table(title, say("evaluation", "country", language), *stages)
        for one in tallies:
            if country in ("", one.country):
                counts = (str(len(one.reached[stage])) for stage in Stage)
                by_country.add_row(safe(one.country), *counts)
        yield by_country


def _logic(overview: Overview, language: str, country: str, today: str) -> Iterator[RenderableType]:
    for model in overview.definitions.logic_models.values():
        tree = Tree(f"[bold]{safe(model.title.say(language))}[/]")
        for level in LEVELS:
            if boxes := model.at(level):
                branch = tree.add(f"[bold]{say('logic_levels', level, language)}[/]")
                for box in boxes:
                    reading = say("evaluation", "reading", language) if box.is_reading else ""
                    leaf = branch.add(
                        safe(box.text.say(language)) + (f" ({reading})" if reading else "")
                    )
                    for arrow in model.after(box.id):
                        end = model.box(arrow.end)
                        leaf.add(f"→ {safe(end.text.say(language) if end else arrow.end)}")
        yield tree


def _indicators(
    overview: Overview, language: str, country: str, today: str
) -> Iterator[RenderableType]:
    heads = _words(language, "indicator", "version", "period", "value", "light")
    table = _table(say("evaluation", "indicators", language), *heads)
    for each in overview.measured.values():
        name, light = safe(each.indicator.label.say(language)), each.light
        words = say("lights", light, language)
        shown = f"[{_LIGHTS[light]}]{words}[/]" if light in _LIGHTS else f"[dim]{words}[/]"
        points = [point for line in each.lines for point in line]
        if not points:
            table.add_row(name, "", "", "", shown)
        for point in points:
            part = f" ({safe(point.part.say(language))})" if point.part else ""
            value = fact_in_words(overview.study, point.fact, language)
            table.add_row(name, safe(point.version), safe(point.period), value + part, shown)
            name, shown = "", ""
    yield table


def _matrix(
    overview: Overview, language: str, country: str, today: str
) -> Iterator[RenderableType]:
    study = overview.study
    for matrix in overview.definitions.matrices.values():
        heads = _words(language, "question", "criterion", "findings", "conclusions")
        table = _table(matrix.title.say(language), *heads)
        for row in matrix.questions:
            found = [overview.findings[each] for each in row.findings if each in overview.findings]
            single = say("evaluation", "one_source", language)
            findings = [
                f"• {fact_in_words(study, each.text, language)}"
                + (f" [dim]({single})[/]" if each.is_single else "")
                for each in found
            ]
            concluded = [f"• {safe(each.text.say(language))}" for each in row.conclusions]
            table.add_row(
                safe(row.text.say(language)),
                safe(row.criterion),
                "\n".join(findings),
                "\n".join(concluded),
            )
        yield table


def _contribution(
    overview: Overview, language: str, country: str, today: str
) -> Iterator[RenderableType]:
    heads = _words(language, "claim", "strength", "bears")
    table = _table(say("evaluation", "contribution", language), *heads)
    for each in overview.definitions.contributions.values():
        strengths = (each.strength, each.defensible)
        said = (say("contribution_strengths", one, language) for one in strengths)
        table.add_row(safe(each.claim.say(language)), *said)
    yield table


def _recommendations(
    overview: Overview, language: str, country: str, today: str
) -> Iterator[RenderableType]:
    study = overview.study
    heads = _words(language, "year", "recommendation", "urgency", "response", "status", "due")
    table = _table(say("evaluation", "recommendations", language), *heads)
    for each in overview.recommendations.values():
        facts = (each.text, each.urgency, each.response, each.status)
        said = [fact_in_words(study, one, language) for one in facts]
        overdue = f" [red]{say('evaluation', 'overdue', language)}[/]" if each.is_due(today) else ""
        next_check = fact_in_words(study, each.next_check, language) + overdue
        table.add_row(str(each.year or ""), *said, next_check)
    yield table


PRINTERS: dict[View, Printer] = {
    View.PROGRAMMES: _programmes,
    View.COVERAGE: _coverage,
    View.LOGIC: _logic,
    View.INDICATORS: _indicators,
    View.MATRIX: _matrix,
    View.CONTRIBUTION: _contribution,
    View.RECOMMENDATIONS: _recommendations,
    View.EFFECTS: print_effects,
    View.RUBRICS: print_rubrics,
}
