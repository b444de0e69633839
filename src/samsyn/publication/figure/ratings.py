"""Ratings made comparable: places with their intervals, over all questions and one by one.

An order that the ratings do not support is called a tie, and no place is given a bare rank.
"""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.coding.results.interval import Interval
from samsyn.coding.results.result import LevelResult, RatingResult, UnitResult
from samsyn.framework.question import Question
from samsyn.publication.figure.canvas import SMALL, USUAL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.lettering import wrap
from samsyn.publication.figure.material import Material, Words, fill
from samsyn.publication.figure.plan import FigurePlan
from samsyn.publication.figure.rating_axis import RatingAxis, draw_key
from samsyn.study import Study
from samsyn.vocabulary.identifier import unit_of
from samsyn.vocabulary.label import label

LEVELS, BY_QUESTION = "rating_levels", "rating_questions"
#: The signs of the key, and the columns of the two tables.
SIGNS = ("model", "raw", "truth")
LEVEL_COLUMNS = (
    *("place", "middle", "low68", "high68", "low90", "high90", "raw", "tied"),
    "truth",
)
QUESTION_COLUMNS = (
    *("place", "question", "linear", "low90", "high90", "raw", "raters"),
    "declined",
)
_TICKS = {-2.0: "−2", -1.0: "−1", 0.0: "0", 1.0: "1", 2.0: "2"}


def rating_plans(study: Study) -> list[FigurePlan]:
    """The figures of every battery that may be shown."""
    return [
        FigurePlan(f"{type.replace('_', '-')}-{battery}", type, settings={"battery": battery})
        for battery, result in study.ratings.items()
        if result.is_certified and result.levels
        for type in (LEVELS, BY_QUESTION)
    ]


def draw_rating_levels(material: Material) -> Figure:
    """One row a place: its level over all questions. The highest first, ties named."""
    result = _result(material)
    levels = sorted(result.levels, key=lambda each: -each.estimate.middle)
    return material.figure(
        _words(material, result, LEVELS, n=len(levels)),
        wide=_draw_levels(material, result, levels, width=WIDE),
        narrow=_draw_levels(material, result, levels, width=NARROW),
        table=_level_table(material, result, levels),
        n=len(levels),
        cells=(),
    )


def draw_rating_questions(material: Material) -> Figure:
    """One row a question, one small axis a place: intervals on the scale of the question."""
    result = _result(material)
    return material.figure(
        _words(material, result, BY_QUESTION, n=len(result.units)),
        wide=_draw_questions(material, result, width=WIDE),
        narrow=_draw_questions(material, result, width=NARROW),
        table=_question_table(material, result),
        n=len(result.units),
        cells=(),
    )


def _result(material: Material) -> RatingResult:
    """The result of the plan's battery. Raises KeyError where there is none."""
    return material.study.ratings[material.plan.word("battery")]


def say(material: Material, key: str, **details: object) -> str:
    """Words of figures of ratings."""
    return fill(label("rating_figures", key).say(material.language), details)


def place_name(material: Material, place: str) -> str:
    """What a place is called."""
    return material.name(unit_of(material.study.settings.matrix_kind, place))


def number(material: Material, value: float) -> str:
    """Two decimals, a true minus."""
    said = f"{value:.2f}".replace("-", "−")
    return said if material.language == "en" else said.replace(".", ",")


def ties_in_words(
    material: Material, result: RatingResult, place: str, *, question: str = ""
) -> str:
    """``tied with Norway and Sweden``; empty where every order is supported."""
    ties = [place_name(material, each) for each in result.ties_of(place, question=question)]
    return say(material, "tied", places=material.joined(ties)) if ties else ""


