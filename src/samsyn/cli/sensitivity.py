"""The verb `sensitivity`: which claims hang on one source, one kind of source, one choice."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from samsyn.cli.left_out_tables import print_tried_raters, say_fits
from samsyn.cli.look import Json, Language, StudyFolder
from samsyn.cli.printing import console, finish, now, print_json, safe
from samsyn.comparison.sensitivity.steadiness import CellSteadiness
from samsyn.comparison.sensitivity.variant import VariantKind
from samsyn.problems.problem import Problem
from samsyn.publication.claim_sensitivity import (
    OF_EVIDENCE,
    Broken,
    ClaimSensitivity,
    sensitivity_as_record,
)
from samsyn.publication.variant_words import say_variant
from samsyn.vocabulary.identifier import kind_of
from samsyn.vocabulary.label import say
from samsyn.workflows.check import require_study
from samsyn.workflows.leave_out import try_raters
from samsyn.workflows.rate import require_batteries, write_rated
from samsyn.workflows.sensitivity import (
    Tried,
    TriedIndex,
    try_cells,
    try_index,
    try_variants,
)

#: So many variants are named of each claim, unless one claim is asked for.
_NAMED = 3


def sensitivity(
    study: StudyFolder = Path(),
    claim: Annotated[str, typer.Option(help="Only this claim, with all variants named.")] = "",
    index: Annotated[str, typer.Option(help="An index of indices.yaml instead of claims.")] = "",
    cells: Annotated[
        bool, typer.Option("--cells", help="The answers of the matrix instead of claims.")
    ] = False,
    raters: Annotated[
        bool, typer.Option("--raters", help="Ratings without each rater; a second or two each.")
    ] = False,
    battery: Annotated[str, typer.Option(help="With --raters: only this battery.")] = "",
    store: Annotated[
        bool, typer.Option("--store", help="Write down what was found; pages then show it.")
    ] = False,
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Try claims, answers, an index or ratings without each source, informant, rater and place."""
    if raters:
        _try_raters(study, battery, store=store, language=language, as_json=as_json)
        return
    if index:
        _try_index(study, index, language=language, as_json=as_json)
        return
    if cells:
        _try_cells(study, language=language, as_json=as_json)
        return
    tried = try_variants(study, claim=claim, store=store, on=now()[:10])
    if not as_json:
        _print(tried, language, most=_NAMED if not claim else 1000)
    record: dict[str, Any] = sensitivity_as_record(tried.found)
    for each in record["claims"]:
        found = tried.found.claims[each["claim"]]
        each |= {"n_tried": found.n_tried, "n_holding": found.n_holding}
        each |= {"n_otherwise": found.n_otherwise}
    finish(tried.problems, result=record, as_json=as_json)


def _try_raters(folder: Path, battery: str, *, store: bool, language: str, as_json: bool) -> None:
    opened = require_study(folder)
    problems: list[Problem] = []
    done: dict[str, Any] = {}
    for ratings in require_batteries(opened.study, battery=battery):
        tried = try_raters(ratings, on_fit=None if as_json else say_fits)
        problems += tried.problems
        left_out = tried.rated.result.left_out
        done[ratings.battery] = {
            "orders": asdict(left_out) if left_out else None,
            "without": [asdict(each) for each in tried.without],
        }
        if store:
            write_rated(opened.study, tried.rated, folder=folder)
        if not as_json:
            print_tried_raters(opened.study, tried, language=language)
    finish(problems, result=done, as_json=as_json)


