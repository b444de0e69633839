"""The verb `likeness`: which places answer alike, on which questions, and whether by chance."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from samsyn.cli.look import Json, Language, StudyFolder, require_known
from samsyn.cli.printing import console, finish, safe
from samsyn.comparison.display import say_question
from samsyn.comparison.likeness.likeness import Agreement, PairLikeness, Span
from samsyn.vocabulary.label import say
from samsyn.workflows.check import require_study
from samsyn.workflows.likeness import Likened, liken_places


def likeness(
    study: StudyFolder = Path(),
    questions: Annotated[
        bool, typer.Option("--questions", help="Question by question: who gave the same answer.")
    ] = False,
    map: Annotated[
        bool, typer.Option("--map", help="Places on the axes of a correspondence analysis.")
    ] = False,
    without: Annotated[
        list[str] | None, typer.Option(help="Leave out this place; may be given again.")
    ] = None,
    groups: Annotated[int, typer.Option(min=2, help="Into how many groups places are put.")] = 2,
    round: Annotated[str, typer.Option(help="A round; the latest answers by default.")] = "",
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Say which places answer alike, on how many questions, and whether chance gives as much."""
    opened = require_study(study)
    settings = opened.study.settings
    for each in without or []:
        require_known("The place", each, [place.id for place in settings.places])
    if round:
        require_known("The round", round, [each.id for each in settings.rounds])
    found = liken_places(opened, without=without or (), groups=groups, round=round)
    if not as_json:
        _print(found, language, questions=questions, map=map)
    finish(found.problems, result=likeness_as_dict(found), as_json=as_json)


def likeness_as_dict(found: Likened) -> dict[str, Any]:
    """Pairs, questions and map as ``--json`` prints them."""
    return {
        "groups": found.likeness.groups,
        "draws": found.likeness.draws,
        "pairs": [asdict(each) | {"verdict": each.verdict} for each in found.likeness.pairs],
        "questions": [asdict(each) for each in found.agreements],
        "map": asdict(found.map) if found.map else None,
    }


def _print(found: Likened, language: str, *, questions: bool, map: bool) -> None:
    if questions:
        _print_questions(found, language)
    elif map:
        _print_map(found, language)
    else:
        _print_pairs(found, language)


def _print_pairs(found: Likened, language: str) -> None:
    table = Table(box=SIMPLE_HEAD, title=_say("title", language))
    for key in ("pair", "same", "likeness", "dealt", "together", "verdict"):
        table.add_column(_say(key, language))
    for each in found.likeness.pairs:
        table.add_row(*_pair_row(found, each, language))
    console.print(table)
    units = len(found.likeness.distances.units)
    console.print(_say("means", language, places=units, groups=found.likeness.groups))


def _pair_row(found: Likened, pair: PairLikeness, language: str) -> tuple[str, ...]:
    names = (found.study.name_of(unit, language=language) for unit in (pair.one, pair.other))
    return (
        safe(" – ".join(names)),
        f"{pair.same}/{pair.shared}",
        _span(pair.found),
        _span(pair.dealt, has_middle=False),
        "–" if pair.together is None else f"{pair.together:.0%} ({pair.together_dealt:.0%})",
        _verdict(pair, language),
    )


def _verdict(pair: PairLikeness, language: str) -> str:
    words = say("likeness_verdicts", pair.verdict, language)
    return words if pair.chance is None else f"{words} ({pair.chance:.0%})"


def _span(span: Span | None, *, has_middle: bool = True) -> str:
    if span is None:
        return "–"
    reach = f"{100 * span.low:.0f} – {100 * span.high:.0f}"
    return f"{100 * span.middle:.0f} ({reach})" if has_middle else reach


def _print_questions(found: Likened, language: str) -> None:
    table = Table(box=SIMPLE_HEAD, title=_say("questions_title", language))
    for key in ("question", "same_answer", "silent"):
        table.add_column(_say(key, language))
    for each in found.agreements:
        groups = " | ".join(_names(found, group, language) for group in each.groups)
        table.add_row(
            _question(found, each, language), groups, _names(found, each.silent, language)
        )
    console.print(table)
    console.print(_say("questions_mean", language))


def _question(found: Likened, each: Agreement, language: str) -> str:
    id, facet = each.question
    asked = found.study.framework.questions[found.study.settings.matrix_kind, id]
    return safe(say_question(asked.heading, facet=facet, language=language))


def _names(found: Likened, units: tuple[str, ...], language: str) -> str:
    return safe(", ".join(found.study.name_of(each, language=language) for each in units))


def _print_map(found: Likened, language: str) -> None:
    if found.map is None:
        return
    table = Table(box=SIMPLE_HEAD, title=_say("map_title", language))
    table.add_column(_say("place", language))
    for axis, share in enumerate(found.map.shares, start=1):
        table.add_column(_say("axis", language, axis=axis, share=f"{share:.0%}"), justify="right")
    for unit, row in found.map.coordinates.items():
        numbers = (f"{round(each, 2) + 0:+.2f}" for each in row)
        table.add_row(safe(found.study.name_of(unit, language=language)), *numbers)
    console.print(table)
    mapped, asked = len(found.map.questions), len(found.likeness.distances.questions)
    console.print(_say("map_means", language, mapped=mapped, asked=asked))


def _say(key: str, language: str, **details: object) -> str:
    return say("likeness", key, language, **details)
