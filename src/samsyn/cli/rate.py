"""Ratings at the prompt: the model, and the design planner."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from samsyn.cli.look import Json, Language, StudyFolder
from samsyn.cli.printing import console, finish, safe
from samsyn.cli.rating_tables import (
    print_bridged,
    print_raters,
    print_result,
    say_progress,
)
from samsyn.coding.ratings.model import Model
from samsyn.coding.results.record import result_as_record
from samsyn.problems.problem import Problem
from samsyn.workflows.bridge import Bridged, plan_battery
from samsyn.workflows.check import require_study
from samsyn.workflows.rate import rate_battery, require_batteries, write_rated

Battery = Annotated[str, typer.Option(help="Only this battery of rated questions.")]


def rate(
    study: StudyFolder = Path(),
    battery: Battery = "",
    seed: Annotated[int, typer.Option(help="The seed; the same gives the same result.")] = 1,
    model: Annotated[
        Model, typer.Option(help="hierarchical, or that of V-Dem for comparison.")
    ] = Model.HIERARCHICAL,
    draws: Annotated[int, typer.Option(help="At most so many draws a chain.")] = 16_000,
    raters: Annotated[
        bool, typer.Option("--raters", help="Show how each rater uses the scale; for analysts.")
    ] = False,
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Make ratings comparable between countries, and say how sure one can be."""
    opened = require_study(study)
    problems: list[Problem] = []
    done: dict[str, Any] = {}
    for ratings in require_batteries(opened.study, battery=battery):
        rated = rate_battery(
            ratings,
            seed=seed,
            model=model,
            most_draws=draws,
            on_progress=None if as_json else say_progress,
        )
        problems += rated.problems
        done[ratings.battery] = result_as_record(rated.result)
        if raters:
            done[ratings.battery]["raters"] = [asdict(each) for each in rated.raters]
        written = write_rated(opened.study, rated, folder=study)
        if as_json:
            continue
        print_result(opened.study, rated, language=language)
        if raters:
            print_raters(rated.raters)
        if written:
            console.print(f"Written to {safe(written)}", soft_wrap=True)
    finish(problems, result=done, as_json=as_json)


def bridge(
    study: StudyFolder = Path(),
    battery: Battery = "",
    precision: Annotated[
        float, typer.Option(help="Half the 90 % interval of a difference, in standard deviations.")
    ] = 0.35,
    raters: Annotated[
        int, typer.Option(help="Raters in each place; those of raters.csv if not said.")
    ] = 0,
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Plan who rates what: how many vignettes and bridge raters it takes to compare countries."""
    opened = require_study(study)
    problems: list[Problem] = []
    done: dict[str, Any] = {}
    for ratings in require_batteries(opened.study, battery=battery):
        bridged = plan_battery(opened.study, ratings, wanted=precision, raters=raters)
        problems += bridged.problems
        done[ratings.battery] = bridged_as_dict(bridged)
        if not as_json:
            print_bridged(opened.study, bridged, language=language)
    finish(problems, result=done, as_json=as_json)


def bridged_as_dict(bridged: Bridged) -> dict[str, Any]:
    """The plan as ``--json`` prints it."""
    plan = bridged.plan
    return {
        "groups": [list(each) for each in bridged.graph.groups],
        "ties": [
            {"places": list(pair), "vignettes": tie.vignettes, "bridged": tie.bridged}
            for pair, tie in bridged.graph.ties.items()
        ],
        "half_widths": [
            {"places": list(pair), "half_width": round(width, 3)}
            for pair, width in bridged.widths.items()
        ],
        "table": [
            {"vignettes": vignettes, "bridge_share": share, "half_width": round(width, 3)}
            for (vignettes, share), width in bridged.table.items()
        ],
        "plan": {
            "wanted": plan.wanted,
            "before": round(plan.before, 3),
            "reached": round(plan.reached, 3),
            "is_reached": plan.is_reached,
            "ratings": plan.ratings,
            "steps": [asdict(each) for each in plan.steps],
            "who": [{"rater": rater, "rates": place} for rater, place in bridged.who],
        },
    }
