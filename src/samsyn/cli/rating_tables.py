"""What ratings say, as tables and sentences at the prompt."""

from __future__ import annotations

from collections import Counter

from rich.box import SIMPLE_HEAD
from rich.table import Table

from samsyn.cli.printing import console, errors, safe
from samsyn.coding.ratings.posterior import Posterior
from samsyn.coding.results.interval import Interval
from samsyn.coding.results.rater_report import RaterReport
from samsyn.coding.results.result import LevelResult, RatingResult
from samsyn.study import Study
from samsyn.vocabulary.identifier import unit_of
from samsyn.vocabulary.label import say
from samsyn.workflows.bridge import Bridged
from samsyn.workflows.rate import Rated

_AXIS = 25
#: Ranks that are less likely than this are not named.
_LIKELY = 0.05
_REACH = 2.0


def say_progress(posterior: Posterior) -> None:
    """One line for each look on the way; a first one after a second or so."""
    found = posterior.diagnostics.values()
    worst = max(each.worst_r_hat for each in found)
    least = min(each.least_bulk_ess for each in found)
    state = "certified" if posterior.is_certified else "not yet certified"
    errors.print(
        f"[dim]{posterior.n_draws} draws a chain, {posterior.engine} engine: R-hat {worst:.3f}, "
        f"effective sample size {least:.0f}, {state}[/]"
    )


def place_name(study: Study, place: str, *, language: str) -> str:
    """What a place is called."""
    return safe(study.name_of(unit_of(study.settings.matrix_kind, place), language=language))