def _try_cells(folder: Path, *, language: str, as_json: bool) -> None:
    study, found = try_cells(folder)
    if as_json:
        print_json({"cells": [_cell_as_data(each) for each in found]})
        return
    table = Table(box=SIMPLE_HEAD)
    for key in ("place", "question", "same", "breaks"):
        table.add_column(say("sensitivity_cells", key, language))
    for each in (one for one in found if one.otherwise):
        question = study.framework.question(kind_of(each.cell.unit), each.cell.question)
        words = [say_variant(study, one, language=language) for one in each.otherwise[:_NAMED]]
        table.add_row(
            safe(study.name_of(each.cell.unit, language=language)),
            safe(question.heading.say(language) if question else each.cell.question),
            f"{each.n_same}/{each.tried}",
            "\n".join(map(safe, words)),
        )
    console.print(table)
    steady = sum(not each.otherwise for each in found)
    console.print(say("sensitivity_cells", "means", language, steady=steady, all=len(found)))


def _cell_as_data(each: CellSteadiness) -> dict[str, Any]:
    return {
        "unit": each.cell.unit,
        "question": each.cell.question,
        "facet": each.cell.facet,
        "tried": each.tried,
        "same": each.n_same,
        "missing": [asdict(one) for one in each.missing],
        "otherwise": [asdict(one) for one in each.otherwise],
    }


def _try_index(study: Path, index: str, *, language: str, as_json: bool) -> None:
    tried = try_index(study, index=index)
    places = [asdict(each) for each in tried.spread.places]
    result = {"index": index, "variants": tried.spread.variants, "places": places}
    if not as_json:
        _print_index(tried, language)
    finish(tried.problems, result=result, as_json=as_json)


def _print_index(tried: TriedIndex, language: str) -> None:
    plan = tried.spread.values.plan
    table = Table(box=SIMPLE_HEAD, title=safe(plan.title.say(language)))
    for key in ("place", "value", "range", "ranks"):
        table.add_column(say("sensitivity_index", key, language))
    for each in tried.spread.places:
        value = "–" if each.value is None else f"{each.value:.0f}"
        reach = "–" if each.low is None else f"{each.low:.0f} – {each.high:.0f}"
        ranks = ", ".join(f"{rank}: {share:.0%}" for rank, share in each.ranks.items())
        table.add_row(safe(tried.study.name_of(each.unit, language=language)), value, reach, ranks)
    console.print(table)
    console.print(say("sensitivity_index", "means", language, n=tried.spread.variants))


def _print(tried: Tried, language: str, *, most: int) -> None:
    texts = {each.id: each.text.get(language, "") for each in tried.claims}
    table = Table(box=SIMPLE_HEAD, title=say("sensitivity", "title", language), show_lines=False)
    for key in ("share", "broken", "claim", "breaks"):
        table.add_column(say("sensitivity", key, language))
    for each in sorted(tried.found.claims.values(), key=_most_fragile_first):
        words = f"[bold]{safe(each.claim)}[/] {safe(texts[each.claim])}"
        breaks = "\n".join(safe(line) for line in _broken(tried, each, language, most))
        share = f"{each.n_holding}/{each.n_tried}"
        table.add_row(share, str(each.n_otherwise or ""), words, breaks)
    console.print(table)
    console.print(say("sensitivity", "means", language))


def _most_fragile_first(each: ClaimSensitivity) -> tuple[int, float, str]:
    """What is contradicted first, then by how seldom a claim holds."""
    share = each.n_holding / each.n_tried if each.n_tried else 1.0
    return (-each.n_otherwise, share, each.claim)


def _one(tried: Tried, one: Broken, language: str) -> str:
    words = say_variant(tried.study, one.variant, language=language)
    return words if one.is_missing else say("sensitivity", "says", language, words=words)


def _broken(tried: Tried, each: ClaimSensitivity, language: str, most: int) -> list[str]:
    broken = sorted(each.broken_by(*OF_EVIDENCE), key=lambda one: one.is_missing)
    lines = [_one(tried, one, language) for one in broken[:most]]
    if len(broken) > most:
        lines.append(say("sensitivity", "more", language, n=len(broken) - most))
    n = each.tried.get(VariantKind.PLACE, 0)
    if n and most > _NAMED:
        holding = n - len(each.broken_by(VariantKind.PLACE))
        lines.append(say("sensitivity", "places", language, holding=holding, tried=n))
    return lines
