"""Rubrics at the prompt: harm first, levels with the step that decided, what would lift them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.console import RenderableType
from rich.table import Table

from samsyn.cli.printing import safe
from samsyn.evaluation.overview import Overview
from samsyn.evaluation.rubrics.judgement import Judgement
from samsyn.evaluation.rubrics.wording import say_level, say_lift, say_why
from samsyn.vocabulary.label import say


def print_rubrics(
    overview: Overview, language: str, country: str, today: str
) -> Iterator[RenderableType]:
    """One table: a row for each part of each rubric on each unit."""
    heads = ("unit", "rubric", "axis", "level", "why", "lift")
    table = Table(
        title=say("rubrics", "title", language),
        title_justify="left",
        title_style="bold",
        box=SIMPLE_HEAD,
    )
    for key in heads:
        table.add_column(say("rubrics", key, language))
    before = ""
    judgements = [
        each
        for each in overview.judgements
        if country in ("", overview.facts.get(each.gathered.unit, "country").value)
    ]
    for judgement in judgements:
        name = safe(overview.study.name_of(judgement.gathered.unit, language=language))
        if judgement.is_harmful:
            name = f"[bold red]⚠ {say('rubrics', 'harm', language)}[/] {name}"
        for row in _rows(judgement, language):
            table.add_row("" if name == before else name, *row)
            before = name
    yield table
    yield f"[dim]{say('rubrics', 'unless_shown', language)}[/]"
    for note in dict.fromkeys(each.rubric.note.say(language) for each in judgements):
        yield f"[dim]{safe(note)}[/]"


def _rows(judgement: Judgement, language: str) -> Iterator[tuple[str, ...]]:
    title = safe(judgement.rubric.label.say(language))
    if judgement.rating is None:
        open_ = say("rubrics", "not_settled", language)
        parts = ", ".join(each.part for each in judgement.disagreements)
        yield title, "", open_, safe(parts), ""
        return
    for part in judgement.rating.parts:
        several = len(judgement.rating.parts) > 1
        yield (
            f"{title}: {safe(part.part.label.say(language))}" if several else title,
            say("rubric_axes", part.part.axis, language),
            safe(say_level(part, language=language)),
            safe(say_why(judgement, part, language=language)),
            safe(say_lift(judgement.rating, part, language=language)),
        )
        title = "" if several else title