def _words(material: Material, result: RatingResult, type: str, *, n: int) -> Words:
    levels = sorted(result.levels, key=lambda each: -each.estimate.middle)
    details = {
        "n": n,
        "ratings": material.number(result.counts.get("ratings", 0)),
        "raters": material.number(result.counts.get("raters", 0)),
        "vignettes": material.number(result.counts.get("vignettes", 0)),
        "list": "; ".join(_level_in_words(material, result, each) for each in levels),
    }
    is_invented = material.study.is_invented(result.battery)
    title = say(material, f"{type}_title", **details)
    return Words(
        title=f"{title} ({say(material, 'invented')})" if is_invented else title,
        subtitle=say(material, f"{type}_subtitle", **details),
        counted=say(material, "counted", **details),
        alt=say(material, f"{type}_alt", **details),
        note=say(material, "invented_note") if is_invented else "",
    )


def _level_in_words(material: Material, result: RatingResult, level: LevelResult) -> str:
    found = level.estimate
    interval = f"{number(material, found.low90)} – {number(material, found.high90)}"
    name = place_name(material, level.place)
    ties = ties_in_words(material, result, level.place)
    said = f"{name} {number(material, found.middle)} ({interval})"
    return f"{said}, {ties}" if ties else said


def _key_words(material: Material) -> dict[str, str]:
    return {each: say(material, f"key_{each}") for each in SIGNS}


def _draw_levels(
    material: Material, result: RatingResult, levels: Sequence[LevelResult], *, width: float
) -> Canvas:
    canvas = Canvas(width)
    is_wide = width >= WIDE
    row = 40.0 if is_wide else 54.0
    left, right = (110.0, width - 150) if is_wide else (6.0, width - 8)
    truths = material.study.truths.get(result.battery, {}).get("places", {})
    top, bottom = 6.0, 6.0 + row * len(levels)
    axis = RatingAxis(left, right, -2, 2)
    axis.draw_grid(canvas, top, bottom, ticks=_TICKS, size=SMALL)
    raw = _RawScale(result)
    for at, level in enumerate(levels):
        y = top + row * at + (row / 2 if is_wide else row - 20)
        name = place_name(material, level.place)
        canvas.text(0, y if is_wide else y - 20, name, size=USUAL, bold=True)
        ties = wrap(
            ties_in_words(material, result, level.place), width=140, size=SMALL - 1, lines=2
        )
        if is_wide:
            canvas.text(right + 10, y - 6 * (len(ties) - 1), ties, size=SMALL - 1, ink="quiet")
        elif ties[0]:
            tie = ties_in_words(material, result, level.place)
            canvas.text(width, y - 20, tie, size=SMALL - 1, ink="quiet", align="right")
        tip = {name: _level_in_words(material, result, level)}
        axis.draw_interval(canvas, y - 4, level.estimate, tip=tip)
        axis.draw_raw(canvas, y + 7, *raw.of(level))
        if level.place in truths:
            axis.draw_truth(canvas, y - 4, float(truths[level.place]))
    canvas.text(left, bottom + 24, say(material, "axis_latent"), size=SMALL, ink="quiet")
    end = draw_key(canvas, bottom + 44, words=_key_words(material), has_truth=bool(truths))
    canvas.height = end
    return canvas


class _RawScale:
    """Raw means brought to the latent scale: standardised over units, as the estimates are."""

    def __init__(self, result: RatingResult) -> None:
        means = [each.raw.mean for each in result.units]
        self.middle = sum(means) / max(len(means), 1)
        spread = sum((each - self.middle) ** 2 for each in means) / max(len(means), 1)
        self.spread = spread**0.5 or 1.0

    def of(self, level: LevelResult) -> tuple[float, float, float]:
        """Low, middle, high."""
        raw = level.raw
        low, middle, high = (
            (each - self.middle) / self.spread for each in (raw.low90, raw.mean, raw.high90)
        )
        return low, middle, high


def _asked(material: Material, result: RatingResult) -> list[Question]:
    batteries = material.study.framework.batteries.get(result.battery, ())
    return [each for each in batteries if each.id in result.questions]


def _cell(result: RatingResult, place: str, question: str) -> UnitResult | None:
    found = [each for each in result.units if (each.place, each.question) == (place, question)]
    return max(found, key=lambda each: each.round) if found else None