def print_result(study: Study, rated: Rated, *, language: str) -> None:
    """Places with their intervals, then what a reader must know in sentences."""
    result = rated.result
    if study.is_invented(result.battery):
        console.print(f"[bold yellow]{say('ratings', 'invented', language)}[/]")
    if not result.is_certified:
        return
    table = Table(title=safe(result.battery), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("place", "level", "interval", "axis", "rank", "raw", "tied"):
        table.add_column(say("rating_columns", name, language), no_wrap=name == "axis")
    for level in sorted(result.levels, key=lambda each: -each.estimate.middle):
        table.add_row(*_row(study, result, level, language=language))
    console.print(table)
    for words in sentences(result, language=language):
        console.print(f"• {words}", soft_wrap=True)


def _row(
    study: Study, result: RatingResult, level: LevelResult, *, language: str
) -> tuple[str, ...]:
    ties = [place_name(study, each, language=language) for each in result.ties_of(level.place)]
    found = level.estimate
    return (
        place_name(study, level.place, language=language),
        f"{found.middle:+.2f}",
        f"{found.low90:+.2f} … {found.high90:+.2f}",
        _axis(found),
        ranks_in_words(level),
        f"{level.raw.mean:.2f}",
        ", ".join(ties),
    )


def ranks_in_words(level: LevelResult) -> str:
    """The ranks that are at all likely, ``1–2``: never a bare rank where there is a doubt."""
    likely = [rank for rank, share in enumerate(level.ranks, start=1) if share >= _LIKELY]
    if len(level.ranks) < 2 or not likely:
        return ""
    return f"{likely[0]}–{likely[-1]}" if len(likely) > 1 else str(likely[0])


def _axis(found: Interval) -> str:
    """The interval as a line of signs from −2 to 2: ``─`` 90 %, ``━`` 68 %, ``●`` the middle."""

    def at(value: float) -> int:
        share = (min(max(value, -_REACH), _REACH) + _REACH) / (2 * _REACH)
        return round(share * (_AXIS - 1))

    signs = [" "] * _AXIS
    signs[_AXIS // 2] = "┊"
    for low, high, sign in ((found.low90, found.high90, "─"), (found.low68, found.high68, "━")):
        for place in range(at(low), at(high) + 1):
            signs[place] = sign
    signs[at(found.middle)] = "●"
    return "".join(signs)


def sentences(result: RatingResult, *, language: str) -> list[str]:
    """What a reader must know: how differently the scale is used, and what that changed."""
    said = []
    if use := result.scale_use.get("place_threshold"):
        numbers = {"middle": use.middle, "low": use.low90, "high": use.high90}
        said.append(say("ratings", "scale_use", language, **_two(numbers)))
    if change := result.correction:
        numbers = {"correlation": change.correlation, "mean": change.mean_change}
        turned = {"turned": change.turned, "pairs": change.pairs}
        said.append(say("ratings", "changed", language, **_two(numbers), **turned))
    if not result.is_connected:
        groups = "; ".join(", ".join(group) for group in result.groups)
        said.append(say("ratings", "not_connected", language, groups=groups))
    if declined := _declined(result):
        said.append(say("ratings", "declined", language, n=declined))
    if check := result.vignettes:
        pairs = check.agree + check.ties + check.reversed
        turned_share = f"{check.reversed / max(pairs, 1):.0%}"
        said.append(say("ratings", "vignettes", language, share=turned_share, pairs=pairs))
    return said


def _declined(result: RatingResult) -> int:
    total: Counter[str] = Counter()
    for each in result.absences.values():
        total.update(each)
    return total["withheld"]


def _two(numbers: dict[str, float]) -> dict[str, str]:
    return {name: f"{number:.2f}" for name, number in numbers.items()}


def print_raters(raters: list[RaterReport]) -> None:
    """Raters, the least reliable first. For analysts: it names pseudonyms."""
    table = Table(box=SIMPLE_HEAD)
    for name in ("rater", "place", "ratings", "reliability", "90 %", "strictness", "90 %"):
        table.add_column(name)
    for each in raters:
        table.add_row(
            safe(each.rater),
            safe(each.place),
            str(each.ratings),
            f"{each.reliability.middle:.2f}",
            f"{each.reliability.low90:.2f} … {each.reliability.high90:.2f}",
            f"{each.strictness.middle:+.2f}",
            f"{each.strictness.low90:+.2f} … {each.strictness.high90:+.2f}",
        )
    console.print(table)


def print_bridged(study: Study, bridged: Bridged, *, language: str) -> None:
    """What ties places, the table of designs, and the plan."""
    groups = [
        ", ".join(place_name(study, each, language=language) for each in group)
        for group in bridged.graph.groups
    ]
    key = "tied" if bridged.graph.is_connected else "not_connected"
    if groups:
        console.print(say("ratings", key, language, groups="; ".join(groups)), soft_wrap=True)
    _print_table(bridged, language=language)
    plan = bridged.plan
    numbers = _two({"before": plan.before, "reached": plan.reached, "wanted": plan.wanted})
    console.print(say("ratings", "plan", language, **numbers, ratings=plan.ratings))
    for words, number in Counter(_steps(study, bridged, language=language)).items():
        console.print(f"• {words}" + (f" × {number}" if number > 1 else ""), soft_wrap=True)
    for rater, place in bridged.who:
        name = place_name(study, place, language=language)
        console.print(f"  [dim]{safe(rater)} → {name}[/]")


def _print_table(bridged: Bridged, *, language: str) -> None:
    table = Table(
        title=say("ratings", "design_table", language), title_justify="left", box=SIMPLE_HEAD
    )
    shares = list(dict.fromkeys(share for _, share in bridged.table))
    table.add_column(say("rating_columns", "vignettes", language))
    for share in shares:
        table.add_column(say("rating_columns", "bridges", language) + f" {share:.0%}")
    for number in dict.fromkeys(vignettes for vignettes, _ in bridged.table):
        widths = [f"± {bridged.table[number, share]:.2f}" for share in shares]
        table.add_row(str(number), *widths)
    console.print(table)


def _steps(study: Study, bridged: Bridged, *, language: str) -> list[str]:
    return [
        say(
            "ratings",
            "step_bridge",
            language,
            home=place_name(study, each.home, language=language),
            other=place_name(study, each.other, language=language),
            ratings=each.ratings,
        )
        if each.is_bridge
        else say("ratings", "step_vignette", language, ratings=each.ratings)
        for each in bridged.plan.steps
    ]
