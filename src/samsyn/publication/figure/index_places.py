"""A composite index: each place with its value, the range over ways of counting, and its places in
the order. A rank never stands without the share of variants in which it is held.
"""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.comparison.index.plan import NAME, IndexPlan
from samsyn.comparison.index.spread import IndexSpread, PlaceSpread, index_spread
from samsyn.publication.figure.axis import Axis
from samsyn.publication.figure.canvas import SMALL, USUAL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.material import Material, Words, fill
from samsyn.vocabulary.label import label

_TICKS = {0.0: "0", 25.0: "25", 50.0: "50", 75.0: "75", 100.0: "100"}
#: A place in the order is told from this share of the variants on.
_TOLD = 0.1


def draw_index(material: Material) -> Figure:
    """The index of the plan's ``index``. Raises KeyError where the study does not have it."""
    plans = {each.id: each for each in material.study.definitions.get(NAME, ())}
    plan = plans[material.plan.word("index")]
    # Only choices: what leaving out sources does is told by `samsyn sensitivity`, which takes long.
    found = index_spread(material.study, cells=material.cells, plan=plan, variants=())
    places = sorted(found.places, key=lambda each: (each.value is None, -(each.value or 0)))
    return material.figure(
        _words(material, plan, found, places),
        wide=_draw(material, places, width=WIDE),
        narrow=_draw(material, places, width=NARROW),
        table=_table(material, places),
        n=sum(each.value is not None for each in places),
        cells=[
            material.cell(each.unit, one.question) for each in places for one in plan.indicators
        ],
    )


def _say(material: Material, key: str, **details: object) -> str:
    return fill(label("index_figure", key).say(material.language), details)


def _words(
    material: Material, plan: IndexPlan, found: IndexSpread, places: Sequence[PlaceSpread]
) -> Words:
    known = [each for each in places if each.value is not None]
    return Words(
        title=plan.title.say(material.language),
        subtitle=_say(material, "subtitle", variants=found.variants),
        counted=_say(material, "counted", n=len(known), places=len(places)),
        alt=_say(material, "alt", list="; ".join(_in_words(material, each) for each in known)),
        note=plan.meaning.say(material.language),
    )


def _in_words(material: Material, place: PlaceSpread) -> str:
    name = material.name(place.unit)
    if place.value is None or place.low is None or place.high is None:
        return f"{name}: {_say(material, 'unknown')}"
    value, low, high = (f"{each:.0f}" for each in (place.value, place.low, place.high))
    return _say(material, "one", place=name, value=value, low=low, high=high)


def _ranks(material: Material, place: PlaceSpread) -> str:
    told = [
        _say(material, "rank", rank=rank, share=material.percent(f"{share * 100:.0f}"))
        for rank, share in place.ranks.items()
        if share >= _TOLD
    ]
    return ", ".join(told)


def _draw(material: Material, places: Sequence[PlaceSpread], *, width: float) -> Canvas:
    canvas = Canvas(width)
    is_wide = width >= WIDE
    row = 34.0 if is_wide else 54.0
    left, right = (110.0, width - 190) if is_wide else (6.0, width - 8)
    bottom = 6.0 + row * len(places)
    axis = Axis(left, right, 0, 100)
    axis.draw_grid(canvas, 6.0, bottom, ticks=_TICKS, size=SMALL)
    for at, place in enumerate(places):
        y = 6.0 + row * at + (row / 2 if is_wide else row - 18)
        name = material.name(place.unit)
        canvas.text(0, y if is_wide else y - 18, name, size=USUAL, bold=True)
        words = _ranks(material, place) or _say(material, "unknown")
        if is_wide:
            canvas.text(right + 10, y, words, size=SMALL - 1, ink="quiet")
        else:
            canvas.text(width, y - 18, words, size=SMALL - 1, ink="quiet", align="right")
        if place.value is None or place.low is None or place.high is None:
            continue
        tip = {name: _in_words(material, place)}
        canvas.rule(axis.at(place.low), y, axis.at(place.high), y, ink="accent", width=1.6)
        canvas.shape(axis.at(place.value), y, 4.0, fill="accent", tip=tip)
    canvas.text(left, bottom + 24, _say(material, "axis"), size=SMALL, ink="quiet")
    canvas.height = bottom + 34
    return canvas


def _table(material: Material, places: Sequence[PlaceSpread]) -> Table:
    header = tuple(
        label("sensitivity_index", key).say(material.language)
        for key in ("place", "value", "range", "ranks")
    )
    rows = tuple(
        (
            material.name(each.unit),
            "–" if each.value is None else f"{each.value:.0f}",
            "–" if each.low is None else f"{each.low:.0f} – {each.high:.0f}",
            _ranks(material, each),
        )
        for each in places
    )
    return Table(header, rows)
