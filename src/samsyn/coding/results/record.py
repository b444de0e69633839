"""Results as plain data for ratings/<battery>.json, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from samsyn.coding.results.interval import Interval
from samsyn.coding.results.result import (
    FORMAT,
    Correction,
    LeftOut,
    LevelResult,
    PairLeftOut,
    PairResult,
    RatingResult,
    Raw,
    Shift,
    UnitResult,
    VignetteCheck,
)

_DIGITS = 4


def result_as_record(result: RatingResult) -> dict[str, Any]:
    """The result as JSON holds it: numbers with four decimals, nothing about today."""
    record = asdict(result)
    record.pop("is_outdated")
    if result.left_out is None:
        record.pop("left_out")
    return {"format": FORMAT, **_rounded(record)}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, Mapping):
        return {str(key): _rounded(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return value


def result_from_record(record: Mapping[str, Any]) -> RatingResult:
    """The result that :func:`result_as_record` wrote. Raises KeyError, TypeError, ValueError."""
    given = dict(record)
    if given.pop("format") != FORMAT:
        raise ValueError(f"it is not of the format {FORMAT!r}")
    given.pop("invented", None)
    given["places"] = tuple(given["places"])
    given["questions"] = tuple(given["questions"])
    given["groups"] = tuple(tuple(each) for each in given["groups"])
    given["ties"] = tuple(given["ties"])
    given["scale_use"] = {key: Interval(**each) for key, each in given["scale_use"].items()}
    given["units"] = tuple(_unit(each) for each in given["units"])
    given["levels"] = tuple(_level(each) for each in given["levels"])
    given["pairs"] = tuple(PairResult(**each) for each in given["pairs"])
    given["correction"] = Correction(**given["correction"]) if given["correction"] else None
    given["shifts"] = tuple(_shift(each) for each in given["shifts"])
    given["vignettes"] = _vignettes(given["vignettes"]) if given["vignettes"] else None
    given["left_out"] = _left_out(given["left_out"]) if given.get("left_out") else None
    return RatingResult(**given)


def _unit(record: Mapping[str, Any]) -> UnitResult:
    read = {
        "estimate": Interval(**record["estimate"]),
        "linear": Interval(**record["linear"]),
        "steps": tuple(record["steps"]),
        "raw": Raw(**record["raw"]),
    }
    return UnitResult(**{**record, **read})


def _level(record: Mapping[str, Any]) -> LevelResult:
    read = {
        "estimate": Interval(**record["estimate"]),
        "raw": Raw(**record["raw"]),
        "ranks": tuple(record["ranks"]),
    }
    return LevelResult(**{**record, **read})


def _shift(record: Mapping[str, Any]) -> Shift:
    return Shift(**{**record, "orders_lost": tuple(record["orders_lost"])})


def _vignettes(record: Mapping[str, Any]) -> VignetteCheck:
    ranks = {place: tuple(each) for place, each in record["c_rank"].items()}
    return VignetteCheck(**{**record, "c_rank": ranks})


def _left_out(record: Mapping[str, Any]) -> LeftOut:
    pairs = (
        PairLeftOut(**{**each, "lost_without": tuple(each["lost_without"])})
        for each in record["pairs"]
    )
    return LeftOut(raters=record["raters"], pairs=tuple(pairs))
