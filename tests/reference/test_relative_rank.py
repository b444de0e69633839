"""King, G. and Wand, J. (2007), "Comparing incomparable survey responses: evaluating and selecting
anchoring vignettes", Political Analysis 15, table 1: the thirteen examples with two vignettes.

The columns are the self-assessment, the two vignettes, and C from … to; typed from the table as the
authors' package anchors 3.0-8 tests it (tests/unit.anchors.R, data/table1.tab).
"""

from __future__ import annotations

import pytest

from samsyn.coding.results.vignette_check import relative_rank

EXAMPLES = [
    (1, (2, 3), (1, 1)),
    (3, (3, 4), (2, 2)),
    (3, (2, 4), (3, 3)),
    (4, (2, 4), (4, 4)),
    (4, (2, 3), (5, 5)),
    (2, (3, 3), (1, 1)),
    (2, (2, 2), (2, 4)),
    (3, (2, 2), (5, 5)),
    (1, (3, 2), (1, 1)),
    (2, (3, 2), (1, 4)),
    (3, (4, 2), (1, 5)),
    (3, (3, 2), (2, 5)),
    (4, (3, 2), (5, 5)),
]


@pytest.mark.parametrize(("own", "vignettes", "expected"), EXAMPLES)
def test_the_thirteen_examples(
    own: int, vignettes: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert relative_rank(own, vignettes) == expected
