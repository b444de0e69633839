"""Pages of ratings: what each battery says of the countries, how surely, and what it cannot say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from samsyn.coding.results.record import result_as_record
from samsyn.coding.results.result import LevelResult, RatingResult, UnitResult
from samsyn.publication.figure.ratings import BY_QUESTION, LEVELS
from samsyn.publication.site.address import Key
from samsyn.publication.site.drawing import drawing_of
from samsyn.publication.site.left_out import left_out_in_words
from samsyn.publication.site.page import Page
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link
from samsyn.vocabulary.identifier import unit_of

RATINGS: Key = ("ratings",)
_DATA = "ratings.json"
#: Ranks that are less likely than this are not named.
_LIKELY = 0.05


def rating_pages(reader: Reader) -> Iterator[Page]:
    """The list of batteries and a page for each; none where nothing was rated."""
    batteries = reader.study.ratings
    if not batteries:
        return
    yield _list(reader)
    for battery, result in batteries.items():
        yield _battery_page(reader, battery, result)


def battery_title(reader: Reader, battery: str) -> str:
    """A battery is called as the theme of its first question is."""
    asked = reader.study.framework.batteries.get(battery, ())
    theme = reader.study.framework.themes.get(asked[0].theme) if asked else None
    return reader.say(theme.label) if theme else battery


def _list(reader: Reader) -> Page:
    entries = [
        {
            "key": ("rating", battery),
            "text": battery_title(reader, battery),
            "note": _facts(reader, result),
        }
        for battery, result in reader.study.ratings.items()
    ]
    return Page(
        key=RATINGS,
        template="themes.html",
        title=_say(reader, "title"),
        section=RATINGS,
        description=_say(reader, "lead"),
        data={"lead": _say(reader, "lead"), "themes": entries},
    )


def _say(reader: Reader, key: str, **details: object) -> str:
    return reader.label("rating_pages", key, **details)


def _facts(reader: Reader, result: RatingResult) -> str:
    number = reader.words.number
    return _say(
        reader,
        "facts",
        ratings=number(result.counts.get("ratings", 0)),
        raters=number(result.counts.get("raters", 0)),
        places=number(len(result.places)),
        questions=number(len(result.questions)),
        vignettes=number(result.counts.get("vignettes", 0)),
        bridges=number(result.counts.get("bridge_raters", 0)),
    )


def _battery_page(reader: Reader, battery: str, result: RatingResult) -> Page:
    asked = reader.study.framework.batteries.get(battery, ())
    is_invented = reader.study.is_invented(battery)
    kind = reader.study.framework.kinds.get(asked[0].kind) if asked else None
    figures = reader.material.figures.get(reader.language, {})
    drawn = [f"{type.replace('_', '-')}-{battery}" for type in (LEVELS, BY_QUESTION)]
    record = result_as_record(result)
    record |= {"invented": True} if is_invented else {}
    truth = reader.study.truths.get(battery, {})
    return Page(
        key=("rating", battery),
        template="rating.html",
        title=battery_title(reader, battery),
        section=RATINGS,
        crumbs=[Link(_say(reader, "title"), RATINGS)],
        description=_say(reader, "lead"),
        json=_DATA,
        beside={_DATA: (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()},
        data={
            "r": {key: _say(reader, key) for key in _WORDS},
            "notice": reader.say(kind.help) if is_invented and kind else "",
            "facts": _facts(reader, result),
            "outdated": result.is_outdated,
            "certified": result.is_certified,
            "figures": [drawing_of(reader, figures[id]) for id in drawn if id in figures],
            "levels": [_level(reader, result, each, truth) for each in _sorted(result)],
            "has_truth": bool(truth.get("places")),
            "limits": _limits(reader, result),
            "how": _how(reader, result),
            "pairs": _pairs(reader, result),
            "declined": _declined(reader, result),
            "ties": _question_ties(reader, result),
            "data": _DATA,
            "seed": result.seed,
            "check": _recovered(reader, result, truth),
        },
    )


_WORDS = (
    *("what", "what_text", "place", "level", "interval", "rank", "raw", "tied", "truth", "order"),
    *("order_text", "above", "chance", "supported", "tie", "limits", "how_sure", "declined"),
    *("declined_text", "shift", "change", "lost", "ties_title", "question", "download", "method"),
    *("method_text", "outdated", "not_certified", "invented", "none"),
)


def _sorted(result: RatingResult) -> list[LevelResult]:
    return sorted(result.levels, key=lambda each: -each.estimate.middle)


def _name(reader: Reader, place: str) -> str:
    return reader.name(unit_of(reader.study.settings.matrix_kind, place))


def _two(reader: Reader, value: float) -> str:
    said = f"{value:.2f}".replace("-", "\N{MINUS SIGN}")
    return said if reader.language == "en" else said.replace(".", ",")


def _level(
    reader: Reader, result: RatingResult, level: LevelResult, truth: dict[str, Any] | Any
) -> dict[str, str]:
    found = level.estimate
    known = truth.get("places", {})
    return {
        "place": _name(reader, level.place),
        "level": _two(reader, found.middle),
        "interval": f"{_two(reader, found.low90)} – {_two(reader, found.high90)}",
        "rank": ranks_in_words(level),
        "raw": _two(reader, level.raw.mean),
        "tied": ", ".join(_name(reader, each) for each in result.ties_of(level.place)),
        "truth": _two(reader, float(known[level.place])) if level.place in known else "",
    }


def ranks_in_words(level: LevelResult) -> str:
    """The likely ranks with their probabilities: ``1 (80 %), 2 (19 %)``."""
    if len(level.ranks) < 2:
        return ""
    return ", ".join(
        f"{rank} ({100 * share:.0f} %)"
        for rank, share in enumerate(level.ranks, start=1)
        if share >= _LIKELY
    )


def _limits(reader: Reader, result: RatingResult) -> list[str]:
    """What cannot be compared, and because of what."""
    if result.is_connected:
        return []
    groups = "; ".join(", ".join(_name(reader, each) for each in group) for group in result.groups)
    return [_say(reader, "cannot", groups=groups), _say(reader, "would_identify")]


def _how(reader: Reader, result: RatingResult) -> list[str]:
    """How differently the scale is used, what that changed, how vignettes were ordered."""
    found = []
    if use := result.scale_use.get("place_threshold"):
        words = {"middle": use.middle, "low": use.low90, "high": use.high90}
        found.append(_say(reader, "scale_use", **_numbers(reader, words)))
    if change := result.correction:
        question = _question(reader, result, change.largest_question)
        place = next((e.place for e in result.units if e.unit == change.largest_unit), "")
        numbers = {
            "correlation": change.correlation,
            "mean": change.mean_change,
            "largest": change.largest_change,
        }
        found.append(
            _say(
                reader,
                "changed",
                **_numbers(reader, numbers),
                turned=change.turned,
                pairs=change.pairs,
                place=_name(reader, place),
                question=question,
            )
        )
    if check := result.vignettes:
        pairs = check.agree + check.ties + check.reversed
        shares = {
            name: f"{100 * number / max(pairs, 1):.0f}"
            for name, number in (("reversed", check.reversed), ("same", check.ties))
        }
        found.append(_say(reader, "vignettes", **shares, pairs=reader.words.number(pairs)))
    found += left_out_in_words(reader, result)
    found.append(_say(reader, "converged", draws=reader.words.number(result.chains * result.draws)))
    return found


def _numbers(reader: Reader, values: dict[str, float]) -> dict[str, str]:
    return {name: _two(reader, value) for name, value in values.items()}


def _question(reader: Reader, result: RatingResult, id: str) -> str:
    asked = reader.study.framework.batteries.get(result.battery, ())
    return next((reader.say(each.heading) for each in asked if each.id == id), id)


def _pairs(reader: Reader, result: RatingResult) -> list[dict[str, Any]]:
    overall = [each for each in result.pairs if not each.question]
    return [
        {
            "above": _name(reader, each.above),
            "below": _name(reader, each.below),
            "chance": f"{100 * min(each.chance, 0.999):.1f} %"
            if each.chance >= 0.99
            else f"{100 * each.chance:.0f} %",
            "supported": each.is_supported,
        }
        for each in sorted(overall, key=lambda each: -each.chance)
    ]


def _declined(reader: Reader, result: RatingResult) -> list[dict[str, str]]:
    return [
        {
            "place": _name(reader, each.place),
            "declined": f"{each.declined} / {each.asked}",
            "shift": _two(reader, each.delta),
            "change": _two(reader, each.change),
            "lost": ", ".join(_name(reader, place) for place in each.orders_lost),
        }
        for each in result.shifts
        if abs(each.delta) <= 1
    ]


def _question_ties(reader: Reader, result: RatingResult) -> list[dict[str, str]]:
    """For each question how many pairs of countries are told apart."""
    pairs = [each for each in result.pairs if each.question]
    told = Counter(each.question for each in pairs if each.is_supported)
    every = Counter(each.question for each in pairs)
    return [
        {"question": _question(reader, result, id), "told": f"{told[id]} / {every[id]}"}
        for id in result.questions
        if every[id]
    ]


def _recovered(reader: Reader, result: RatingResult, truth: Any) -> str:
    """Of invented ratings: how often the truth lies in the 90 % interval, and how far off it is."""
    known = truth.get("units", {})
    met = [each for each in result.units if _truth_key(each) in known]
    if not met:
        return ""
    inside = sum(
        each.estimate.low90 <= float(known[_truth_key(each)]) <= each.estimate.high90
        for each in met
    )
    return _say(
        reader,
        "recovered",
        inside=inside,
        units=len(met),
        share=f"{100 * inside / len(met):.0f}",
    )


def _truth_key(each: UnitResult) -> str:
    return f"{each.unit}/{each.question}"
