"""Reliability of marking and coding stretches of a text: the family of unitising alphas.

Krippendorff, K. (2019). Content analysis (4th ed.), section 12.6, equations 32 to 38; Krippendorff,
Mathet, Bouvry & Widlöcher (2016), Qual. Quant. 50, 2347-2364. What nobody marked is a gap. Chance
puts stretches together as they are, so that a stretch is never paired with itself: its squared
length is taken off. A gap has no unit, and its positions are paired one by one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.reliability.bootstrap import DRAWS, percentile_interval
from samsyn.coding.reliability.estimate import Coefficient, Estimate, Reason, Result, Undefined
from samsyn.coding.reliability.metric import Matrix

GAP = 0


@dataclass(frozen=True)
class Span:
    """A stretch of a text that a coder marked: ``start`` counts from 0, ``end`` is behind it."""

    start: int
    end: int
    code: str = ""


@dataclass(frozen=True)
class MarkedText:
    """One text of ``length`` positions and what each coder marked in it."""

    length: int
    spans: Mapping[str, Sequence[Span]]


@dataclass(frozen=True)
class CodeEstimate:
    """Alpha of one code; ``coverage`` is how much of it stands beside what others marked."""

    code: str
    result: Result
    coverage: float


@dataclass(frozen=True)
class _Sums:
    """What is added up over texts. Axes are codes, the gap first; draws may stand before them.

    ``observed`` holds coincidences in positions, ``alone`` what a stretch may not be paired with,
    ``alone_marked`` the same for the parts of stretches that others have marked too.
    """

    observed: Matrix
    alone: Matrix
    alone_marked: Matrix

    @cached_property
    def expected(self) -> Matrix:
        """Coincidences by chance, all positions (equation 33), up to a factor."""
        return _by_chance(self.observed.sum(axis=-1), self.alone)

    @cached_property
    def observed_marked(self) -> Matrix:
        """Coincidences where both have marked something (section 12.6.5)."""
        return self.observed[..., 1:, 1:]

    @cached_property
    def expected_marked(self) -> Matrix:
        """The same by chance (equation 36), up to a factor."""
        return _by_chance(self.observed_marked.sum(axis=-1), self.alone_marked[..., 1:])


def unitising_alphas(
    texts: Sequence[MarkedText], *, draws: int = DRAWS, level: float = 0.95, seed: int = 1
) -> dict[Coefficient, Result]:
    """Alpha of marking and coding, of marking alone, and of coding what was marked.

    Intervals are from resampling texts; there are none for a single text. Raises ValueError if
    stretches of one coder overlap or lie outside their text.
    """
    codes, parts = _parts(texts)
    coders = len({name for text in texts for name in text.spans})
    found: dict[Coefficient, Result] = {}
    drawn = _resampled(parts, draws, seed) if len(texts) > 1 and codes else None
    for coefficient in _ALPHAS:
        value, seen, chance = (float(each) for each in _value(coefficient, _total(parts)))
        if coders < 2 or np.isnan(value):
            reason = _why(coders, _total(parts), coefficient)
            found[coefficient] = Undefined(coefficient, reason, len(texts), coders)
            continue
        interval = None
        if drawn is not None:
            interval = percentile_interval(np.asarray(_value(coefficient, drawn)[0]), level=level)
        found[coefficient] = Estimate(
            coefficient, value, len(texts), coders, seen, chance, interval=interval
        )
    return found


def unitising_by_code(texts: Sequence[MarkedText]) -> list[CodeEstimate]:
    """Alpha of each code among what was marked, (k)uα of equation 38."""
    codes, parts = _parts(texts)
    sums, coders = _total(parts), len({name for text in texts for name in text.spans})
    found = []
    for place, code in enumerate(codes):
        seen = sums.observed_marked
        total, same = seen[:, place].sum(), seen[place, place]
        chance = sums.expected_marked
        differs = chance[:, place].sum() - chance[place, place]
        whole = sums.observed[:, place + 1].sum()
        result: Result
        if coders < 2 or total == 0 or differs <= 0:
            reason = Reason.ONE_CODER if coders < 2 else Reason.NO_VARIATION
            reason = Reason.NO_PAIR if coders > 1 and total == 0 else reason
            result = Undefined(Coefficient.UNITISING_CODE, reason, len(texts), coders)
        else:
            by_chance = differs / chance[:, place].sum()
            apart = (total - same) / total
            value = float(1 - apart / by_chance)
            result = Estimate(
                Coefficient.UNITISING_CODE,
                value,
                len(texts),
                coders,
                float(1 - apart),
                float(1 - by_chance),
            )
        found.append(CodeEstimate(code, result, float(total / whole) if whole else 0.0))
    return found


_ALPHAS = (Coefficient.UNITISING, Coefficient.UNITISING_SPANS, Coefficient.UNITISING_CODES)


def _value(coefficient: Coefficient, sums: _Sums) -> tuple[Matrix, Matrix, Matrix]:
    """Alpha with observed and expected agreement; NaN where it is not defined."""
    observed, expected = sums.observed, sums.expected
    if coefficient is Coefficient.UNITISING_CODES:
        observed, expected = sums.observed_marked, sums.expected_marked
    if coefficient is Coefficient.UNITISING_SPANS:
        observed, expected = _gap_or_not(observed), _gap_or_not(expected)
    with np.errstate(divide="ignore", invalid="ignore"):
        seen, chance = (
            np.trace(each, axis1=-2, axis2=-1) / each.sum(axis=(-2, -1))
            for each in (observed, expected)
        )
        return np.where(chance < 1, (seen - chance) / (1 - chance), np.nan), seen, chance


def _why(coders: int, sums: _Sums, coefficient: Coefficient) -> Reason:
    if coders < 2:
        return Reason.ONE_CODER
    nothing = coefficient is Coefficient.UNITISING_CODES and not sums.observed_marked.sum()
    return Reason.NO_PAIR if nothing or not sums.observed.sum() else Reason.NO_VARIATION


def _by_chance(totals: Matrix, alone: Matrix) -> Matrix:
    expected: Matrix = totals[..., :, None] * totals[..., None, :]
    places = np.arange(totals.shape[-1])
    expected[..., places, places] -= alone
    return expected


def _gap_or_not(coincidences: Matrix) -> Matrix:
    gap = coincidences[..., 0, 0]
    left, right = coincidences[..., 0, 1:].sum(-1), coincidences[..., 1:, 0].sum(-1)
    marked = coincidences[..., 1:, 1:].sum(axis=(-2, -1))
    return np.stack([np.stack([gap, left], -1), np.stack([right, marked], -1)], -2)


def _total(parts: Sequence[_Sums]) -> _Sums:
    return _Sums(
        sum((each.observed for each in parts), np.zeros(())),
        sum((each.alone for each in parts), np.zeros(())),
        sum((each.alone_marked for each in parts), np.zeros(())),
    )


def _resampled(parts: Sequence[_Sums], draws: int, seed: int) -> _Sums:
    n = len(parts)
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws)
    weights = times.astype(np.float64)
    return _Sums(
        np.tensordot(weights, np.stack([each.observed for each in parts]), axes=1),
        weights @ np.stack([each.alone for each in parts]),
        weights @ np.stack([each.alone_marked for each in parts]),
    )


def _parts(texts: Sequence[MarkedText]) -> tuple[list[str], list[_Sums]]:
    codes = sorted({span.code for text in texts for spans in text.spans.values() for span in spans})
    place = {code: number for number, code in enumerate(codes, start=1)}
    return codes, [_sums_of(text, place) for text in texts]


def _sums_of(text: MarkedText, place: Mapping[str, int]) -> _Sums:
    k, m = len(place) + 1, len(text.spans)
    if m < 2:
        return _Sums(np.zeros((k, k)), np.zeros(k), np.zeros(k))
    marked = [_ordered(spans, text.length) for spans in text.spans.values()]
    ends = [edge for spans in marked for span in spans for edge in (span.start, span.end)]
    edges = np.unique(np.array([0, text.length, *ends], dtype=np.int64))
    lengths = np.diff(edges).astype(np.float64)
    table = np.stack([_codes_between(spans, edges, place) for spans in marked])
    counts = np.zeros((len(lengths), k))
    for row in table:
        counts[np.arange(len(lengths)), row] += 1
    observed = ((counts * lengths[:, None]).T @ counts - np.diag(lengths @ counts)) / (m - 1)
    alone, alone_marked = np.zeros(k), np.zeros(k)
    for row, spans in zip(table, marked, strict=True):
        others = counts[:, 1:].sum(axis=1) - (row != GAP) > 0
        beside = np.concatenate([[0.0], np.cumsum(lengths * others)])
        codes = np.array([place[span.code] for span in spans], dtype=np.int64)
        starts = np.array([span.start for span in spans], dtype=np.int64)
        stops = np.array([span.end for span in spans], dtype=np.int64)
        alone += np.bincount(codes, (stops - starts) ** 2.0, minlength=k)
        alone[GAP] += lengths[row == GAP].sum()
        part = beside[np.searchsorted(edges, stops)] - beside[np.searchsorted(edges, starts)]
        alone_marked += np.bincount(codes, part**2, minlength=k)
    return _Sums(observed, alone, alone_marked)


def _ordered(spans: Sequence[Span], length: int) -> list[Span]:
    ordered = sorted(spans, key=lambda span: span.start)
    ends = [0, *(span.end for span in ordered)]
    for before, span in zip(ends, ordered, strict=False):
        if span.start < before or span.end <= span.start or span.end > length:
            raise ValueError("a coder's stretches may not overlap, be empty or leave the text")
    return ordered


def _codes_between(
    spans: Sequence[Span], edges: NDArray[np.int64], place: Mapping[str, int]
) -> NDArray[np.int64]:
    """The code of one coder between each two edges."""
    codes = np.full(len(edges) - 1, GAP, dtype=np.int64)
    starts = np.searchsorted(edges, [span.start for span in spans])
    stops = np.searchsorted(edges, [span.end for span in spans])
    for span, start, stop in zip(spans, starts, stops, strict=True):
        codes[start:stop] = place[span.code]
    return codes
