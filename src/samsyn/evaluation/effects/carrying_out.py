"""A plan carried out: which results are used and why others are not, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from samsyn.evaluation.effects.dependence import RobustSynthesis, robust
from samsyn.evaluation.effects.effect_size import effect_grid, effect_of, measures_of
from samsyn.evaluation.effects.measure import RATIOS, SIGNED, EffectSize, Measure
from samsyn.evaluation.effects.moderation import (
    STUDIES_PER_MODERATOR,
    MetaRegression,
    Subgroups,
    compare_groups,
    regress,
)
from samsyn.evaluation.effects.plan import SynthesisPlan
from samsyn.evaluation.effects.refit import (
    Permutation,
    Refits,
    bootstrap_interval,
    leave_one_out,
    permute,
)
from samsyn.evaluation.effects.result_check import check_result
from samsyn.evaluation.effects.small_study import (
    FEWEST,
    Asymmetry,
    Filled,
    egger,
    rank_test,
    trim_and_fill,
)
from samsyn.evaluation.effects.study_result import Form, StudyResult
from samsyn.evaluation.effects.synthesis import FEWEST_POOLED, Interval, Synthesis, synthesise
from samsyn.problems.problem import Problem, Where, has_errors, problem

#: Draws and exchanges, the same ones every time.
SAMPLES, SEED = 10_000, 1


@dataclass(frozen=True)
class Row:
    """One result with its effect; ``tried`` are the effects under what is not known of it."""

    result: StudyResult
    effect: EffectSize
    tried: tuple[EffectSize, ...] = ()
    is_flipped: bool = False


@dataclass(frozen=True, kw_only=True)
class CarriedOut:
    """What came of a plan. ``synthesis`` is None where fewer than two effects are left;
    ``robust`` is there where a study has several results, and then its interval holds.

    How far it rests on single studies is worked out each time: ``without_one`` of them,
    ``redrawn`` with replacement (the middle 95 of 100 estimates), signs ``exchanged``."""

    plan: SynthesisPlan
    measure: Measure | None
    rows: tuple[Row, ...]
    left_out: Mapping[str, str]
    synthesis: Synthesis | None = None
    robust: RobustSynthesis | None = None
    without_one: Refits | None = None
    redrawn: Interval | None = None
    exchanged: Permutation | None = None
    groups: Subgroups | None = None
    regression: MetaRegression | None = None
    asymmetry: tuple[Asymmetry, Asymmetry] | None = None
    filled: Filled | None = None
    problems: tuple[Problem, ...] = field(default_factory=tuple)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the rows, each once."""
        return tuple(dict.fromkeys(row.result.source for row in self.rows if row.result.source))


def carry_out(plan: SynthesisPlan, results: Sequence[StudyResult]) -> CarriedOut:
    """Put together what ``plan`` names, and look at it from every side that the number of studies
    allows. Problems of single results are told with their unit."""
    chosen, problems = _chosen(plan, results)
    measure = plan.measure or next((m for each in chosen for m in measures_of(each)[:1]), None)
    rows: list[Row] = []
    left_out = {unit: words.say("en") for unit, words in plan.leave_out.items()}
    for result in chosen:
        found = check_result(result)
        if measure is not None and not has_errors(found):
            found += _check_measure(plan, result, measure)
        problems += found
        unusable = next((each for each in found if _stops(each, measure)), None)
        if unusable is None and measure is not None:
            rows.append(_row(plan, result, measure))
        else:
            left_out[result.id] = unusable.cause if unusable else ""
    base = CarriedOut(plan=plan, measure=measure, rows=tuple(rows), left_out=left_out)
    return _together(base, problems)


def _chosen(
    plan: SynthesisPlan, results: Sequence[StudyResult]
) -> tuple[list[StudyResult], list[Problem]]:
    """The results that the plan names, or all on its outcome, but those that it leaves out."""
    known = {each.id: each for each in results}
    unknown = [unit for unit in (*plan.results, *plan.leave_out) if unit not in known]
    names = ", ".join(known) or "none"
    problems = [
        problem("EVALUATION_047", where=plan.where, what="the result", name=unit, known=names)
        for unit in unknown
    ]
    outcomes = {each.outcome for each in results}
    if not plan.results and results and plan.outcome not in outcomes:
        named = {"what": "the outcome", "name": plan.outcome, "known": ", ".join(sorted(outcomes))}
        problems.append(problem("EVALUATION_047", where=plan.where, **named))
    wanted = [known[unit] for unit in plan.results if unit in known] or [
        each for each in results if each.outcome == plan.outcome and not plan.results
    ]
    # What reports only a direction stands in the harvest plot.
    left = [each for each in wanted if each.form is not Form.DIRECTION]
    return [each for each in left if each.id not in plan.leave_out], problems


