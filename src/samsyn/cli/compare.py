"""The verb `compare`: places side by side, gaps, counts, and what changed between rounds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from samsyn.cli.counts import print_changes, print_counts
from samsyn.cli.data import cell_as_dict, matrix_as_dict
from samsyn.cli.look import Json, Language, StudyFolder, require_known
from samsyn.cli.overview import print_gaps, print_matrix, print_pair, print_place
from samsyn.cli.printing import print_json
from samsyn.comparison.cell import Cell
from samsyn.comparison.change import find_changes
from samsyn.comparison.crosstab import count_units
from samsyn.comparison.describe import describe_change
from samsyn.comparison.gap import find_gaps
from samsyn.comparison.matrix import Matrix, build_matrix
from samsyn.comparison.pair import compare_pair
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of, unit_of
from samsyn.workflows.check import Opened, require_study


def compare(
    study: StudyFolder = Path(),
    theme: Annotated[str, typer.Option(help="Only this theme.")] = "",
    place: Annotated[str, typer.Option(help="The profile of this place.")] = "",
    beside: Annotated[str, typer.Option(help="With --place: the place to put beside it.")] = "",
    gaps: Annotated[bool, typer.Option("--gaps", help="List the gaps and their kinds.")] = False,
    count: Annotated[str, typer.Option(help="Count the units of this kind; see --by.")] = "",
    by: Annotated[
        list[str] | None,
        typer.Option(help="With --count: a question, or question/facet; give it twice to cross."),
    ] = None,
    since: Annotated[str, typer.Option(help="What changed since this round.")] = "",
    round: Annotated[str, typer.Option(help="A round; the latest answers by default.")] = "",
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Put places side by side: the overview, a theme, a place, two places, gaps, counts, rounds."""
    _require_company(by=bool(by), count=bool(count), beside=bool(beside), place=bool(place))
    opened = require_study(study)
    settings = opened.study.settings
    for id in filter(None, (place, beside)):
        require_known("The place", id, [each.id for each in settings.places])
    if theme:
        require_known("The theme", theme, [*opened.study.framework.themes])
    for id in filter(None, (round, since)):
        require_known("The round", id, [each.id for each in settings.rounds])
    matrix = build_matrix(opened.study, cells=opened.cells, round=round)
    only = _Only(place and unit_of(matrix.kind, place), theme)
    if count:
        _compare_counts(opened, count, by or [], round, language=language, as_json=as_json)
    elif since:
        _compare_rounds(opened, since, round, only, language=language, as_json=as_json)
    elif gaps:
        _compare_gaps(opened, round, only, language=language, as_json=as_json)
    elif place and beside:
        _compare_pair(opened, matrix, (place, beside), language=language, as_json=as_json)
    elif as_json:
        print_json(matrix_as_dict(matrix, theme=theme, unit=only.unit))
    elif place:
        print_place(opened, matrix, place, theme=theme, language=language)
    else:
        print_matrix(opened, matrix, theme=theme, language=language)


@dataclass(frozen=True)
class _Only:
    """The unit and the theme to which a list is narrowed; empty for all."""

    unit: str
    theme: str

    def has(self, study: Study, cell: Cell) -> bool:
        question = study.framework.question(kind_of(cell.unit), cell.question)
        in_theme = not self.theme or (question is not None and question.theme == self.theme)
        return in_theme and self.unit in ("", cell.unit)


def _require_company(*, by: bool, count: bool, beside: bool, place: bool) -> None:
    """Refuse an option that would mean nothing without another."""
    for option, is_given, other, is_there in (
        ("--by", by, "--count", count),
        ("--beside", beside, "--place", place),
    ):
        if is_given and not is_there:
            raise typer.BadParameter(f"{option} needs {other}.")


def _compare_counts(
    opened: Opened, kind: str, by: list[str], round: str, *, language: str, as_json: bool
) -> None:
    framework = opened.study.framework
    require_known("The kind", kind, [*framework.kinds])
    asked = [
        f"{each.id}/{facet}" if facet else each.id
        for each in framework.questions_of(kind)
        for facet in each.asked_facets
    ]
    for question in by:
        require_known("The question", question, asked)
    found = count_units(opened.study, cells=opened.cells, kind=kind, by=by, round=round)
    if as_json:
        cells = [{"categories": list(each), "count": number} for each, number in found.cells]
        print_json({"kind": kind, "by": by, "total": found.total, "cells": cells})
    else:
        print_counts(opened.study, found, language=language)


def _compare_rounds(
    opened: Opened, before: str, after: str, only: _Only, *, language: str, as_json: bool
) -> None:
    after = after or opened.study.settings.current_round
    found = find_changes(opened.study, cells=opened.cells, before=before, after=after)
    changes = [each for each in found if only.has(opened.study, each.cell)]
    if as_json:
        said = [
            {
                "outcome": str(each.outcome),
                "before": cell_as_dict(each.before) if each.before else None,
                "after": cell_as_dict(each.after) if each.after else None,
                "words": describe_change(each, opened.study, language),
            }
            for each in changes
        ]
        print_json({"before": before, "after": after, "changes": said})
    else:
        print_changes(opened.study, changes, language=language)


def _compare_gaps(opened: Opened, round: str, only: _Only, *, language: str, as_json: bool) -> None:
    every = find_gaps(opened.study, cells=opened.cells, round=round)
    found = [each for each in every if only.has(opened.study, each.cell)]
    if as_json:
        gaps = [
            {
                "unit": each.unit,
                "question": each.question.id,
                "facet": each.cell.facet,
                "kind": str(each.kind),
            }
            for each in found
        ]
        print_json({"gaps": gaps})
    else:
        print_gaps(opened.study, found, language=language)


def _compare_pair(
    opened: Opened, matrix: Matrix, places: tuple[str, str], *, language: str, as_json: bool
) -> None:
    one, other = (unit_of(matrix.kind, each) for each in places)
    pair = compare_pair(opened.study, cells=opened.cells, one=one, other=other)
    if not as_json:
        print_pair(opened.study, pair, language=language)
        return
    rows: list[dict[str, Any]] = [
        {
            "question": row.question.id,
            "facet": row.facet,
            "relation": str(row.relation),
            "obstacles": [str(each) for each in row.obstacles],
            "cells": [cell_as_dict(row.one), cell_as_dict(row.other)],
        }
        for row in pair.rows
    ]
    print_json({"one": one, "other": other, "rows": rows})
