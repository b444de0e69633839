"""The figure of a composite index: values with their range, ranks with their shares."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.comparison.build import build_cells
from samsyn.comparison.index.plan import NAME
from samsyn.publication.figure.gallery import build_figures, check_figures
from tests.unit.comparison.test_index import PLAN, STUDY

FIGURES = {"figures": [{"id": "reach", "type": "index", "index": "reach"}]}
SHOWN = replace(STUDY, definitions={NAME: (PLAN,)}, figures=FIGURES)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "DK 100 (79 to 100)"), ("da", "DK 100 (79 til 100)")],
)
def test_each_place_has_its_range(language: str, words: str) -> None:
    figure = build_figures(SHOWN, cells=build_cells(SHOWN), language=language)["reach"]
    assert words in figure.alt
    assert figure.n == 4
    rows = {row[0]: row[1:] for row in figure.table.rows}
    assert rows["IS"] == ("–", "–", "")
    assert "1" in rows["DK"][2]


def test_an_index_that_is_not_there_is_a_problem() -> None:
    study = replace(SHOWN, definitions={})
    problems = check_figures(study, cells=build_cells(study))
    assert [each.code for each in problems] == ["PUBLICATION_402"]
