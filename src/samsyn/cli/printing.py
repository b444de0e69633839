"""How things look at the prompt: problems, tables, JSON. Nothing that is decided elsewhere."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape

from samsyn.problems.inert import inert
from samsyn.problems.problem import Problem, Severity, has_errors

FINE, PROBLEMS_FOUND, WRONG_USE = 0, 1, 2

#: Where words go, and where problems go: a pipe gets the one without the other.
console = Console(highlight=False)
errors = Console(highlight=False, stderr=True)

#: Of the places at which the same is wrong so many more are shown.
_MOST_PLACES = 4
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}


def now() -> str:
    """The time of the clock, UTC, ISO 8601. SAMSYN_NOW overrides it, for tests and rebuilding."""
    given = os.environ.get("SAMSYN_NOW", "")
    return given or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def safe(words: object) -> str:
    """Words from a study or a file, shown as words: no markup, no control characters."""
    return escape(inert(str(words)))


def print_json(value: object) -> None:
    """One JSON document on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_problems(problems: Iterable[Problem]) -> None:
    """Every problem with its places, cause and remedy, errors first; each said once."""
    order = list(Severity)
    places: dict[tuple[int, str, str, str], list[str]] = {}
    for each in problems:
        said = (order.index(each.severity), each.code, each.cause, each.remedy)
        places.setdefault(said, []).append(str(each.where))
    for (severity, code, cause, remedy), (first, *others) in sorted(
        places.items(), key=lambda found: found[0][0]
    ):
        style = _STYLES[order[severity]]
        place = f" [bold]{safe(first)}[/]" if first else ""
        errors.print(f"[{style}]{order[severity]}[/] {code}{place}", soft_wrap=True)
        for where in others[:_MOST_PLACES]:
            errors.print(f"  and {safe(where)}", soft_wrap=True)
        if more := len(others[_MOST_PLACES:]):
            errors.print(f"  and {count(more, 'more place')}; --json lists them", soft_wrap=True)
        errors.print(f"  {safe(cause)}", soft_wrap=True)
        errors.print(f"  [dim]→ {safe(remedy)}[/]", soft_wrap=True)


def finish(problems: list[Problem], *, result: dict[str, Any] | None, as_json: bool) -> None:
    """Print what is left to print and leave with the exit code that the problems ask for."""
    if as_json:
        print_json({**(result or {}), "problems": [each.as_dict() for each in problems]})
    else:
        print_problems(problems)
    if has_errors(problems):
        raise typer.Exit(PROBLEMS_FOUND)


def count(number: int, one: str, many: str = "") -> str:
    """``1 problem``, ``2 problems``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}".replace(",", " ")
