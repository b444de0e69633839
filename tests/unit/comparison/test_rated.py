"""Cells of rated questions come from the model, and say where an order is not supported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.coding.results.summary import summarise
from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import CellState, CellWarning
from samsyn.publication.disclosure import public_view
from samsyn.study import Study
from tests.rating_study import posterior_of, rated_study, rating

RATERS = {"a": "DK", "b": "DK", "c": "SE", "d": "SE"}


def study_with(*, apart: float) -> Study:
    """Denmark lies ``apart`` above Sweden."""
    said = [
        rating(rater, unit, "meets", 3)
        for rater, place in RATERS.items()
        for unit in (f"country/{place}", "vignette/meets.low", "vignette/meets.high")
    ]
    study = rated_study(said, raters=RATERS)
    ratings = study.rating_sets["country"]
    return replace(
        study, ratings={"country": summarise(ratings, posterior_of(ratings, apart=apart))}
    )


def test_without_raters_the_cell_still_says_what_the_model_says() -> None:
    shown = public_view(study_with(apart=2.0), on="2026-12-31")
    assert shown.statements == {}
    cell = build_cells(shown).get("country/DK", "meets")
    assert (cell.state, cell.measure, cell.n_statements) == (CellState.ANSWERED, "depth", 2)
    assert cell.values == ("5",)
    assert cell.warnings == ()


@pytest.mark.parametrize("place", ["DK", "SE"])
def test_an_order_that_is_not_supported_is_a_tie(place: str) -> None:
    shown = public_view(study_with(apart=0.01), on="2026-12-31")
    cell = build_cells(shown).get(f"country/{place}", "meets")
    assert cell.warnings == (CellWarning.TIE,)


def test_a_result_that_is_out_of_date_gives_no_cell() -> None:
    study = study_with(apart=2.0)
    old = {"country": replace(study.ratings["country"], input_hash="of other ratings")}
    shown = public_view(replace(study, ratings=old), on="2026-12-31")
    assert build_cells(shown).get("country/DK", "meets").state is CellState.NOT_ASKED
