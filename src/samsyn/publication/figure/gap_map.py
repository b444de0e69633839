"""The gap map: two ways of sorting units against each other, every unit a tile, gaps shown as gaps.

No bubble can be too small to be seen (what users of gap maps complain of): each unit is one tile or
mark of the same size, and the number stands beside them. An empty place carries the sign of what
it is: searched, and none found.
"""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.comparison.cell import CellState
from samsyn.framework.question import Question
from samsyn.publication.figure.canvas import LINE, SMALL, USUAL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.glyphs import STATE_GLYPHS
from samsyn.publication.figure.lettering import wrap
from samsyn.publication.figure.material import Material, Words
from samsyn.publication.figure.sorting import UNCODED, SortedUnit, SortedUnits, sort_units
from samsyn.publication.figure.state_mark import draw_entries, draw_state, states_in

_SHORT_CODE = 3
_TILE = (19.0, 12.5)
_DOT = 11.0


def draw_gap_map(material: Material) -> Figure:
    """Units by two questions, each unit a tile of its segment; gaps with their sign."""
    sorted_map = sort_units(material)
    wide = _draw(material, sorted_map, width=WIDE, label=172)
    narrow = _draw(material, sorted_map, width=NARROW, label=0)
    plan = material.plan
    asked = (plan.word("rows"), plan.word("columns"), plan.word("segment"))
    return material.figure(
        _words(material, sorted_map),
        wide=wide,
        narrow=narrow,
        table=_table(material, sorted_map),
        n=len(sorted_map.units),
        cells=[material.cell(each.id, question) for each in sorted_map.units for question in asked],
    )


def _draw(material: Material, found: SortedUnits, *, width: float, label: float) -> Canvas:
    canvas = Canvas(width)
    column = (width - label) / max(len(found.columns), 1)
    y = _draw_heads(material, canvas, found, label=label, column=column)
    for row in found.rows:
        canvas.rule(0, y, width, y)
        # Without a column of their own the labels stand above the places.
        room = label or width
        lines = wrap(_label(material, found.row_question, row), width=room - 26, size=SMALL)
        canvas.text(0, y + 10, lines, size=SMALL)
        total = material.number(len(found.of_row(row)))
        canvas.text(room - 12, y + 10, total, align="right", ink="quiet")
        tall = len(lines) * SMALL * LINE + 6
        y, tall = (y, tall) if label else (y + 15, 0)
        for number, code in enumerate(found.columns):
            place = label + number * column
            tall = max(tall, _draw_place(material, canvas, found, row, code, place, y, column))
        y += max(tall, 18)
    canvas.rule(0, y, width, y)
    canvas.height = _draw_gap_key(material, canvas, found, y + 14)
    return canvas


def _draw_heads(
    material: Material, canvas: Canvas, found: SortedUnits, *, label: float, column: float
) -> float:
    """The headings of the columns: what stands before a colon is bold, the rest below it."""
    tall = 0.0
    for number, code in enumerate(found.columns):
        first, _, rest = _label(material, found.column_question, code).partition(":")
        x = label + number * column
        lines = wrap(first, width=column - 8, size=USUAL, bold=True)
        canvas.text(x, 8, lines, size=USUAL, bold=True)
        y = 8 + len(lines) * USUAL * LINE
        if rest.strip():
            more = wrap(rest.strip(), width=column - 10, size=SMALL - 1)
            canvas.text(x, y, more, size=SMALL - 1, ink="quiet")
            y += len(more) * SMALL * LINE
        tall = max(tall, y)
    return tall + 2


