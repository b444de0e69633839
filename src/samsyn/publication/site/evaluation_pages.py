"""Pages of evaluation: overview, programmes, coverage, what was never evaluated, indicators,
findings, recommendations. Every number leads to the statements that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from samsyn.evaluation.coverage import Tally
from samsyn.evaluation.definitions import Definitions
from samsyn.evaluation.finding import Finding
from samsyn.evaluation.programme import Programme, money_by_currency
from samsyn.evaluation.role import Role, kinds_of
from samsyn.evaluation.stage import Stage, Standing
from samsyn.publication.site.address import Key
from samsyn.publication.site.effect_page import effect_data
from samsyn.publication.site.evaluation_section import (
    definition_sections,
    drawings,
    indicator_section,
    recommendation_row,
)
from samsyn.publication.site.evaluation_view import EvaluationViews
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.rubric_page import rubric_data
from samsyn.publication.site.view import Link
from samsyn.vocabulary.label import labels

EVALUATION: Key = ("evaluation",)
RUBRICS: Key = ("evaluation_rubrics",)
EFFECTS: Key = ("evaluation_effects",)


def evaluation_pages(reader: Reader) -> Iterator[Page]:
    """All pages of evaluation; none where the study evaluates nothing."""
    if reader.material.evaluation.is_empty:
        return
    views = EvaluationViews(reader)
    yield _front(views)
    yield _coverage(views)
    yield _never(views)
    if views.overview.measured:
        yield _indicators(views)
    if views.overview.findings:
        yield _findings(views)
    if views.overview.recommendations:
        yield _recommendations(views)
    if views.overview.judgements:
        yield _rubrics(views)
    yield _effects(views)
    for each in views.overview.programmes.values():
        yield _programme(views, each)


def _page(
    views: EvaluationViews,
    key: Key,
    template: str,
    title: str,
    *,
    shown: Iterable[str],
    **data: Any,
) -> Page:
    """A page of evaluation; ``shown`` are the units on it, of which the newest dates it."""
    crumbs = [] if key == EVALUATION else [Link(views.say("evaluation"), EVALUATION)]
    return Page(
        key=key,
        template=template,
        title=title,
        updated=views.reader.material.updated_on(shown),
        crumbs=crumbs,
        section=EVALUATION,
        data={"e": views.words, "doors": _doors(views), "standings": views.standings, **data},
    )


def _doors(views: EvaluationViews) -> list[Link]:
    """The pages of evaluation that there are."""
    overview = views.overview
    there = {
        "coverage": True,
        "never": True,
        "indicators": overview.measured,
        "findings": overview.findings,
        "recommendations": overview.recommendations,
    }
    doors = [
        Link(views.say(each), (f"evaluation_{each}",))
        for each, is_there in there.items()
        if is_there
    ]
    if overview.judgements:
        doors.append(Link(views.reader.label("rubrics", "title"), RUBRICS))
    return [*doors, Link(views.reader.label("effect_page", "title"), EFFECTS)]


def _rubrics(views: EvaluationViews) -> Page:
    title = views.reader.label("rubrics", "title")
    return _page(
        views,
        RUBRICS,
        "evaluation_rubrics.html",
        title,
        shown=_units(views, *Role),
        w=_words(views, "rubrics"),
        **rubric_data(views),
    )


def _effects(views: EvaluationViews) -> Page:
    title = views.reader.label("effect_page", "title")
    return _page(
        views,
        EFFECTS,
        "evaluation_effects.html",
        title,
        shown=_units(views, Role.STUDY_RESULT),
        w=_words(views, "effect_page"),
        **effect_data(views),
    )


def _units(views: EvaluationViews, *roles: Role) -> Iterator[str]:
    """The units with any of these roles."""
    study = views.reader.study
    for role in roles:
        for kind in kinds_of(study.framework, role):
            yield from study.units.get(kind.id, ())


def _words(views: EvaluationViews, group: str) -> dict[str, str]:
    return {key: views.reader.label(group, key) for key in labels()[group]}


def _front(views: EvaluationViews) -> Page:
    overview, words = views.overview, views.reader.words
    programmes = list(overview.programmes.values())
    sums = money_by_currency(programmes)
    return _page(
        views,
        EVALUATION,
        "evaluation.html",
        views.say("evaluation"),
        shown=_units(views, *Role),
        facts=views.say(
            "facts",
            programmes=words.number(len(programmes)),
            initiatives=words.number(sum(each.n for each in overview.tallies[Role.INITIATIVE])),
            evaluations=words.number(len(overview.coverage)),
            findings=words.number(len(overview.findings)),
        ),
        figures=[*drawings(views, "stages"), *drawings(views, "evaluation_years")],
        stages=[views.reader.label("stages", each) for each in Stage],
        countries=_by_country(views, programmes),
        sums=[
            f"{currency} {words.number(int(amount))}" + (f" ({year})" if year else "")
            for (currency, year), amount in sums.items()
        ],
        tallies=[
            {"title": views.say(f"{role}s"), "rows": [_tally(views, each) for each in tallies]}
            for role, tallies in overview.tallies.items()
        ],
        **definition_sections(views, _without_subject(views)),
    )


def _without_subject(views: EvaluationViews) -> Definitions:
    """Models, matrices and claims that are about no programme; indicators have their own page."""
    programmes = views.overview.programmes
    found = views.overview.definitions
    return Definitions(
        {id: each for id, each in found.logic_models.items() if each.subject not in programmes},
        {},
        {id: each for id, each in found.matrices.items() if each.subject not in programmes},
        {id: each for id, each in found.contributions.items() if each.subject not in programmes},
    )


def _by_country(views: EvaluationViews, programmes: Sequence[Programme]) -> list[dict[str, Any]]:
    places = [each.id for each in views.reader.study.settings.places]
    found: dict[str, list[Programme]] = {each: [] for each in places}
    for programme in programmes:
        found.setdefault(programme.country, []).append(programme)
    return [
        {
            "title": views.country(country) or views.say("several_countries"),
            "rows": [_programme_row(views, each) for each in of],
        }
        for country, of in found.items()
        if of
    ]


def _programme_row(views: EvaluationViews, each: Programme) -> dict[str, Any]:
    name = views.reader.values.name(each.unit)
    return {
        "link": Link(name.text, ("evaluation_programme", each.unit), name.language),
        "year": views.fact(each.period) or views.fact(each.year),
        "money": views.fact(each.money),
        "stated": views.fact(each.stated),
        "named": len(each.initiatives),
        "stages": views.stages(each.unit, each.stages),
    }


def _tally(views: EvaluationViews, each: Tally) -> dict[str, Any]:
    counts = [views.reader.words.number(len(each.reached[stage])) for stage in Stage]
    return {"country": views.country(each.country), "counts": counts}


def _coverage(views: EvaluationViews) -> Page:
    by_country: dict[str, list[dict[str, Any]]] = {}
    for each in views.overview.coverage:
        title = views.country(each.country) if each.country else views.say("several_countries")
        by_country.setdefault(title, []).append(views.coverage(each))
    figures = [
        *drawings(views, "evaluation_years"),
        *drawings(views, "coverage", kind="evaluation"),
    ]
    return _page(
        views,
        ("evaluation_coverage",),
        "evaluation_coverage.html",
        views.say("coverage"),
        shown=_units(views, Role.EVALUATION),
        countries=[
            {"title": title, "anchor": anchor_of(title), "rows": rows}
            for title, rows in by_country.items()
        ],
        figures=figures,
    )


def _never(views: EvaluationViews) -> Page:
    groups = [
        {
            "title": views.say(f"{role}s"),
            "anchor": anchor_of(role),
            "parts": [
                {
                    "title": views.say(f"never_{standing}"),
                    "n": len(units),
                    "countries": _units_by_country(views, units),
                }
                for standing in (Standing.NO, Standing.NOT_FOUND)
                if (units := found[standing])
            ],
        }
        for role, found in views.overview.never.items()
    ]
    title = views.say("never")
    shown = _units(views, Role.PROGRAMME, Role.INITIATIVE, Role.EVALUATION)
    key = ("evaluation_never",)
    return _page(views, key, "evaluation_never.html", title, shown=shown, groups=groups)


def _units_by_country(views: EvaluationViews, units: Sequence[str]) -> list[tuple[str, list[Link]]]:
    found: dict[str, list[Link]] = {}
    for each in units:
        place = views.overview.facts.get(each, "country").value
        title = views.country(place) if place else views.say("several_countries")
        found.setdefault(title, []).append(views.reader.values.link(each))
    return list(found.items())


def _indicators(views: EvaluationViews) -> Page:
    return _page(
        views,
        ("evaluation_indicators",),
        "evaluation_indicators.html",
        views.say("indicators"),
        shown=_units(views, *Role),
        indicators=[indicator_section(views, each) for each in views.overview.measured.values()],
    )


def _findings(views: EvaluationViews) -> Page:
    groups: dict[str, list[Finding]] = {}
    for each in views.overview.findings.values():
        groups.setdefault(each.criterion.value, []).append(each)
    found = views.overview.findings.values()
    return _page(
        views,
        ("evaluation_findings",),
        "evaluation_findings.html",
        views.say("findings"),
        shown=_units(views, Role.FINDING),
        facts=views.say(
            "findings_facts", single=sum(each.is_single for each in found), n=len(found)
        ),
        groups=[
            {
                "title": _criterion(views, of[0]),
                "anchor": anchor_of(criterion or "other"),
                "findings": [views.finding(each) for each in of],
            }
            for criterion, of in groups.items()
        ],
    )


def _criterion(views: EvaluationViews, finding: Finding) -> str:
    shown = views.fact(finding.criterion)
    return shown.said.text if shown else views.reader.words.other


def _recommendations(views: EvaluationViews) -> Page:
    years: dict[str, list[dict[str, Any]]] = {}
    for each in views.overview.recommendations.values():
        years.setdefault(str(each.year or ""), []).append(recommendation_row(views, each))
    return _page(
        views,
        ("evaluation_recommendations",),
        "evaluation_recommendations.html",
        views.say("recommendations"),
        shown=_units(views, Role.RECOMMENDATION, Role.ACTION),
        years=[
            {"title": year or views.say("undated"), "anchor": anchor_of(f"y{year}"), "rows": rows}
            for year, rows in years.items()
        ],
    )


def _programme(views: EvaluationViews, each: Programme) -> Page:
    reader, overview = views.reader, views.overview
    name, other = reader.values.name(each.unit), reader.values.other_name(each.unit)
    evaluations = {one.evaluation for one in each.evaluations}
    found = [one for one in overview.findings.values() if one.evaluation in evaluations]
    advice = [one for one in overview.recommendations.values() if one.evaluation in evaluations]
    return _page(
        views,
        ("evaluation_programme", each.unit),
        "evaluation_programme.html",
        name.text,
        shown=[
            each.unit,
            *evaluations,
            *(one.unit for one in each.initiatives),
            *(one.unit for one in found),
            *(one.unit for one in advice),
        ],
        kicker=[views.say("programme"), views.country(each.country)],
        name_language=name.language,
        other=other,
        unit=reader.values.link(each.unit),
        facts=_facts(views, each),
        stages=views.stages(each.unit, each.stages),
        stage_names=[reader.label("stages", stage) for stage in Stage],
        initiatives=[
            {
                "link": reader.values.link(one.unit),
                "implementers": views.fact(one.implementers),
                "stages": views.stages(one.unit, one.stages),
            }
            for one in each.initiatives
        ],
        unnamed=views.say("unnamed", n=each.unnamed) if each.unnamed else "",
        evaluations=[views.coverage(one) for one in each.evaluations],
        findings=[views.finding(one) for one in found],
        recommendations=[recommendation_row(views, one) for one in advice],
        **definition_sections(views, overview.definitions.about(each.unit)),
    )


def _facts(views: EvaluationViews, each: Programme) -> list[dict[str, Any]]:
    """Label and fact, for the list at the top."""
    facts = {
        "year": each.year,
        "period": each.period,
        "money": each.money,
        "price_year": each.price_year,
        "stated": each.stated,
        "focus_areas": each.focus_areas if each.focus_areas.is_known else each.focus_areas_n,
    }
    rows: list[dict[str, Any]] = [
        {"label": views.say(label), "fact": shown, "links": []}
        for label, fact in facts.items()
        if (shown := views.fact(fact)) or label in ("money", "stated")
    ]
    if each.implementers:
        links = [views.reader.values.link(one) for one in each.implementers if "/" in one]
        rows.append({"label": views.say("implementers"), "fact": None, "links": links})
    return rows
