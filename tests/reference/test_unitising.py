"""The family of unitising alphas on the worked example of Krippendorff (2019).

Content analysis (4th ed.), section 12.6, figure 12.11: three observers, a continuum of length 60.
The book prints .510, .413 and .724. The last is not what equations 36 and 37 give from the
figure's lengths: they give .7283, as the R package quallmer finds too and says.
"""

from __future__ import annotations

import pytest

from samsyn.coding.reliability.estimate import Coefficient, Estimate, Reason, Undefined
from samsyn.coding.reliability.unitising import (
    MarkedText,
    Span,
    unitising_alphas,
    unitising_by_code,
)

#: First and last position and value, from 1, as the figure has them; the same as in the tests of
#: the R package quallmer (test-alpha_u.R).
FIGURE = {
    "alex": [(1, 7, "1"), (8, 13, "2"), (31, 32, "5"), (33, 37, "6"), (38, 44, "6"), (45, 60, "7")],
    "paul": [(1, 7, "1"), (8, 13, "3"), (14, 21, "5"), (33, 44, "6")],
    "suzan": [
        (1, 7, "1"),
        (8, 13, "4"),
        (14, 21, "5"),
        (33, 37, "6"),
        (38, 41, "6"),
        (42, 44, "6"),
    ],
}
TEXT = MarkedText(
    60,
    {
        name: [Span(first - 1, last, code) for first, last, code in spans]
        for name, spans in FIGURE.items()
    },
)


@pytest.mark.parametrize(
    ("coefficient", "published"),
    [
        (Coefficient.UNITISING, 0.510),
        (Coefficient.UNITISING_SPANS, 0.413),
        (Coefficient.UNITISING_CODES, 0.7283),
    ],
)
def test_figure_12_11(coefficient: Coefficient, published: float) -> None:
    found = unitising_alphas([TEXT])[coefficient]
    assert isinstance(found, Estimate)
    assert found.value == pytest.approx(published, abs=1e-3)
    assert found.interval is None


def test_the_alpha_of_each_code() -> None:
    """quallmer's tests of the same figure: 1, 5 and 6 are 1, what one alone used is 0."""
    found = {each.code: each for each in unitising_by_code([TEXT])}
    values = {
        code: each.result.value for code, each in found.items() if isinstance(each.result, Estimate)
    }
    assert values == pytest.approx({"1": 1, "2": 0, "3": 0, "4": 0, "5": 1, "6": 1})
    assert found["5"].coverage == pytest.approx(8 / 18)
    assert isinstance(found["7"].result, Undefined)
    assert (found["7"].result.reason, found["7"].coverage) == (Reason.NO_PAIR, 0)
