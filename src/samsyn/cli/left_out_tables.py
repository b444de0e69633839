"""Ratings without each rater, as tables at the prompt. For analysts: one names pseudonyms."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.table import Table

from samsyn.cli.printing import console, errors, safe
from samsyn.cli.rating_tables import place_name
from samsyn.coding.results.leave_out import Without
from samsyn.coding.results.result import LeftOut
from samsyn.study import Study
from samsyn.vocabulary.label import say
from samsyn.workflows.leave_out import TriedRaters

#: So many raters are named, those first that move most.
_NAMED = 8
#: How often those who wait are told.
_EVERY = 5


def say_fits(done: int, of: int) -> None:
    """One line for every few fits."""
    if done % _EVERY == 0:
        errors.print(f"[dim]{done} of {of} fits[/]")


def print_tried_raters(study: Study, tried: TriedRaters, *, language: str) -> None:
    """Orders with the number of fits that keep them, then the raters that move most."""
    result = tried.rated.result
    if study.is_invented(result.battery):
        console.print(f"[bold yellow]{say('ratings', 'invented', language)}[/]")
    if result.left_out is None:
        return
    console.print(_orders(study, result.battery, result.left_out, language=language))
    console.print(_raters(study, tried.without, language=language))
    console.print(say("left_out", "means", language, raters=result.left_out.raters))


def _orders(study: Study, battery: str, found: LeftOut, *, language: str) -> Table:
    table = Table(title=safe(battery), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for key in ("order", "kept", "lost_without"):
        table.add_column(say("left_out", key, language))
    for each in found.pairs:
        names = (place_name(study, place, language=language) for place in (each.above, each.below))
        without = (place_name(study, place, language=language) for place in each.lost_without)
        table.add_row(" > ".join(names), f"{each.kept}/{each.tried}", ", ".join(without) or "–")
    return table


def _raters(study: Study, tried: list[Without], *, language: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for key in ("rater", "place", "moved", "lost"):
        table.add_column(say("left_out", key, language))
    raters = [each for each in tried if each.rater and each.is_certified]
    ordered = sorted(raters, key=lambda each: (-len(each.lost), -each.largest_move))
    for each in ordered[:_NAMED]:
        lost = (
            " > ".join(place_name(study, place, language=language) for place in order)
            for order in each.lost
        )
        table.add_row(
            safe(each.rater),
            place_name(study, each.place, language=language),
            f"{each.largest_move:.2f}",
            "; ".join(lost) or "–",
        )
    return table