def _check_measure(plan: SynthesisPlan, result: StudyResult, measure: Measure) -> Iterable[Problem]:
    where = Where(unit=result.id)
    possible = measures_of(result)
    if measure not in possible:
        why = f"as {result.form} it leads to {', '.join(possible)}"
        yield problem("EVALUATION_049", where=where, measure=measure, why=why)
    elif _is_opposite(plan, result) and measure not in SIGNED:
        why = "its outcome is counted the other way round, and this measure has no opposite"
        yield problem("EVALUATION_049", where=where, measure=measure, why=why)


def _stops(found: Problem, measure: Measure | None) -> bool:
    """Whether a result with this problem cannot be used on ``measure``."""
    empty = found.code == "EVALUATION_044" and measure in RATIOS
    return empty or has_errors([found])


def _is_opposite(plan: SynthesisPlan, result: StudyResult) -> bool:
    said = (plan.higher_is_better, result.higher_is_better)
    return None not in said and said[0] is not said[1]


def _row(plan: SynthesisPlan, result: StudyResult, measure: Measure) -> Row:
    flip = _is_opposite(plan, result)
    effect, tried = effect_of(result, measure=measure), effect_grid(result, measure=measure)
    if flip:
        effect, tried = effect.flipped(), tuple(each.flipped() for each in tried)
    return Row(result, effect, tried if len(tried) > 1 else (), flip)


def _together(base: CarriedOut, problems: list[Problem]) -> CarriedOut:
    plan, rows = base.plan, base.rows
    k = len(rows)
    if k < 2:
        problems.append(problem("EVALUATION_043", where=plan.where, synthesis=plan.id, k=k))
        return replace(base, problems=tuple(problems))
    if k < FEWEST_POOLED:
        least = {"synthesis": plan.id, "k": k, "least": FEWEST_POOLED}
        problems.append(problem("EVALUATION_042", where=plan.where, **least))
    y, v = [row.effect.estimate for row in rows], [row.effect.variance for row in rows]
    studies = [row.result.study for row in rows]
    found: dict[str, Any] = {"synthesis": synthesise(y, v, model=plan.model)}
    if k > 2:
        found["without_one"] = leave_one_out(y, v)
    if k >= FEWEST_POOLED:
        found["redrawn"] = bootstrap_interval(y, v, samples=SAMPLES, seed=SEED)
        found["exchanged"] = permute(y, v, samples=SAMPLES, seed=SEED)
    if len(set(studies)) < k:
        told = {"effects": k, "studies": len(set(studies))}
        problems.append(problem("EVALUATION_040", where=plan.where, **told))
        found["robust"] = robust(y, v, studies) if len(set(studies)) > 1 else None
    if k >= FEWEST:
        found["asymmetry"] = (egger(y, v, model=plan.model), rank_test(y, v))
        found["filled"] = trim_and_fill(y, v, model=plan.model)
    found |= _moderated(base, y, v, problems)
    return replace(base, problems=tuple(problems), **found)


def _moderated(
    base: CarriedOut, y: list[float], v: list[float], problems: list[Problem]
) -> dict[str, Any]:
    """Groups and regression, of the rows of which the moderators are known."""
    plan, found = base.plan, dict[str, Any]()
    if plan.groups:
        groups = [str(row.result.moderators.get(plan.groups, "–")) for row in base.rows]
        found["groups"] = compare_groups(y, v, groups, model=plan.model)
    if plan.moderators:
        columns = dict(_columns(base.rows, plan, problems))
        k = len(y)
        if k < STUDIES_PER_MODERATOR * len(plan.moderators):
            told = {"synthesis": plan.id, "k": k, "moderators": len(plan.moderators)}
            problems.append(problem("EVALUATION_048", where=plan.where, **told))
        if len(columns) == len(plan.moderators) and k > len(columns) + 1:
            found["regression"] = regress(y, v, columns, model=plan.model)
    return found


def _columns(
    rows: Sequence[Row], plan: SynthesisPlan, problems: list[Problem]
) -> Iterator[tuple[str, list[float]]]:
    """Moderators of which every row has a number, and which are not the same for all."""
    for name in plan.moderators:
        said = [row.result.moderators.get(name) for row in rows]
        numbers = [each for each in said if isinstance(each, float)]
        if len(numbers) == len(rows) and len(set(numbers)) > 1:
            yield name, numbers
            continue
        known = sorted({key for row in rows for key in row.result.moderators}) or ["none"]
        named = {"what": "the moderator", "name": name, "known": ", ".join(known)}
        problems.append(problem("EVALUATION_047", where=plan.where, **named))
