"""Claims on ratings and syntheses."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.comparison.build import build_cells
from samsyn.evaluation.definitions import NAME as EVALUATION
from samsyn.evaluation.rubrics.assessment import Assessment
from samsyn.evaluation.rubrics.study_rubrics import NAME as RUBRICS
from samsyn.formats.archive.rubric_files import built_in_rubrics
from samsyn.publication.computed.function import functions_for
from samsyn.publication.computed.lookup import Lookup
from samsyn.vocabulary.expression import ExpressionError, evaluate
from tests.effect_study import make_effect_study


@pytest.fixture(scope="module")
def lookup() -> Lookup:
    study = make_effect_study()
    assessments = tuple(
        Assessment(unit=f"trial/{place}", rater="rater:a", rubrics=("maryland_sms",), answers=said)
        for place, said in enumerate(({"design": "random"}, {"design": "random"}, {}))
    )
    defined = replace(study.definitions[EVALUATION], assessments=assessments)
    both = {EVALUATION: defined, RUBRICS: built_in_rubrics()}
    judged = replace(study, definitions=both)
    return Lookup(judged, build_cells(judged), "en")


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("rated('maryland_sms')", ("trial/0", "trial/1")),
        ("rated('maryland_sms', '5')", ("trial/0", "trial/1")),
        ("rated('maryland_sms', '1')", ()),
        ("rated('maryland_sms', 'not_rated')", ("trial/2",)),
        ("rated('ungsinn')", ()),
    ],
)
def test_units_on_a_level(lookup: Lookup, expression: str, value: object) -> None:
    assert evaluate(expression, functions=functions_for(lookup)) == value


def test_the_number_of_a_synthesis(lookup: Lookup) -> None:
    found = evaluate("pooled('bcg')", functions=functions_for(lookup))
    assert found == pytest.approx(0.4894, abs=1e-4)


@pytest.mark.parametrize(
    ("expression", "fault"),
    [
        ("rated('maryland')", "there is no rubric 'maryland'"),
        ("rated('maryland_sms', '9')", "there is no level of maryland_sms '9'"),
        ("pooled('few')", "too few studies for one number"),
        ("pooled('none')", "there is no synthesis 'none': bcg, few, twice"),
    ],
)
def test_what_cannot_be_said(lookup: Lookup, expression: str, fault: str) -> None:
    with pytest.raises(ExpressionError, match=fault):
        evaluate(expression, functions=functions_for(lookup))
