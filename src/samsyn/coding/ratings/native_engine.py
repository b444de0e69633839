"""The compiled engine: a plain C library, loaded with ctypes, that needs no compiler to use.

It is built beside its source when samsyn is installed (`hatch_build.py`); where there was no
compiler it is not there, and the NumPy engine does the same moves more slowly. Calls release the
interpreter's lock, so chains in threads use all cores.
"""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samsyn.coding.ratings.data import Floats, Ints
from samsyn.coding.ratings.likelihood import EDGE
from samsyn.coding.ratings.model import ALIKE, SIGMAS, STEP, Layout
from samsyn.coding.ratings.numpy_chain import inner_thresholds, threshold_edges
from samsyn.coding.ratings.state import State, first_state

FOLDER = Path(__file__).parent / "native"
#: What the build makes, by platform.
NAMES = ("ratings.so", "ratings.dylib", "ratings.dll")

_SIZES = (
    "ratings",
    "raters",
    "units",
    "places",
    "questions",
    "thresholds",
    "edges",
    "series",
    "hierarchical",
    "place_effect",
    "series_level",
    "walks",
    "loose_count",
)
#: The spreads that the engine has as such, in its order; thresholds have scatters.
_SPREADS = ("place", "cell", "wave", "reliability")
_INTS = (
    "rater_first",
    "unit",
    "rater",
    "column",
    "original",
    "rater_place",
    "place_first",
    "threshold_edge",
    "inner",
    "uniform",
    "kind",
    "unit_place",
    "series_of",
    "series_first",
    "series_units",
    "series_place",
    "series_question",
    "place_series",
    "unit_first",
    "unit_ratings",
    "home_first",
    "home_units",
    "mixed_first",
    "mixed",
    "loose",
)
_FLOATS = ("mixed_sign", "prior_mean", "gap")


class _Layout(ctypes.Structure):
    """`layout` of native/ratings.h."""

    _fields_ = (
        *((name, ctypes.c_int32) for name in _SIZES),
        ("learned", ctypes.c_int32 * len(_SPREADS)),
        *((name, ctypes.c_void_p) for name in (*_INTS, *_FLOATS)),
    )


@cache
def library() -> ctypes.CDLL | None:
    """The compiled engine, or None where it was not built or is for another machine."""
    for name in NAMES:
        try:
            found = ctypes.CDLL(str(FOLDER / name))
        except OSError:
            continue
        _declare(found)
        found.samsyn_kernels(2)
        return found
    return None


def _declare(found: ctypes.CDLL) -> None:
    pointer, whole = ctypes.c_void_p, ctypes.c_int
    found.samsyn_kernels.argtypes = [whole]
    found.samsyn_kernels.restype = ctypes.c_char_p
    found.samsyn_begin.argtypes = [pointer, ctypes.c_uint64, ctypes.c_uint64, pointer]
    found.samsyn_begin.restype = pointer
    found.samsyn_warm_up.argtypes = [pointer, whole]
    found.samsyn_draw.argtypes = [pointer, whole, whole, whole, pointer]
    found.samsyn_end.argtypes = [pointer]
    found.samsyn_diagnose.argtypes = [whole, whole, whole, *[pointer] * 3]
    found.samsyn_interval.argtypes = [whole, *[pointer] * 5]


class NativeChain:
    """One chain of the compiled engine; starts where the NumPy chain of the same seed does."""

    def __init__(self, layout: Layout, *, seed: int, chain: int) -> None:
        found = library()
        if found is None:
            raise OSError("the compiled engine was not built")
        self._library, self._width = found, layout.width
        self._problem = _Problem(layout)
        state = first_state(layout, rng=np.random.default_rng([seed, chain]))
        start = self._problem.start(state)
        self._chain = found.samsyn_begin(
            ctypes.byref(self._problem.fields), seed, chain, start.ctypes.data
        )
        if not self._chain:
            raise MemoryError("no room for a chain")

    def __del__(self) -> None:
        if getattr(self, "_chain", None):
            self._library.samsyn_end(self._chain)
            self._chain = None

    def warm_up(self, iterations: int) -> None:
        """Iterate and adapt; keep nothing."""
        self._library.samsyn_warm_up(self._chain, iterations)

    def draw(self, draws: int, *, thin: int = 1) -> NDArray[np.float32]:
        """Every ``thin``-th state, shape (draws, P)."""
        kept = np.empty((draws, self._width), np.float32)
        self._library.samsyn_draw(self._chain, draws, thin, self._width, kept.ctypes.data)
        return kept


def diagnose_native(split: NDArray[np.float32], *, scores: Floats) -> Floats | None:
    """R̂, bulk and tail ESS, shape (quantities, 3), of split draws (quantities, chains, draws).

    ``scores`` are the normal scores of half ranks 0 … 2 S. None where there is no library.
    """
    found = library()
    if found is None:
        return None
    split = np.ascontiguousarray(split, np.float32)
    result = np.full((split.shape[0], 3), np.nan)
    found.samsyn_diagnose(*split.shape, split.ctypes.data, scores.ctypes.data, result.ctypes.data)
    return result


