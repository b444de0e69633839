"""The verb evaluate: programmes, coverage, logic models, indicators, matrix, recommendations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from samsyn.cli.evaluation_tables import PRINTERS
from samsyn.cli.look import Json, Language, require_known
from samsyn.cli.printing import console, finish, now
from samsyn.evaluation.definitions import check_evaluation
from samsyn.evaluation.overview import Overview
from samsyn.evaluation.view import View
from samsyn.problems.problem import Where, problem
from samsyn.workflows.check import require_study
from samsyn.workflows.evaluate import evaluation_data

_VIEWS = ", ".join(View)


def evaluate(
    view: Annotated[
        str, typer.Argument(help=f"What to look at: {_VIEWS}.")
    ] = View.PROGRAMMES.value,
    study: Annotated[Path, typer.Argument(help="The folder of the study.")] = Path(),
    country: Annotated[str, typer.Option(help="Only this country, such as DK.")] = "",
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Show how programmes are evaluated: what is covered of what, measured, found, followed up."""
    shown = _view(view)
    opened = require_study(study)
    overview = Overview(opened.study)
    if country:
        places = [each.id for each in opened.study.settings.places]
        require_known("The country", country, places)
    problems = check_evaluation(opened.study, notes=True)
    if overview.is_empty:
        problems.append(problem("EVALUATION_022", where=Where(file="framework/kinds.yaml")))
    result = evaluation_data(overview, view=shown, today=now()[:10])
    if not as_json and not overview.is_empty:
        for table in PRINTERS[shown](overview, language, country, now()[:10]):
            console.print(table)
    finish(problems, result=result, as_json=as_json)


def _view(given: str) -> View:
    """The view that was asked for; who names a folder in its place is told the order."""
    if given in [*View]:
        return View(given)
    hint = f" Or: samsyn evaluate programmes {given}" if Path(given).is_dir() else ""
    raise typer.BadParameter(f"There is no view {given!r}. Known: {_VIEWS}.{hint}")
