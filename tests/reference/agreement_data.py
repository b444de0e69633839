"""Published data of reliability studies.

Those that the R package irrCAC 1.0 has too were compared with it value by value on 2026-11-22.

Units × coders; NaN where a coder did not code a unit.
"""

from __future__ import annotations

import numpy as np

NO = np.nan

#: Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability: four observers,
#: twelve units. Gwet (2014) uses the same as "4 raters", there without the lone code of unit 12
#: being dropped; in the R package irrCAC it is `cac.raw4raters`.
KRIPPENDORFF_2011 = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NO, NO, NO],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NO, NO],
        [NO, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NO],
    ]
).T

#: irrCAC `cac.raw5obser`, after Gwet (2014): five observers score units from 0 to 3.
FIVE_OBSERVERS = np.array(
    [
        [1, 1, 2, NO, 0, 0, 1, 1, 2, 2, NO, 0, 1, 3, 1],
        [1, 1, 3, 0, 0, 0, 0, NO, 2, 1, 1, 0, 2, 3, 1],
        [2, 0, 3, 0, 0, 0, 2, 2, 2, 1, 0, 0, 2, 2, 1],
        [NO, 1, 3, NO, NO, NO, NO, 0, NO, 1, 0, 0, 2, 2, NO],
        [2, NO, NO, 0, 0, 0, 1, NO, 2, NO, NO, NO, NO, 3, 1],
    ]
).T


def from_crosstab(counts: list[list[int]]) -> np.ndarray:
    """Units × two coders from how often each pair of codes was given."""
    return np.array(
        [
            (row, column)
            for row, numbers in enumerate(counts)
            for column, number in enumerate(numbers)
            for _ in range(number)
        ],
        dtype=float,
    )


def from_distribution(counts: list[list[int]]) -> np.ndarray:
    """Units × coders from how many coders gave each code; which coder did is not known."""
    return np.array(
        [
            [code for code, number in enumerate(numbers) for _ in range(number)]
            for numbers in counts
        ],
        dtype=float,
    )


#: Gwet (2014): 100 pregnancies by type and abstractor; irrCAC `cont3x3abstractors`.
ABSTRACTORS = from_crosstab([[13, 0, 0], [0, 20, 7], [0, 4, 56]])

#: 223 psychiatric patients by diagnosis, clinical and research; irrCAC `cont4x4diagnosis`.
DIAGNOSIS = from_crosstab([[40, 6, 4, 15], [4, 25, 1, 5], [4, 2, 21, 9], [17, 13, 12, 45]])

#: Fleiss, J. L. (1971), Psychol. Bull. 76, 378-382: six psychiatrists, five diagnoses, the first
#: fifteen patients; irrCAC `distrib.6raters`.
SIX_PSYCHIATRISTS = from_distribution(
    [
        [0, 0, 0, 6, 0],
        [0, 3, 0, 0, 3],
        [0, 1, 4, 0, 1],
        [0, 0, 0, 0, 6],
        [0, 3, 0, 3, 0],
        [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2],
        [2, 0, 3, 1, 0],
        [2, 0, 0, 4, 0],
        [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0],
        [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0],
        [1, 0, 0, 5, 0],
        [0, 2, 0, 3, 1],
    ]
)
