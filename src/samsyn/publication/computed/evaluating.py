"""Functions on what a study evaluates: stages, what nobody evaluated, indicators, claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from samsyn.evaluation.coverage import country_of
from samsyn.evaluation.effects.measure import shown
from samsyn.evaluation.indicator import Light
from samsyn.evaluation.overview import Overview
from samsyn.evaluation.role import Role
from samsyn.evaluation.rubrics.rubric import NOT_RATED, Part
from samsyn.evaluation.rubrics.study_rubrics import rubrics_of
from samsyn.evaluation.stage import Stage, Standing
from samsyn.publication.computed.lookup import Lookup
from samsyn.study import Study
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import lower_first


def _overview(lookup: Lookup) -> Overview:
    """One overview for all claims of a study."""
    return _OVERVIEWS.get(lookup.study)


class _Overviews:
    """The overview of the study that was asked for last: claims of one study come together."""

    def __init__(self) -> None:
        self._last: Overview | None = None

    def get(self, study: Study) -> Overview:
        if self._last is None or self._last.study is not study:
            self._last = Overview(study)
        return self._last


_OVERVIEWS = _Overviews()


def staged(lookup: Lookup, role: object, stage: object, /, *, country: str = "") -> tuple[str, ...]:
    """The programmes or initiatives that reached a stage, of one country or of all."""
    wanted, reached = _role(role), _one_of(stage, Stage, what="stage")
    return tuple(
        unit
        for each in _overview(lookup).tallies[wanted]
        if country in ("", each.country)
        for unit in each.reached[Stage(reached)]
    )


def never_evaluated(
    lookup: Lookup, role: object, /, *, country: str = "", standing: str = ""
) -> tuple[str, ...]:
    """What nobody evaluated: ``no`` where a source says so, ``not_found``, or both."""
    if standing:
        _one_of(standing, Standing, what="standing")
    overview = _overview(lookup)
    return tuple(
        unit
        for how, units in overview.never[_role(role)].items()
        if standing in ("", how)
        for unit in units
        if country in ("", country_of(overview.facts, unit))
    )


def single_source(lookup: Lookup, /) -> tuple[str, ...]:
    """The findings that rest on one source alone."""
    found = _overview(lookup).findings
    return tuple(unit for unit, each in found.items() if each.is_single)


def measured(lookup: Lookup, indicator: object, period: object, /) -> float | int:
    """The figure of an indicator in a period, of the whole and not of a part."""
    known = _overview(lookup).measured
    name = _one_of(indicator, known, what="indicator")
    for point in known[name].points:
        if point.period == str(period) and not point.part:
            return int(point.value) if point.value == int(point.value) else point.value
    raise ExpressionError(f"the indicator {name!r} has no figure for {period!r}")


def light(lookup: Lookup, indicator: object, /) -> str:
    """How an indicator stands by its rule: ``green``, ``no_target`` …"""
    known = _overview(lookup).measured
    return str(known[_one_of(indicator, known, what="indicator")].light)


def light_label(lookup: Lookup, id: object, /) -> str:
    """The words for a light."""
    return lower_first(say("lights", _one_of(id, Light, what="light"), lookup.language))


def strength(lookup: Lookup, claim: object, /) -> str:
    """How strong a claim of contribution is: ``none``, ``weak``, ``moderate`` or ``strong``."""
    known = _overview(lookup).definitions.contributions
    return str(known[_one_of(claim, known, what="claim of contribution")].strength)


def strength_label(lookup: Lookup, claim: object, /) -> str:
    """The words for the strength of a claim of contribution."""
    return lower_first(say("contribution_strengths", strength(lookup, claim), lookup.language))


def stage_label(lookup: Lookup, id: object, /) -> str:
    """The words for a stage."""
    return lower_first(say("stages", _one_of(id, Stage, what="stage"), lookup.language))


def rated(lookup: Lookup, rubric: object, level: object = "", /) -> tuple[str, ...]:
    """The units that a rubric puts on a level: any without one, ``not_rated`` for those on none.

    Of a rubric with several scales the level is that of any of them. Raters who disagree leave a
    unit on none.
    """
    name = _one_of(rubric, rubrics_of(lookup.study), what="rubric")
    found = [each for each in _overview(lookup).judgements if each.rubric.id == name]
    levels = [NOT_RATED, *(each.id for part in _parts(lookup, name) for each in part.levels)]
    wanted = _one_of(level, levels, what=f"level of {name}") if level else ""
    reached = {
        each.gathered.unit: {one.level.id for one in each.parts() if one.level} for each in found
    }
    return tuple(
        unit
        for unit, said in reached.items()
        if (not said if wanted == NOT_RATED else wanted in said if wanted else said)
    )


def _parts(lookup: Lookup, rubric: str) -> tuple[Part, ...]:
    return rubrics_of(lookup.study)[rubric].parts


def pooled(lookup: Lookup, synthesis: object, /) -> float:
    """The estimate of a synthesis as readers know it: a ratio, and not its logarithm.

    Raises ExpressionError where there are too few studies for one number.
    """
    carried = {each.plan.id: each for each in _overview(lookup).effects.carried_out}
    found = carried[_one_of(synthesis, carried, what="synthesis")]
    if found.synthesis is None or found.measure is None or not found.synthesis.is_pooled:
        raise ExpressionError(f"the synthesis {synthesis!r} has too few studies for one number")
    return shown(found.synthesis.estimate, measure=found.measure)


def _role(said: object) -> Role:
    roles = (Role.PROGRAMME, Role.INITIATIVE)
    return Role(_one_of(said, roles, what="role with stages"))


def _one_of(said: object, known: Iterable[str], *, what: str) -> str:
    names = [str(each) for each in known]
    if str(said) not in names:
        raise ExpressionError(f"there is no {what} {said!r}: {', '.join(names)}")
    return str(said)


FUNCTIONS: dict[str, Callable[..., object]] = {
    each.__name__: each
    for each in (
        staged,
        never_evaluated,
        single_source,
        measured,
        light,
        light_label,
        strength,
        strength_label,
        stage_label,
        rated,
        pooled,
    )
}
