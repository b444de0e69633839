"""Changes between rounds: what a list held in each dated version, one line for each member.

Where only a part of a version was read, a member that is not on it may still have been there: that
is drawn as *not known*, never as dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.comparison.cell import Cell, CellState, CellWarning
from samsyn.publication.computed.number import date_in_words
from samsyn.publication.figure.canvas import LINE, SMALL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.glyphs import STATE_GLYPHS
from samsyn.publication.figure.lettering import wrap
from samsyn.publication.figure.material import Material, Words
from samsyn.publication.figure.state_mark import draw_entries, draw_state
from samsyn.study import Round

#: How the three answers are drawn: on the list, not on it, not known.
_ON, _OFF, _UNKNOWN = CellState.ANSWERED, CellState.NO, CellState.NOT_ANSWERED
_WORDS = {_ON: "named", _OFF: "not_named", _UNKNOWN: "perhaps_named"}


@dataclass(frozen=True)
class _Version:
    """One round of the list. ``is_partial``: it may hold more than was read."""

    round: Round
    cell: Cell
    is_partial: bool

    def state(self, member: str) -> CellState:
        if member in self.cell.values:
            return _ON
        return _UNKNOWN if self.is_partial else _OFF


def draw_round_changes(material: Material) -> Figure:
    """Members × versions of one list, joined by a line while they stay."""
    versions = _versions(material)
    members = list(dict.fromkeys(each for version in versions for each in version.cell.values))
    members.sort(key=lambda each: [version.state(each) is not _ON for version in versions])
    return material.figure(
        _words(material, versions, members),
        wide=_draw(material, versions, members, width=WIDE, label=210),
        narrow=_draw(material, versions, members, width=NARROW, label=100),
        table=_table(material, versions, members),
        n=sum(len(version.cell.values) for version in versions),
        cells=[version.cell for version in versions],
    )


def _versions(material: Material) -> list[_Version]:
    plan = material.plan
    found = {
        cell.round: cell
        for cell in material.cells.rounds_of(plan.word("unit"), plan.word("question"))
        if cell.values
    }
    return [
        _Version(each, found[each.id], _is_partial(material, found[each.id]))
        for each in material.study.settings.rounds
        if each.id in found
    ]


def _is_partial(material: Material, cell: Cell) -> bool:
    statements = material.study.statements
    return CellWarning.PARTIAL in cell.warnings or any(
        statements[id].partial for id in cell.statements if id in statements
    )


def _heading(material: Material, version: _Version) -> str:
    """The date of the version; what was read in part has the undated current page behind it."""
    if version.is_partial or not version.round.date:
        return version.round.label.say(material.language)
    return date_in_words(version.round.date, language=material.language)


def _draw(
    material: Material,
    versions: Sequence[_Version],
    members: Sequence[str],
    *,
    width: float,
    label: float,
) -> Canvas:
    canvas = Canvas(width)
    column = (width - label) / max(len(versions), 1)
    xs = [label + (number + 0.5) * column for number in range(len(versions))]
    tall = 0.0
    for x, version in zip(xs, versions, strict=True):
        words = _heading(material, version)
        if version.is_partial:
            words = f"{words} ({material.say('partial')})"
        size = SMALL if column > 70 else SMALL - 1.5
        lines = wrap(words, width=column - 2, size=size, bold=True)
        canvas.text(x, 8, lines, size=size, bold=True, align="center")
        tall = max(tall, len(lines) * size * LINE)
    y = tall + 8
    for member in members:
        canvas.rule(0, y, width, y)
        lines = wrap(material.name(member), width=label - 8, size=SMALL, lines=4)
        row = max(len(lines) * SMALL * LINE + 9, 26)
        canvas.text(0, y + row / 2 - (len(lines) - 1) * SMALL * LINE / 2, lines, size=SMALL)
        _draw_member(material, canvas, versions, member, xs, y + row / 2)
        y += row
    canvas.rule(0, y, width, y)
    used = {version.state(member) for version in versions for member in members}
    entries = [(state, material.say(key)) for state, key in _WORDS.items() if state in used]
    canvas.height = draw_entries(canvas, 0, y + 14, entries)
    return canvas


def _draw_member(
    material: Material,
    canvas: Canvas,
    versions: Sequence[_Version],
    member: str,
    xs: Sequence[float],
    y: float,
) -> None:
    states = [version.state(member) for version in versions]
    for number in range(1, len(states)):
        if states[number - 1] is _ON and states[number] is _ON:
            canvas.rule(xs[number - 1], y, xs[number], y, ink="accent_soft", width=4)
    for x, state, version in zip(xs, states, versions, strict=True):
        said = f"{material.name(member)}: {material.say(_WORDS[state])}"
        tip = {_heading(material, version): said}
        draw_state(canvas, x, y, state, radius=5.5, tip=tip)


def _words(material: Material, versions: Sequence[_Version], members: Sequence[str]) -> Words:
    whole = [version for version in versions if not version.is_partial]
    first, last = (whole[0], whole[-1]) if whole else (None, None)
    always = [m for m in members if all(version.state(m) is _ON for version in whole)]
    passing = [m for m in members if m not in always]
    details = {
        "members": material.count(len(members)),
        "versions": material.count(len(versions)),
        "whole": material.count(len(whole)),
        "kept": material.count(len(always)),
        "kept_capital": material.count(len(always), capital=True),
        "kept_names": material.joined([material.name(each) for each in always]),
        "others": material.joined([material.name(each) for each in passing]),
        "first": _heading(material, first) if first else "",
        "last": _heading(material, last) if last else "",
        "mentions": material.number(sum(len(version.cell.values) for version in versions)),
        "list": "; ".join(
            f"{_heading(material, version)}: "
            + material.joined([material.name(each) for each in version.cell.values])
            for version in versions
        ),
    }
    return Words(
        title=material.planned("title", material.say("changes_title", **details), **details),
        subtitle=material.planned(
            "subtitle", material.say("changes_subtitle", **details), **details
        ),
        counted=material.say("changes_counted", **details),
        alt=material.say("changes_alt", **details),
        note=material.say("changes_partial") if len(whole) < len(versions) else "",
    )


def _table(material: Material, versions: Sequence[_Version], members: Sequence[str]) -> Table:
    return Table(
        (material.say("tip_name"), *(_heading(material, version) for version in versions)),
        tuple(
            (
                material.name(member),
                *(
                    f"{STATE_GLYPHS[state]} {material.say(_WORDS[state])}"
                    for state in (version.state(member) for version in versions)
                ),
            )
            for member in members
        ),
    )
