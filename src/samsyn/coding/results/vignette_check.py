"""Vignettes as a check that needs no model: are they ordered as meant, and where do places lie?

C, the non-parametric relative rank, is that of King, Murray, Salomon and Tandon (2004, American
Political Science Review 98, 191–207) with intervals for ties and inconsistent orders as in King
and Wand (2007, Political Analysis 15, 46–66).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from samsyn.coding.raters.rating_set import RatedUnit, RatingSet
from samsyn.coding.results.aldrich_mckelvey import fit_aldrich_mckelvey
from samsyn.coding.results.result import VignetteCheck

#: Rater → what it rated → the step.
_Said = Mapping[str, Mapping[RatedUnit, int]]


def relative_rank(own: int, vignettes: Sequence[int]) -> tuple[int, int]:
    """C from … to of a rating ``own`` beside the same rater's ``vignettes``, lowest meant first.

    With J vignettes C runs from 1 (below all) by 2j (equal to the j-th) to 2J + 1 (above all); the
    interval spans every condition that holds (King and Wand 2007, table 1).
    """
    last = len(vignettes)
    holds = [1] if own < vignettes[0] else []
    for j, vignette in enumerate(vignettes, start=1):
        holds += [2 * j] if own == vignette else []
        between = j < last and vignette < own < vignettes[j]
        holds += [2 * j + 1] if between or (j == last and own > vignette) else []
    return (min(holds), max(holds)) if holds else (1, 2 * last + 1)


def check_vignettes(ratings: RatingSet) -> VignetteCheck | None:
    """Orders, relative ranks and raters who seem to hold the scale upside down."""
    meant = _in_order(ratings)
    if not any(len(each) > 1 for each in meant.values()):
        return None
    said: dict[str, dict[RatedUnit, int]] = defaultdict(dict)
    for each in ratings.given:
        said[each.rater][each.on] = each.step or 0
    orders = {question: _orders(said, units) for question, units in meant.items()}
    agree, ties, reversed_ = np.sum([*orders.values()], axis=0) if orders else (0, 0, 0)
    return VignetteCheck(
        agree=int(agree),
        ties=int(ties),
        reversed=int(reversed_),
        reversed_by_question={
            question: found[2] / sum(found) for question, found in orders.items() if sum(found)
        },
        c_rank=_ranks(ratings, said, meant),
        upside_down=_upside_down(ratings, said),
    )


def _in_order(ratings: RatingSet) -> dict[str, list[RatedUnit]]:
    """Question → its vignettes with a position, lowest meant first."""
    found: dict[str, list[RatedUnit]] = {each.id: [] for each in ratings.questions}
    for on in ratings.units:
        if on.is_vignette and on.position is not None:
            found[on.question].append(on)
    return {id: sorted(units, key=lambda on: on.position or 0.0) for id, units in found.items()}


def _orders(said: _Said, units: Sequence[RatedUnit]) -> tuple[int, int, int]:
    """Pairs of vignettes that raters order as meant, give the same step, and turn round."""
    signs = [
        int(np.sign(of[high] - of[low]))
        for of in said.values()
        for low, high in combinations(units, 2)
        if low in of and high in of
    ]
    return signs.count(1), signs.count(0), signs.count(-1)


def _ranks(
    ratings: RatingSet, said: _Said, meant: Mapping[str, Sequence[RatedUnit]]
) -> dict[str, tuple[float, ...]]:
    """Place → how its own raters place it among vignettes; intervals spread evenly.

    Only questions with the most usual number of vignettes count, so that ranks mean the same.
    """
    numbers = [len(each) for each in meant.values() if each]
    usual = max(set(numbers), key=numbers.count)
    weights: dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]] = {}
    for rater, of in said.items():
        home = ratings.raters[rater].place
        for on, step in of.items():
            units = meant.get(on.question, ())
            if on.place != home or len(units) != usual or not all(each in of for each in units):
                continue
            low, high = relative_rank(step, [of[each] for each in units])
            row = weights.setdefault(home, np.zeros(2 * usual + 1))
            row[low - 1 : high] += 1 / (high - low + 1)
    return {
        place: tuple(float(each) for each in row / row.sum())
        for place, row in sorted(weights.items())
    }


def _upside_down(ratings: RatingSet, said: _Said) -> int:
    """Raters whose Aldrich–McKelvey weight is negative, among those who rated every vignette."""
    vignettes = [on for on in ratings.units if on.is_vignette]
    rows = [
        [of[each] for each in vignettes]
        for of in said.values()
        if all(each in of for each in vignettes)
    ]
    if len(rows) < 3 or len(vignettes) < 3:
        return 0
    return int((fit_aldrich_mckelvey(np.array(rows, dtype=np.float64)).weight < 0).sum())
