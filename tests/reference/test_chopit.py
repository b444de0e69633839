"""Political efficacy in Mexico and China: the raw answers and CHOPIT say the opposite.

King, G., Murray, C., Salomon, J. and Tandon, A. (2004), "Enhancing the validity and cross-cultural
comparability of measurement in survey research", American Political Science Review 98, table 2, as
the authors' package anchors 3.0-8 computes it, with −log L = 7062.159. A better maximum is known:
7062.131, and so the tolerance of the third decimal. For the data see data/README.md.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from samsyn.coding.results.chopit import Chopit, fit_chopit

DATA = Path(__file__).with_name("data") / "mexchn.csv"
COVARIATES = ("china", "age", "male", "educyrs")


@pytest.fixture(scope="module")
def answers() -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The own answer and those on five vignettes, 0 where missing; and what is known of people."""
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    said = [[int(row["own"]), *(int(each) for each in row["vignettes"])] for row in rows]
    known = [[float(row[each]) for each in COVARIATES] for row in rows]
    return np.array(said), np.array(known)


@pytest.fixture(scope="module")
def fitted(answers: tuple[NDArray[np.int64], NDArray[np.float64]]) -> Chopit:
    said, known = answers
    return fit_chopit(
        said[:, 0] - 1,
        said[:, 1:] - 1,
        covariates=known,
        threshold_covariates=np.column_stack([np.ones(len(known)), known]),
        steps=5,
    )


def test_the_data_are_those_of_the_authors(
    answers: tuple[NDArray[np.int64], NDArray[np.float64]],
) -> None:
    """The numbers of answers that the package prints, and that of people in China."""
    said, known = answers
    assert (said > 0).sum(axis=0).tolist() == [859, 844, 842, 841, 845, 849]
    assert (said[:, 1:] > 0).any(axis=1).sum() == 851
    assert ((said > 0).any(axis=1) & (known[:, 0] == 1)).sum() == 371


def test_table_2(fitted: Chopit) -> None:
    assert fitted.has_converged
    assert -fitted.log_likelihood == pytest.approx(7062.131, abs=0.001)
    assert fitted.beta == pytest.approx([-0.3639, 0.0059, 0.1134, 0.0196], abs=0.0015)
    assert fitted.beta[1:] == pytest.approx([0.0059, 0.1134, 0.0196], abs=0.0001)
    assert fitted.beta_error[0] == pytest.approx(0.0904, abs=0.0001)
    assert fitted.theta == pytest.approx([1.2854, 1.1970, 0.8455, 0.7950, 0.6218], abs=0.0035)


def test_the_raw_answers_say_that_china_has_more_say(
    answers: tuple[NDArray[np.int64], NDArray[np.float64]], fitted: Chopit
) -> None:
    said, known = answers
    given, in_china = said[:, 0] > 0, known[:, 0] == 1
    assert said[given & in_china, 0].mean() > said[given & ~in_china, 0].mean()
    assert fitted.beta[0] + 2 * fitted.beta_error[0] < 0
