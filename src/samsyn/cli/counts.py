"""Counts of units and changes between rounds at the prompt."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from rich.box import SIMPLE_HEAD
from rich.table import Table

from samsyn.cli.printing import console, safe
from samsyn.comparison.change import Change
from samsyn.comparison.crosstab import Crosstab, say_category, say_repetition
from samsyn.comparison.describe import describe_change
from samsyn.comparison.display import say_question
from samsyn.study import Study


def print_counts(study: Study, found: Crosstab, *, language: str) -> None:
    """The last question across, all others down; zeros are shown as a dash."""
    if found.dimensions:
        console.print(_table(study, found, language))
    plural = study.framework.kinds[found.kind].plural.say(language)
    console.print(
        f"{safe(plural)}: {found.total}. {say_repetition(study, found, language=language)}"
    )


def _table(study: Study, found: Crosstab, language: str) -> Table:
    *down, across = found.dimensions
    table = Table(box=SIMPLE_HEAD)
    for dimension in down:
        table.add_column(
            safe(say_question(dimension.question.heading, facet=dimension.facet, language=language))
        )
    for category in across.categories:
        words = say_category(study, across.question, category, language=language)
        table.add_column(safe(words), justify="right")
    for row in product(*(dimension.categories for dimension in down)):
        numbers = [found.count(*row, column) for column in across.categories]
        names = [
            safe(say_category(study, dimension.question, category, language=language))
            for dimension, category in zip(down, row, strict=True)
        ]
        if any(numbers):
            table.add_row(*names, *(str(number) if number else "–" for number in numbers))
    return table


def print_changes(study: Study, changes: Iterable[Change], *, language: str) -> None:
    """A sentence for each change."""
    said = [describe_change(each, study, language) for each in changes]
    for words in said or ["Nothing was asked in both rounds."]:
        console.print(f"• {safe(words)}", soft_wrap=True)
