"""A small study with a report, for tests of claims and of the report's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cells
from samsyn.framework.version import Crosswalk, Version
from samsyn.publication.computed.function import functions_for
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.edition import Edition
from samsyn.publication.figure.figure import Figure, Table
from samsyn.study import Licence, Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.expression import evaluate
from samsyn.vocabulary.text import Text, text
from tests.making import make_codelist, make_question, make_settlement, make_source, make_study, say

CLAIM = "count('country', exit='yes') == 2"

EN = """# Summary

Prose on {{ words(count('country')) }} countries. {{ see('bars') }} shows them.

::: {.claim #exits check="count('country', exit='yes') == 2" rests="country/*.exit"}
{{ Words(count('country', exit='yes')) }} run one: {{ names('country', exit='yes') }}.
:::

{{ figure('bars') }}

{{ table('questions', ('exit', 'houses')) }}

## More

According to {{ source('law') }} it is so.
"""
DA = """# Sammenfatning

Tekst om {{ words(count('country')) }} lande.

::: {.claim #exits}
{{ Words(count('country', exit='yes')) }} har et: {{ names('country', exit='yes') }}.
:::

{{ figure('bars') }}
"""

QUESTIONS = (
    make_question("exit", limits={"note": text({"en": "A reading.", "da": "En læsning."})}),
    make_question(
        "houses",
        type="number",
        measures=("info_houses", "pilots"),
        limits={"same_measure": True},
        facets=(),
    ),
    make_question("level", type="scale", scales=("five", "four")),
    make_question("since", type="date"),
    make_question("milieus", type="choices", codelist="milieus"),
    make_question("body", type="text"),
    make_question("duty", facets=("law", "practice")),
    make_question("name", kind="initiative", theme="content", type="text"),
    make_question("country", kind="initiative", theme="content", type="choice", codelist="places"),
    make_question(
        "amount", kind="initiative", theme="content", type="money", measures=("DKK", "EUR")
    ),
    make_question("start", kind="initiative", theme="content", type="date"),
    make_question(
        "networks",
        kind="page",
        theme="pages",
        type="units",
        rule="union",
        refers_to=("initiative",),
        is_open=True,
    ),
)

SAID = (
    say("country/DK", "exit", "yes", source="law"),
    say("country/NO", "exit", "yes", source="plan"),
    say("country/SE", "exit", "no", source="plan"),
    say("country/IS", "exit", Absence.NOT_FOUND),
    say("country/FI", "exit", "yes", source="law"),
    say("country/FI", "exit", "no", source="plan"),
    say("country/DK", "houses", "12", source="law", measure="info_houses"),
    say("country/SE", "houses", "4", source="plan", measure="pilots"),
    say("country/NO", "houses", "none", source="plan"),
    say("country/FI", "houses", "80", source="plan", measure="percent"),
    say("country/DK", "level", "4", source="law", measure="five"),
    say("country/FI", "level", "2", source="law", measure="four"),
    say("country/DK", "since", "2018-08-28", source="law"),
    say("country/NO", "since", "2016/..", source="law"),
    say("country/SE", "since", "2020", source="plan", round="2021"),
    say("country/DK", "milieus", ("left", "right"), source="law"),
    say("country/DK", "body", "a *body* of <b>", source="law"),
    say("country/DK", "duty", "yes", source="law", facet="law"),
    say("initiative/a", "name", "Alpha", source="law"),
    say("initiative/b", "name", "Beta #1", source="law"),
    say("initiative/a", "country", "DK", source="law"),
    say("initiative/b", "country", "SE", source="law", said_by="agent:editors"),
    say("initiative/a", "amount", "60900000", source="law", measure="DKK"),
    say("initiative/b", "amount", "1.5", source="law", measure="DKK"),
    say("initiative/a", "start", "2015", source="law"),
    say("initiative/b", "start", "2019-05", source="law"),
    say("page/p", "networks", ("initiative/a", "Gamma"), source="law", round="2021"),
    say("page/p", "networks", ("initiative/b", "Gamma"), source="plan", partial=True),
)


def make_reported_study(
    *,
    en: str = EN,
    da: str = DA,
    said: tuple[Any, ...] = SAID,
    confirmed: Mapping[str, Any] | None = None,
    is_settled: bool = False,
) -> Study:
    """A study on everything that expressions speak of, with a report of one part."""
    measures = make_codelist("measures", "info_houses", "pilots", "percent")
    study = make_study(
        questions=QUESTIONS,
        said=said,
        sources=[
            make_source(
                "law",
                kind="law",
                date="2018-08-28",
                publisher="Ministry",
                url="https://a.example/b_c",
            ),
            make_source("plan", kind="agency", date="2020", publisher="Agency", language="da"),
        ],
        codelists=[
            measures,
            make_codelist("five", "1", "2", "3", "4", "5", ordered=True),
            make_codelist("four", "1", "2", "3", "4", ordered=True),
            make_codelist("milieus", "left", "right"),
        ],
        settlements=[make_settlement("country/FI", "exit", "law")] if is_settled else [],
        crosswalk=Crosswalk(versions=(Version("1", "2026-06-01"),)),
    )
    settings = replace(
        study.settings,
        outline=("1-summary",),
        licence=Licence("CC-BY-4.0", "Attribution", "https://licence.example/"),
        citation={"publisher": "Publishers", "year": "2026"},
        texts={"subtitle": Text({"en": "Side by side", "da": "Side om side"})},
    )
    report = {"en": {"1-summary": en}, "da": {"1-summary": da}}
    return replace(study, settings=settings, report=report, confirmed=confirmed or {})


def work_out(expression: str, *, language: str = "en", study: Study | None = None) -> object:
    """What an expression gives over the small study."""
    over = study or make_reported_study()
    return evaluate(expression, functions=functions_for(Lookup(over, cells_of(over), language)))


_BUILT: dict[int, tuple[Study, Cells]] = {}


def cells_of(study: Study) -> Cells:
    """The cells of a study, built once."""
    if id(study) not in _BUILT:
        _BUILT[id(study)] = (study, build_cells(study))
    return _BUILT[id(study)][1]


EDITION = Edition(number="1", released_at="2026-11-22T10:00:00Z", head="ab" * 32)


def make_figure(id: str = "bars", *, language: str = "en", narrow: bool = False) -> Figure:
    """A bar chart whose words hold what must not become markup."""
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": [{"a": "x", "b": 3}, {"a": "y", "b": 5}]},
        "mark": "bar",
        "encoding": {
            "x": {"field": "a", "type": "nominal"},
            "y": {"field": "b", "type": "quantitative"},
        },
    }
    return Figure(
        id=id,
        title="Two *bars* of <five>",
        subtitle="By letter.",
        caption="n = 2. Source: law.",
        alt='Two bars: "x" 3 and y 5',
        spec=spec,
        narrow=spec if narrow else None,
        table=Table(("letter", "number"), (("x", "3"), ("y <i>", "5"))),
        n=2,
        sources=("law",),
        language=language,
    )