def _draw_questions(material: Material, result: RatingResult, *, width: float) -> Canvas:
    canvas = Canvas(width)
    is_wide = width >= WIDE
    left = 160.0 if is_wide else 0.0
    column = (width - left) / max(len(result.places), 1)
    row, head = (24.0, 26.0) if is_wide else (40.0, 30.0)
    asked = _asked(material, result)
    bottom = head + row * len(asked)
    for at, place in enumerate(result.places):
        name = place_name(material, place) if is_wide else place
        canvas.text(left + column * (at + 0.5), 8, name, size=SMALL, bold=True, align="center")
        first = left + column * at
        for question in asked:
            steps = _steps(material, question)
            axis = RatingAxis(first + 9, first + column - 9, 1, steps)
            y = head + row * asked.index(question)
            top = y if is_wide else y + 14
            ends = {1.0: "1", float(steps): str(steps)} if question is asked[-1] else {}
            ticks = {float(step): "" for step in range(1, steps + 1)} | ends
            axis.draw_grid(canvas, top, y + row, ticks=ticks, size=SMALL - 1.5)
            _draw_unit(material, canvas, axis, result, place, question, (top + y + row) / 2)
    for at, question in enumerate(asked):
        y = head + row * at
        words = wrap(material.heading(question), width=left - 8 if is_wide else width, size=SMALL)
        canvas.text(0, y + (row / 2 if is_wide else 7), words[0], size=SMALL)
        canvas.rule(0, y, width, y, ink="wash")
    canvas.height = draw_key(canvas, bottom + 30, words=_key_words(material), has_truth=False)
    return canvas


def _draw_unit(
    material: Material,
    canvas: Canvas,
    axis: RatingAxis,
    result: RatingResult,
    place: str,
    question: Question,
    y: float,
) -> None:
    found = _cell(result, place, question.id)
    if found is None:
        canvas.text(axis.at(axis.low), y, "–", size=SMALL, ink="quiet")
        return
    name = place_name(material, place)
    tip = {f"{name}, {material.heading(question)}": _unit_in_words(material, found.linear)}
    axis.draw_raw(canvas, y + 6, found.raw.low90, found.raw.mean, found.raw.high90)
    axis.draw_interval(canvas, y - 3, found.linear, tip=tip)


def _steps(material: Material, question: Question) -> int:
    return len(material.study.framework.codelists_of(question)[0])


def _unit_in_words(material: Material, found: Interval) -> str:
    low, high = number(material, found.low90), number(material, found.high90)
    return f"{number(material, found.middle)} ({low} – {high})"


def _level_table(material: Material, result: RatingResult, levels: Sequence[LevelResult]) -> Table:
    truths = material.study.truths.get(result.battery, {}).get("places", {})
    names = LEVEL_COLUMNS if truths else LEVEL_COLUMNS[:-1]
    rows = [
        (
            place_name(material, each.place),
            *(
                number(material, value)
                for value in (
                    each.estimate.middle,
                    each.estimate.low68,
                    each.estimate.high68,
                    each.estimate.low90,
                    each.estimate.high90,
                    each.raw.mean,
                )
            ),
            material.joined([place_name(material, tie) for tie in result.ties_of(each.place)]),
            *((number(material, float(truths[each.place])),) if each.place in truths else ()),
        )
        for each in levels
    ]
    return Table(tuple(say(material, f"column_{each}") for each in names), tuple(rows))


def _question_table(material: Material, result: RatingResult) -> Table:
    headings = {each.id: material.heading(each) for each in _asked(material, result)}
    rows = [
        (
            place_name(material, each.place),
            headings.get(each.question, each.question),
            number(material, each.linear.middle),
            number(material, each.linear.low90),
            number(material, each.linear.high90),
            number(material, each.raw.mean),
            str(each.raters),
            str(each.declined),
        )
        for each in result.units
    ]
    return Table(tuple(say(material, f"column_{each}") for each in QUESTION_COLUMNS), tuple(rows))
