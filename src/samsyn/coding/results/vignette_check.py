"""Vignettes as a check that needs no model: are they ordered as meant, and where do places lie?

C, the non-parametric relative rank, is that of King, Murray, Salomon and Tandon (2004, American
Political Science Review 98, 191–207) with intervals for ties and inconsistent orders as in King
and Wand (2007, Political Analysis 15, 46–66).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.raters.rating_set import RatedUnit, RatingSet
from samsyn.coding.results.aldrich_mckelvey import fit_aldrich_mckelvey
from samsyn.coding.results.result import VignetteCheck
from samsyn.coding.results.vignette_order import VignetteOrder, order_vignettes
from samsyn.problems.problem import Problem, Where, problem
from samsyn.vocabulary.identifier import id_of

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


def relative_rank_shares(ranks: Iterable[tuple[int, int]], *, vignettes: int) -> tuple[float, ...]:
    """The share of each relative rank 1 … 2J + 1; intervals are spread evenly."""
    shares = np.zeros(2 * vignettes + 1)
    for low, high in ranks:
        shares[low - 1 : high] += 1 / (high - low + 1)
    return tuple(float(each) for each in shares / shares.sum())


def check_vignettes(ratings: RatingSet) -> VignetteCheck | None:
    """Orders, relative ranks and raters who seem to hold the scale upside down."""
    meant, said = _in_order(ratings), _said(ratings)
    if not any(len(each) > 1 for each in meant.values()):
        return None
    pairs = {
        question: order_vignettes(_steps(said, units)).pairs for question, units in meant.items()
    }
    agree, ties, reversed_ = np.sum([*pairs.values()], axis=0)
    return VignetteCheck(
        agree=int(agree),
        ties=int(ties),
        reversed=int(reversed_),
        reversed_by_question={
            question: found[2] / sum(found) for question, found in pairs.items() if sum(found)
        },
        c_rank=_ranks(ratings, said, meant),
        upside_down=_upside_down(ratings, said),
    )


def check_vignette_orders(ratings: RatingSet) -> Iterator[Problem]:
    """Questions whose raters put the vignettes in another order than their author meant."""
    said = _said(ratings)
    for question, units in _in_order(ratings).items():
        order = order_vignettes(_steps(said, units))
        if order.is_contradicted:
            found = " < ".join(_names(question, units, order))
            where = Where(key=ratings.battery, question=question)
            yield problem("CODING_039", where=where, question=question, found=found)


def _names(question: str, units: Sequence[RatedUnit], order: VignetteOrder) -> Iterator[str]:
    """The vignettes in the order of most raters, as the framework calls them."""
    for each in order.suggested:
        yield id_of(units[each].unit).removeprefix(f"{question}.")


def _said(ratings: RatingSet) -> _Said:
    said: dict[str, dict[RatedUnit, int]] = defaultdict(dict)
    for each in ratings.given:
        said[each.rater][each.on] = each.step or 0
    return said


def _in_order(ratings: RatingSet) -> dict[str, list[RatedUnit]]:
    """Question → its vignettes with a position, lowest meant first."""
    found: dict[str, list[RatedUnit]] = {each.id: [] for each in ratings.questions}
    for on in ratings.units:
        if on.is_vignette and on.position is not None:
            found[on.question].append(on)
    return {id: sorted(units, key=lambda on: on.position or 0.0) for id, units in found.items()}


def _steps(said: _Said, units: Sequence[RatedUnit]) -> NDArray[np.float64]:
    """Raters × ``units``, nan where a rater gave no step."""
    rows = [[of.get(each, np.nan) for each in units] for of in said.values()]
    return np.array(rows, dtype=np.float64).reshape(len(said), len(units))


def _ranks(
    ratings: RatingSet, said: _Said, meant: Mapping[str, Sequence[RatedUnit]]
) -> dict[str, tuple[float, ...]]:
    """Place → how its own raters place it among vignettes.

    Only questions with the most usual number of vignettes count, so that ranks mean the same.
    """
    numbers = [len(each) for each in meant.values() if each]
    usual = max(set(numbers), key=numbers.count)
    ranks: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for rater, of in said.items():
        home = ratings.raters[rater].place
        for on, step in of.items():
            units = meant.get(on.question, ())
            if on.place == home and len(units) == usual and all(each in of for each in units):
                ranks[home].append(relative_rank(step, [of[each] for each in units]))
    return {
        place: relative_rank_shares(found, vignettes=usual)
        for place, found in sorted(ranks.items())
    }


def _upside_down(ratings: RatingSet, said: _Said) -> int:
    """Raters whose Aldrich–McKelvey weight is negative, among those who rated every vignette.

    Who gave all the same step has no order that could be turned.
    """
    steps = _steps(said, [on for on in ratings.units if on.is_vignette])
    whole = ~np.isnan(steps).any(axis=1)
    complete = steps[whole & (np.nan_to_num(steps).std(axis=1) > 0)]
    if min(complete.shape) < 3:
        return 0
    return int((fit_aldrich_mckelvey(complete).weight < 0).sum())
