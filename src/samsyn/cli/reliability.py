"""The verb `reliability`: how far coders agree, and where they do not."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from samsyn.cli.look import Json, Language, StudyFolder, require_known
from samsyn.cli.printing import console, finish, safe
from samsyn.coding.reliability.breakdown import Part
from samsyn.coding.reliability.estimate import Coefficient, Estimate, Result
from samsyn.coding.reliability.question_reliability import QuestionReliability
from samsyn.vocabulary.label import say
from samsyn.workflows.reliability import Measured, measure_study

#: So many disagreements are shown of each question.
_SHOWN = 5


class By(StrEnum):
    """Parts that alpha can be asked of."""

    COUNTRY = "country"
    CODER = "coder"
    CODE = "code"


def reliability(
    study: StudyFolder = Path(),
    question: Annotated[str, typer.Option(help="Only this question.")] = "",
    by: Annotated[
        By | None, typer.Option(help="Alpha in each country, of each code, without each coder.")
    ] = None,
    store: Annotated[
        bool, typer.Option("--store", help="Write reliability.json, which the method page shows.")
    ] = False,
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Measure how far coders agree, and list the disagreements that cost most."""
    measured = measure_study(study, question=question, store=store)
    if question:
        known = [each.id for each in measured.study.framework.questions.values()]
        require_known("The question", question, known)
    if not as_json:
        _print_disagreements(measured, language)
        _print_table(measured, language)
        if question:
            _print_coefficients(measured, language)
        _print_parts(measured, by, language)
    finish(measured.problems, result={"questions": _as_data(measured, by)}, as_json=as_json)


def _parts(each: QuestionReliability, by: By | None, measured: Measured) -> list[Part]:
    if by is By.COUNTRY:
        return each.by_place(measured.study.place_of)
    if by is By.CODER:
        return each.leaving_out()
    return each.by_code() if by is By.CODE else []


def _heading(each: QuestionReliability, language: str) -> str:
    return safe(each.question.heading.say(language))


def _print_table(measured: Measured, language: str) -> None:
    if not measured.questions:
        return
    table = Table(box=SIMPLE_HEAD, title=say("reliability", "title", language))
    for key in ("question", "units", "coders", "agreement", "alpha", "interval", "word"):
        justify = "left" if key in ("question", "word") else "right"
        table.add_column(say("reliability", key, language), justify=justify)  # type: ignore[arg-type]
    for each in measured.questions:
        agreement, alpha = each.results[Coefficient.AGREEMENT], each.alpha
        table.add_row(
            _heading(each, language),
            str(alpha.units),
            str(alpha.coders),
            _number(agreement, language),
            _number(alpha, language),
            _interval(alpha),
            _word(each, language),
        )
    console.print(table)
    console.print(say("reliability", "caption", language))


def _number(result: Result, language: str) -> str:
    if isinstance(result, Estimate):
        return f"{result.value:.3f}"
    return say("reliability_reasons", result.reason, language)


def _interval(result: Result) -> str:
    interval = result.interval if isinstance(result, Estimate) else None
    return f"{interval.low:.3f} – {interval.high:.3f}" if interval else ""


def _word(each: QuestionReliability, language: str) -> str:
    found = each.word
    if found is None:
        return ""
    word = say(f"reliability_{found.scale}", found.level, language)
    probability = f"{found.probability:.2f}"
    return say("reliability", "sure", language, word=word, probability=probability)


def _print_coefficients(measured: Measured, language: str) -> None:
    for each in measured.questions:
        console.print(f"[bold]{say('reliability', 'all', language)}[/]")
        for coefficient, result in each.results.items():
            name = say("reliability_coefficients", coefficient, language)
            console.print(f"  {name}: {_number(result, language)} {_interval(result)}".rstrip())


def _print_disagreements(measured: Measured, language: str) -> None:
    if measured.questions:
        console.print(say("reliability", "disagreements", language))
    for each in measured.questions:
        console.print(f"[bold]{_heading(each, language)}[/]")
        shown = each.disagreements[:_SHOWN]
        if not shown:
            console.print("  " + say("reliability", "nothing", language))
        for one in shown:
            given = ", ".join(f"{coder}: {code}" for coder, code in one.given.items())
            console.print(f"  {one.share:4.0%}  {safe(one.unit)}  {safe(given)}", soft_wrap=True)
        for pair in each.confusions[:1]:
            words = say("reliability", "confused", language)
            console.print(f"  {words}: {safe(pair.one)} / {safe(pair.other)} ({pair.share:.0%})")


def _print_parts(measured: Measured, by: By | None, language: str) -> None:
    if by is None:
        return
    console.print(f"[bold]{say('reliability', f'by_{by}', language)}[/]")
    for each in measured.questions:
        console.print(_heading(each, language))
        for part in _parts(each, by, measured):
            value = _number(part.result, language)
            console.print(f"  {safe(part.name)}: {value} {_interval(part.result)}".rstrip())


def _as_data(measured: Measured, by: By | None) -> list[dict[str, Any]]:
    return [
        {
            "question": each.question.id,
            "kind": each.question.kind,
            "metric": str(each.coded.metric),
            "coefficients": {str(key): _result(value) for key, value in each.results.items()},
            "word": asdict(each.word) if each.word else None,
            "disagreements": [asdict(one) for one in each.disagreements],
            "confusions": [asdict(one) for one in each.confusions],
            "parts": [
                {"name": part.name, "alpha": _result(part.result)}
                for part in _parts(each, by, measured)
            ],
        }
        for each in measured.questions
    ]


def _result(found: Result) -> dict[str, Any]:
    key = "estimate" if isinstance(found, Estimate) else "undefined"
    return {key: asdict(found)}