def _draw_place(
    material: Material,
    canvas: Canvas,
    found: SortedUnits,
    row: str,
    code: str,
    x: float,
    y: float,
    column: float,
) -> float:
    """One combination: the number and a tile for each unit; returns how tall it became."""
    units = found.at(row, code)
    if not units:
        if row and code:
            tip = {material.say("tip_gap"): material.say("gap_none_found")}
            draw_state(canvas, x + 5, y + 10, CellState.NOT_FOUND, tip=tip)
        return 18
    canvas.text(x, y + 10, material.number(len(units)), size=USUAL, bold=True)
    if not _has_tiles(found):
        return _draw_marks(material, canvas, units, x + 18, y, room=column - 24)
    wide, tall = _TILE
    in_line = max(int((column - 24) // (wide + 2)), 1)
    for number, unit in enumerate(units):
        left = x + 18 + (number % in_line) * (wide + 2)
        top = y + 3.5 + (number // in_line) * (tall + 3)
        _draw_tile(canvas, unit, left, top)
    return 7 + (1 + (len(units) - 1) // in_line) * (tall + 3)


def _draw_marks(
    material: Material,
    canvas: Canvas,
    units: Sequence[SortedUnit],
    x: float,
    y: float,
    *,
    room: float,
) -> float:
    """A sign for each answer; those without an answer are one sign and their number."""
    answered = [each for each in units if each.segment.has_answer]
    in_line = max(int(room // _DOT), 1)
    for number, unit in enumerate(answered):
        place = (x + 5 + number % in_line * _DOT, y + 10 + number // in_line * (_DOT + 2))
        draw_state(canvas, *place, unit.segment.state, tip=unit.tip)
    line, left = divmod(len(answered), in_line)
    for state in states_in(each.segment.state for each in units if each not in answered):
        place = (x + 5 + left * _DOT, y + 10 + line * (_DOT + 2))
        draw_state(canvas, *place, state)
        number = sum(each.segment.state is state for each in units)
        canvas.text(place[0] + 7, place[1], material.number(number), size=SMALL, ink="quiet")
        line += 1
    return 7 + (line or 1) * (_DOT + 2)


def _draw_tile(canvas: Canvas, unit: SortedUnit, x: float, y: float) -> None:
    wide, tall = _TILE
    fill, ink = ("accent", "paper") if unit.is_lit else ("wash", "ink")
    canvas.box(x, y, wide, tall, fill=fill, radius=2, tip=unit.tip)
    canvas.text(
        x + wide / 2,
        y + tall / 2 + 0.5,
        unit.segment.value or STATE_GLYPHS[unit.segment.state],
        size=8.5,
        ink=ink,
        align="center",
        tip=unit.tip,
    )


def _has_tiles(found: SortedUnits) -> bool:
    """Whether the codes of the segment are short enough to stand in a tile."""
    return all(len(each.segment.value or "") <= _SHORT_CODE for each in found.units) and any(
        each.segment.value not in (None, "yes", "no") for each in found.units
    )


def _draw_gap_key(material: Material, canvas: Canvas, found: SortedUnits, y: float) -> float:
    if not _has_tiles(found):
        head = f"{material.heading(found.segment_question)}:"
        canvas.text(0, y, head, size=SMALL, ink="quiet")
        meanings = {
            each.segment.state: material.answer(each.segment)
            if each.segment.has_answer
            else material.state(each.segment.state)
            for each in found.units
        }
        known = [(state, meanings[state]) for state in states_in(meanings)]
        return draw_entries(canvas, 0, y + 16, known)
    tiles = [("wash", material.say("gap_tile", kind=material.kinds(one=True)))]
    if lit := material.plan.texts("highlight").get("label"):
        tiles.append(("accent", lit.say(material.language)))
    for fill, words in tiles:
        canvas.box(0, y - 6, *_TILE, fill=fill, radius=2)
        canvas.text(25, y, words, size=SMALL, ink="quiet")
        y += 17
    draw_state(canvas, 9, y, CellState.NOT_FOUND)
    canvas.text(25, y, material.say("gap_none_found"), size=SMALL, ink="quiet")
    return y + 12


def _label(material: Material, question: Question, code: str) -> str:
    if not code:
        return material.say("gap_uncoded")
    known = material.study.framework.code(question, code)
    return known.label.say(material.language) if known else code


def _words(material: Material, found: SortedUnits) -> Words:
    pairs = found.combinations
    numbers = {pair: len(found.at(*pair)) for pair in pairs}
    most = max(numbers.items(), key=lambda each: each[1], default=((UNCODED, UNCODED), 0))
    top = found.rows[0] if found.rows else UNCODED
    details = {
        "kinds": material.kinds(),
        "units": material.number(len(found.units)),
        "row": _label(material, found.row_question, most[0][0]),
        "column": _label(material, found.column_question, most[0][1]).partition(":")[0].lower(),
        "most": material.number(most[1]),
        "top": _label(material, found.row_question, top),
        "top_n": material.number(len(found.of_row(top))),
        "empty": material.number(sum(not number for number in numbers.values())),
        "pairs": material.number(len(pairs)),
        "lit": material.number(sum(each.is_lit for each in found.units)),
        "row_question": material.heading(found.row_question).lower(),
        "column_question": material.heading(found.column_question).lower(),
        "segment_question": material.heading(found.segment_question).lower(),
        "segments": _segments_in_words(material, found),
        "several": material.number(sum(len(each.columns) > 1 for each in found.units)),
    }
    return Words(
        title=material.planned("title", material.say("gap_title", **details), **details),
        subtitle=material.planned("subtitle", material.say("gap_subtitle", **details), **details),
        counted=material.say("gap_counted", **details),
        alt=material.say("gap_alt", **details),
    )


def _segments_in_words(material: Material, found: SortedUnits) -> str:
    numbers: dict[str, int] = {}
    for each in found.units:
        words = material.answer(each.segment)
        numbers[words] = numbers.get(words, 0) + 1
    return material.joined([f"{words} {material.number(n)}" for words, n in numbers.items()])


def _table(material: Material, found: SortedUnits) -> Table:
    heads = (_label(material, found.column_question, code) for code in found.columns)
    return Table(
        (material.heading(found.row_question), material.say("column_total"), *heads),
        tuple(
            (
                _label(material, found.row_question, row),
                material.number(len(found.of_row(row))),
                *(_place_in_words(material, found, row, code) for code in found.columns),
            )
            for row in found.rows
        ),
    )


def _place_in_words(material: Material, found: SortedUnits, row: str, code: str) -> str:
    units = found.at(row, code)
    if not units:
        return "–"
    segments: dict[str, int] = {}
    for each in units:
        words = each.segment.value or STATE_GLYPHS[each.segment.state]
        segments[words] = segments.get(words, 0) + 1
    told = ", ".join(f"{words} {material.number(n)}" for words, n in segments.items())
    return f"{material.number(len(units))} ({told})"
