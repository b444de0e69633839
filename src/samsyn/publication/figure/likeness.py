"""Which places answer alike: each two places on one axis, beside what chance alone would give.

Without that bar the figure would flatter: places that share few questions, or those on which
everybody differs, lie far apart whoever they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.comparison.cell import Cells
from samsyn.comparison.likeness.likeness import (
    Likeness,
    PairLikeness,
    Span,
    Verdict,
    can_be_told,
    measure_likeness,
)
from samsyn.comparison.likeness.profile_distance import measure_distances
from samsyn.publication.figure.axis import Axis
from samsyn.publication.figure.canvas import SMALL, USUAL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.lettering import wrap
from samsyn.publication.figure.material import Material, Words, fill
from samsyn.publication.figure.plan import FigurePlan
from samsyn.study import Study
from samsyn.vocabulary.label import label
from samsyn.vocabulary.text import lower_first

LIKENESS = "likeness"
#: The figure that a study has without planning it.
PLAN = FigurePlan("likeness", LIKENESS)
_TICKS = {0.0: "0", 25.0: "25", 50.0: "50", 75.0: "75", 100.0: "100"}
#: Of more pairs the most and the least alike are drawn, half of these each; the table has all.
_MOST_DRAWN = 16
#: Of more pairs that stand out only the number is told in the title.
_MOST_NAMED = 2
COLUMNS = ("pair", "same", "compared", "likeness", "interval", "dealt", "verdict")


def likeness_plans(study: Study, *, cells: Cells) -> list[FigurePlan]:
    """The figure, where anything can be said."""
    return [PLAN] if can_be_told(measure_distances(study, cells=cells)) else []


def draw_likeness(material: Material) -> Figure:
    """Every two places, the most alike first. Raises KeyError where too little was answered."""
    distances = measure_distances(material.study, cells=material.cells)
    if not can_be_told(distances):
        raise KeyError(LIKENESS)
    found = measure_likeness(distances, groups=0)
    told = [each for each in found.pairs if each.found]
    drawn = _drawn(told)
    return material.figure(
        _words(material, found, told),
        wide=_draw(material, drawn, width=WIDE),
        narrow=_draw(material, drawn, width=NARROW),
        table=Table(
            tuple(label("likeness_columns", each).say(material.language) for each in COLUMNS),
            tuple(pair_row(material, each) for each in found.pairs),
        ),
        n=len(told),
        cells=[
            material.cells.get(unit, id, facet=facet)
            for id, facet in distances.questions
            for unit in distances.units
        ],
    )


def _drawn(told: list[PairLikeness]) -> list[PairLikeness]:
    half = _MOST_DRAWN // 2
    return told if len(told) <= _MOST_DRAWN else [*told[:half], *told[-half:]]


def pair_row(material: Material, pair: PairLikeness) -> tuple[str, ...]:
    """The pair as a row of :data:`COLUMNS`."""
    found, dealt = pair.found, pair.dealt
    return (
        pair_name(material, pair),
        str(pair.same),
        str(pair.shared),
        _percent(found.middle) if found else "–",
        _reach(found) if found else "–",
        _reach(dealt) if dealt else "–",
        label("likeness_verdicts", pair.verdict).say(material.language),
    )


def pair_name(material: Material, pair: PairLikeness) -> str:
    """``Denmark and Norway``."""
    return material.joined([material.name(pair.one), material.name(pair.other)])


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _reach(span: Span) -> str:
    return f"{_percent(span.low)} – {_percent(span.high)}"


def _say(material: Material, key: str, **details: object) -> str:
    return fill(label("likeness_figure", key).say(material.language), details)


def _words(material: Material, found: Likeness, told: Sequence[PairLikeness]) -> Words:
    kind = material.study.settings.matrix_kind
    shared = [each.shared for each in told]
    details = {
        "places": material.kinds(kind),
        "questions": len(found.distances.questions),
        "pairs": len(told),
        "least": min(shared),
        "most": max(shared),
    }
    notes = []
    if few := found.with_verdict(Verdict.TOO_FEW):
        listed = "; ".join(pair_name(material, each) for each in few)
        notes.append(_say(material, "too_few", list=listed))
    if len(told) > _MOST_DRAWN:
        notes.append(_say(material, "not_all", n=_MOST_DRAWN // 2))
    return Words(
        title=material.planned("title", _title(material, found)),
        subtitle=material.planned("subtitle", _say(material, "subtitle")),
        counted=_say(material, "counted", **details),
        alt=_say(material, "alt", list="; ".join(_in_words(material, each) for each in told)),
        note=" ".join(notes),
    )


def _title(material: Material, found: Likeness) -> str:
    """What stands out from chance; where nothing is more alike, that."""
    alike, unlike = (found.with_verdict(each) for each in (Verdict.ALIKE, Verdict.UNLIKE))
    places = lower_first(material.kinds(material.study.settings.matrix_kind))
    parts = [
        _say(material, "alike", pairs=_named(material, alike))
        if alike
        else _say(material, "none_alike", places=places)
    ]
    if unlike:
        parts.append(_say(material, "unlike", pairs=_named(material, unlike)))
    return "; ".join(parts)


def _named(material: Material, pairs: Sequence[PairLikeness]) -> str:
    if len(pairs) > _MOST_NAMED:
        return _say(material, "some_pairs", n=material.count(len(pairs)))
    return _say(material, "both").join(pair_name(material, each) for each in pairs)


def _in_words(material: Material, pair: PairLikeness) -> str:
    assert pair.found is not None
    assert pair.dealt is not None
    return _say(
        material,
        "one",
        pair=pair_name(material, pair),
        likeness=_percent(pair.found.middle),
        interval=_reach(pair.found),
        dealt=_reach(pair.dealt),
        same=pair.same,
        shared=pair.shared,
    )


def _draw(material: Material, pairs: Sequence[PairLikeness], *, width: float) -> Canvas:
    canvas = Canvas(width)
    is_wide = width >= WIDE
    row = 30.0 if is_wide else 48.0
    left, right = (150.0, width - 96) if is_wide else (6.0, width - 8)
    bottom = 6.0 + row * len(pairs)
    axis = Axis(left, right, 0, 100)
    axis.draw_grid(canvas, bottom, bottom, ticks=_TICKS, size=SMALL)
    for at, pair in enumerate(pairs):
        top = 6.0 + row * at
        y = top + (row / 2 if is_wide else row - 15)
        axis.draw_grid(canvas, y - 15, y + 15, ticks=dict.fromkeys(_TICKS, ""), size=SMALL)
        _draw_pair(material, canvas, axis, pair, y)
        name = _fitted(pair_name(material, pair), width=140 if is_wide else width - 90)
        same = _say(material, "same", same=pair.same, shared=pair.shared)
        canvas.text(0, y if is_wide else y - 19, name, size=USUAL, bold=True)
        canvas.text(width, y if is_wide else y - 19, same, size=SMALL, ink="quiet", align="right")
    canvas.text(left, bottom + 24, _say(material, "axis"), size=SMALL, ink="quiet")
    canvas.height = _draw_key(material, canvas, bottom + 48)
    return canvas


def _fitted(name: str, *, width: float) -> str:
    return wrap(name, width=width, size=USUAL, bold=True, lines=1)[0]


def _draw_pair(
    material: Material, canvas: Canvas, axis: Axis, pair: PairLikeness, y: float
) -> None:
    assert pair.found is not None
    assert pair.dealt is not None
    tip = {pair_name(material, pair): _in_words(material, pair)}
    _draw_signs(canvas, axis, pair.found, pair.dealt, y, stands_out=pair.stands_out, tip=tip)


def _draw_signs(
    canvas: Canvas,
    axis: Axis,
    found: Span,
    dealt: Span,
    y: float,
    *,
    stands_out: bool,
    tip: dict[str, str],
) -> None:
    """A pale bar for chance, a line and a dot for the answers: filled where it stands out."""
    start, end = axis.at(100 * dealt.low), axis.at(100 * dealt.high)
    canvas.box(start, y - 7, end - start, 14, fill="land", stroke="faint", tip=tip)
    canvas.rule(axis.at(100 * found.low), y, axis.at(100 * found.high), y, ink="accent", width=1.6)
    fill = "accent" if stands_out else "paper"
    canvas.shape(axis.at(100 * found.middle), y, 4.4, fill=fill, stroke="accent", tip=tip)


def _draw_key(material: Material, canvas: Canvas, y: float) -> float:
    axis = Axis(4, 44, 0, 100)
    wide, nothing = Span(0.5, 0.1, 0.9), Span(0.5, 0.5, 0.5)
    for key in ("key_chance", "key_out", "key_in"):
        if key == "key_chance":
            size = (axis.at(90) - axis.at(10), 14)
            canvas.box(axis.at(10), y - 7, *size, fill="land", stroke="faint")
        else:
            _draw_signs(canvas, axis, wide, nothing, y, stands_out=key == "key_out", tip={})
        lines = wrap(_say(material, key), width=canvas.width - 54, size=SMALL)
        canvas.text(52, y - (len(lines) - 1) * 6, lines, size=SMALL, ink="quiet")
        y += 20 if len(lines) == 1 else 30
    return y