class _Problem:
    """A layout as the C engine wants it: raters by place, ratings by rater and step."""

    def __init__(self, layout: Layout) -> None:
        data = layout.data
        self.layout = layout
        self.order = np.argsort(data.rater_place, kind="stable")
        place = data.rater_place[self.order]
        number = np.empty(data.raters, np.int64)
        number[self.order] = np.arange(data.raters)
        column = layout.first_threshold[data.block] + 2 * data.block + data.rating
        sort = np.lexsort((column, number[data.rater]))
        rater, unit = number[data.rater][sort], data.unit[sort]
        self.loose = _loose(layout, rater=rater, column=column[sort])
        mixed, sign, mixed_first = _mixed(place[rater], data.unit_place[unit], data.places)
        units = np.flatnonzero(data.unit_place >= 0)
        empty = np.empty(0, np.int32)
        inner = np.isin(np.arange(layout.thresholds), inner_thresholds(layout))
        arrays: Mapping[str, Any] = {
            "rater_first": _starts(rater, data.raters),
            "unit": unit,
            "rater": rater,
            "column": column[sort],
            "original": self.order,
            "rater_place": place,
            "place_first": _starts(place, data.places),
            "threshold_edge": threshold_edges(layout),
            "inner": inner,
            "uniform": layout.is_binary & (not layout.is_hierarchical),
            "kind": layout.kind,
            "unit_place": data.unit_place,
            "series_of": layout.series,
            "series_first": layout.series_first,
            "series_units": layout.series_units,
            "series_place": layout.series_place,
            "series_question": layout.series_question,
            "place_series": _starts(
                layout.series_place if layout.is_hierarchical else empty, data.places
            ),
            "unit_first": _starts(unit, data.units),
            "unit_ratings": np.argsort(unit, kind="stable"),
            "home_first": _starts(data.unit_place[units], data.places),
            "home_units": units[np.argsort(data.unit_place[units], kind="stable")],
            "mixed_first": mixed_first,
            "mixed": mixed,
            "loose": self.loose,
        }
        floats = {"mixed_sign": sign, "prior_mean": layout.prior_mean, "gap": layout.gap}
        #: Kept, because the library holds their addresses.
        self.arrays = {
            name: np.ascontiguousarray(each, np.int32) for name, each in arrays.items()
        } | {name: np.ascontiguousarray(each, np.float64) for name, each in floats.items()}
        self.fields = _Layout(
            **self._sizes(),
            learned=(ctypes.c_int32 * len(_SPREADS))(*(s in layout.learned for s in _SPREADS)),
            **{name: each.ctypes.data for name, each in self.arrays.items()},
        )

    def _sizes(self) -> dict[str, int]:
        layout, data = self.layout, self.layout.data
        return {
            "ratings": len(data.rating),
            "raters": data.raters,
            "units": data.units,
            "places": data.places,
            "questions": data.questions,
            "thresholds": layout.thresholds,
            "edges": layout.thresholds + 2 * len(data.block_steps),
            "series": len(layout.series_place) if layout.is_hierarchical else 0,
            "hierarchical": int(layout.is_hierarchical),
            "place_effect": int(layout.has_place_effect),
            "series_level": int(layout.has_series_level),
            "walks": int(np.any(layout.kind == STEP)),
            "loose_count": len(self.loose),
        }

    def start(self, state: State) -> Floats:
        """A state as `samsyn_begin` reads it."""
        edges = np.full((len(self.order), self.fields.edges), EDGE)
        first = self.layout.first_threshold[:-1] + 2 * np.arange(len(self.layout.data.block_steps))
        edges[:, first] = -EDGE
        edges[:, threshold_edges(self.layout)] = state.gamma[self.order]
        level = state.level[: self.fields.series]
        parts = (state.z, state.beta[self.order], edges, state.gamma_c, state.gamma_mu)
        spreads = state.sigmas[[SIGMAS.index(each) for each in _SPREADS]]
        rest = (state.a_c, state.mu_q, level, spreads)
        scatters = [state.scatter(level) for level in ALIKE]
        variances = np.array([(each.common, each.own) for each in scatters])
        return np.concatenate([np.ravel(each) for each in (*parts, *rest, variances)]).astype(float)


def _starts(group: NDArray[Any], count: int) -> Ints:
    """Where each of ``count`` groups begins when things are sorted by group, and the end."""
    numbers = np.bincount(group, minlength=count)
    return np.concatenate([[0], np.cumsum(numbers)]).astype(np.int32)


def _mixed(home: Ints, place: Ints, places: int) -> tuple[Ints, Floats, Ints]:
    """Ratings that cross a border, listed for the place on either side of it, with their signs."""
    out = np.flatnonzero(home != place)
    into = out[place[out] >= 0]
    rating = np.concatenate([out, into])
    side = np.concatenate([home[out], place[into]])
    sign = np.concatenate([np.ones(len(out)), -np.ones(len(into))])
    sort = np.argsort(side, kind="stable")
    return rating[sort].astype(np.int32), sign[sort], _starts(side, places)


def _loose(layout: Layout, *, rater: NDArray[Any], column: NDArray[Any]) -> Ints:
    """j T + t of the thresholds on either side of an inner step that rater j never used."""
    used = np.zeros(
        (layout.data.raters, layout.thresholds + 2 * len(layout.data.block_steps)), bool
    )
    used[rater, column] = True
    edges = threshold_edges(layout)
    inner = inner_thresholds(layout)
    empty = ~used[:, edges[inner - 1]]
    beside = np.zeros((layout.data.raters, layout.thresholds), bool)
    beside[:, inner] |= empty
    beside[:, inner - 1] |= empty
    return np.flatnonzero(beside).astype(np.int32)
