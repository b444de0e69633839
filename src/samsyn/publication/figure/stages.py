"""Stages: how many initiatives or programmes are mapped, monitored, evaluated, shown to work."""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.evaluation.coverage import Tally, build_coverage, tally
from samsyn.evaluation.fact import Facts
from samsyn.evaluation.role import Role, kinds_of
from samsyn.evaluation.stage import Stage
from samsyn.publication.figure.canvas import SMALL, USUAL, Canvas
from samsyn.publication.figure.figure import NARROW, WIDE, Figure, Table
from samsyn.publication.figure.lettering import width_of
from samsyn.publication.figure.material import Material, Words, fill
from samsyn.vocabulary.codelist import Codelist
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.label import label, say
from samsyn.vocabulary.text import lower_first

_ROW = 26.0
_BAR = 9.0


def draw_stages(material: Material) -> Figure:
    """A row a country, a column a stage, in each the share of what the study knows."""
    role = material.plan.word("role", Role.INITIATIVE)
    if role not in (Role.INITIATIVE, Role.PROGRAMME):
        raise ExpressionError(f"stages are those of initiatives or programmes, not of {role!r}")
    facts = Facts(material.study)
    tallies = tally(facts, Role(role))
    proofs = [
        material.cells.get(unit, question)
        for each in tallies
        for unit in each.reached[Stage.MAPPED]
        for question in ("evaluated", "effect_shown")
    ]
    proofs += [
        material.cells.get(each.evaluation, each.stage.question) for each in build_coverage(facts)
    ]
    return material.figure(
        _words(material, tallies, role),
        wide=_draw(material, tallies, width=WIDE, left=_left(material, tallies)),
        narrow=_draw(material, tallies, width=NARROW, left=0),
        table=_table(material, tallies),
        n=sum(each.n for each in tallies),
        cells=proofs,
    )


def place_name(material: Material, place: str) -> str:
    """What a country is called; without one, that there are several."""
    kind = material.study.framework.kinds[material.study.settings.matrix_kind]
    names: Codelist | None = material.study.framework.codelists.get(kind.codelist)
    code = names.by_id.get(place) if names else None
    return code.label.say(material.language) if code else place or material.say("no_year")


def _left(material: Material, tallies: Sequence[Tally]) -> float:
    """The room that the longest name of a country takes beside the bars."""
    names = [place_name(material, each.country) for each in tallies]
    return max([120, *(width_of(each, size=USUAL) + 14 for each in names)])


def _draw(material: Material, tallies: Sequence[Tally], *, width: float, left: float) -> Canvas:
    canvas = Canvas(width)
    step = (width - left) / len(Stage)
    bar = step - 14
    for place, stage in enumerate(Stage):
        words = say("stages", stage, material.language)
        canvas.text(left + place * step, 8, words, size=SMALL, bold=True)
    y = 22.0
    for each in tallies:
        canvas.rule(0, y, width, y)
        name = place_name(material, each.country)
        canvas.text(0, y + 13, name, size=USUAL if left else SMALL, bold=not left)
        line = y if left else y + 16
        for place, stage in enumerate(Stage):
            _draw_count(canvas, each, stage, x=left + place * step, y=line, bar=bar, name=name)
        y = line + _ROW
    canvas.height = y + 2
    return canvas


def _draw_count(
    canvas: Canvas, each: Tally, stage: Stage, *, x: float, y: float, bar: float, name: str
) -> None:
    n = len(each.reached[stage])
    tip = {name: f"{n} / {each.n}"}
    room = bar - 34
    canvas.box(x, y + 8, room, _BAR, fill="wash", tip=tip)
    if n:
        ink = "accent" if stage is Stage.EVALUATED else "faint"
        canvas.box(x, y + 8, max(room * n / each.n, 1), _BAR, fill=ink, tip=tip)
    canvas.text(x + room + 6, y + 13, str(n), size=SMALL, ink="ink" if n else "quiet")


def _words(material: Material, tallies: Sequence[Tally], role: str) -> Words:
    kind = next(kinds_of(material.study.framework, Role(role)))
    plural = kind.plural.say(material.language)

    def total(stage: Stage) -> int:
        return sum(len(each.reached[stage]) for each in tallies)

    rows = (
        f"{place_name(material, each.country)}: " + ", ".join(_counts(material, each))
        for each in tallies
    )
    details = {
        "n": material.number(total(Stage.MAPPED)),
        "evaluated": material.number(total(Stage.EVALUATED)),
        "effect": _count(material, total(Stage.EFFECT_SHOWN)),
        "kinds": lower_first(plural),
        "list": "; ".join(rows),
    }

    def said(key: str) -> str:
        return fill(label("evaluation", f"figure_stages_{key}").say(material.language), details)

    subtitle = said("subtitle")
    return Words(
        title=material.planned("title", said("title"), **details),
        subtitle=material.planned("subtitle", subtitle[:1].upper() + subtitle[1:], **details),
        counted=said("caption"),
        alt=said("alt"),
    )


def _count(material: Material, number: int) -> str:
    return material.count(number) if number else say("numbers", "none", material.language)


def _counts(material: Material, each: Tally) -> list[str]:
    return [
        f"{lower_first(say('stages', stage, material.language))} {len(each.reached[stage])}"
        for stage in Stage
    ]


def _table(material: Material, tallies: Sequence[Tally]) -> Table:
    stages = (say("stages", stage, material.language) for stage in Stage)
    return Table(
        (say("evaluation", "country", material.language), *stages),
        tuple(
            (
                place_name(material, each.country),
                *(material.number(len(each.reached[stage])) for stage in Stage),
            )
            for each in tallies
        ),
    )
