"""A small study that has something of everything that pages show, and its site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from samsyn.collection.answer import Answer, Excerpt
from samsyn.comparison.build import build_cells
from samsyn.evidence.admission import withdraw_statements
from samsyn.evidence.source import Source
from samsyn.publication.claim import Claim, ClaimState
from samsyn.publication.edition import Edition
from samsyn.publication.figure.figure import Figure, Table
from samsyn.publication.site.build import build_site
from samsyn.study import Contact, Licence, Place, Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.codelist import Code
from samsyn.vocabulary.text import text
from tests.making import make_codelist, make_question, make_settlement, make_study, say

EDITION = Edition("1", "2026-06-03T09:00:00Z", "f" * 64)

QUESTIONS = [
    make_question("exit", theme="exit", limits={"period_gap_years": 3}),
    make_question("plan", theme="exit", facets=("law", "practice")),
    make_question(
        "share",
        type="number",
        theme="plan",
        measures=("percent", "towns"),
        limits={"same_measure": True, "note": text({"en": "Read the note.", "da": "Læs noten."})},
    ),
    make_question("level", type="scale", theme="threat", scales=("five", "four")),
    make_question("title", type="text", theme="plan"),
    make_question("members", type="units", theme="threat", rule="union", refers_to=("network",)),
    make_question("name", type="text", kind="initiative", theme="what"),
    make_question("own_name", type="text", kind="initiative", theme="what"),
    make_question("country", type="choice", kind="initiative", codelist="places", theme="what"),
    make_question("way", type="choice", kind="initiative", codelist="ways", theme="what"),
    make_question("ages", type="text", kind="initiative", theme="known"),
    make_question("name", type="text", kind="network", theme="about"),
    make_question("since", type="date", kind="network", theme="about"),
    make_question(
        "named", type="units", kind="network", theme="about", rule="union", refers_to=("network",)
    ),
]

SAID = [
    say("country/DK", "exit", "yes", source="law", original="Ja, siden 2016", language="da"),
    say("country/DK", "exit", "no", source="page"),
    say("country/FI", "exit", "no", source="law"),
    say("country/NO", "exit", Absence.NOT_FOUND),
    say("country/SE", "exit", "no", said_by="agent:samsyn-editors", evidenced=False),
    say("country/DK", "plan", "yes", source="law", facet="law"),
    say("country/DK", "share", "80", measure="percent", source="law", period="2020-12"),
    say("country/FI", "share", "72", measure="towns", source="page", period="2012"),
    say("country/DK", "level", "4", measure="five", source="law"),
    say("country/FI", "level", "2", measure="four", source="page"),
    say("country/DK", "title", "Plan A", source="law", excerpt=Excerpt("Planen", place="p. 2")),
    say("country/DK", "members", ("network/ran",), source="law", partial=True),
    say("initiative/aa-hus", "name", "House", source="page"),
    say("initiative/aa-hus", "own_name", "Århus-huset", source="page"),
    say("initiative/aa-hus", "country", "DK", source="page"),
    say("initiative/aa-hus", "way", "talk", source="page", said_by="agent:samsyn-editors"),
    say("initiative/aa-hus", "ages", "18-39", source="page"),
    say("initiative/aa-hus", "ages", "18-49", source="law"),
    say("initiative/line", "name", "Line", source="page"),
    say("initiative/line", "country", "FI", source="page"),
    say("initiative/line", "way", Absence.NOT_FOUND),
    say("network/ran", "name", "RAN", source="page"),
    say("network/ran", "since", "2011", source="page"),
    say("network/ran", "named", ("network/gctf",), source="law", round="2021"),
    say("network/ran", "named", ("network/hub",), source="page"),
    say("network/hub", "name", "Hub", source="page"),
    say("network/gctf", "name", "GCTF", source="page", note="old"),
]

SOURCES = [
    Source("law", "Loven om noget", "Folketinget", "2021", "da", "https://example.org/law"),
    Source("page", "A page", "Ministry", "", "en", "javascript:alert(1)", "2024-05", "agency"),
    Source("unused", "Never cited", kind="agency"),
]


def make_claim(id: str = "exit-one", **given: Any) -> Claim:
    words = {"en": "One country has an exit programme.", "da": "Ét land har et exitprogram."}
    usual = {
        "check": "count('country', exit='yes') == 1 and state('NO', 'exit') == 'not_found'",
        "rests": "country/*.exit",
        "text": words,
        "part": "1-summary",
        "file": "report/en/1-summary.md",
        "line": 3,
        "state": ClaimState.HOLDS,
    }
    return Claim(id=id, **{**usual, **given})


def make_figure(language: str = "en", *, id: str = "chart") -> Figure:
    return Figure(
        id=id,
        title="What it shows",
        caption="n = 1",
        alt="A point",
        spec={
            "data": {"values": [{"a": 1}]},
            "mark": "point",
            "encoding": {"x": {"field": "a", "type": "quantitative"}},
        },
        table=Table(("What", "Number"), (("One", "1"),)),
        n=1,
        language=language,
    )


def furnish(study: Study, **given: Any) -> Study:
    """``study`` with what the maker of small studies leaves out: names, languages, a licence."""
    framework = study.framework
    names = {"DK": ("Denmark", "Danmark"), "FI": ("Finland", "Finland")}
    places = replace(
        framework.codelists["places"],
        codes=tuple(
            Code(code.id, text(dict(zip(("en", "da"), names[code.id], strict=True))))
            if code.id in names
            else code
            for code in framework.codelists["places"]
        ),
    )
    kinds = dict(framework.kinds)
    if "initiative" in kinds:
        kinds["initiative"] = replace(kinds["initiative"], original="own_name")
    settings = replace(
        study.settings,
        licence=Licence("CC-BY-4.0", "Creative Commons", "https://example.org/cc"),
        citation={"publisher": "The editors", "year": "2026"},
        places=tuple(Place(each.id, ("da", "en")) for each in study.settings.places),
        contacts=(Contact("DK", text({"en": "National contact", "da": "Kontakt"})),),
        **given,
    )
    codelists = {**framework.codelists, "places": places}
    return replace(
        study,
        settings=settings,
        framework=replace(framework, kinds=kinds, codelists=codelists),
    )


def small_study(*, said: list[Answer] = SAID, sources: list[Source] = SOURCES) -> Study:
    """The study, in which one answer was corrected and one withdrawn."""
    codelists = [
        make_codelist("five", *"12345", ordered=True),
        make_codelist("four", *"1234", ordered=True),
        make_codelist("ways", "talk", "walk"),
        make_codelist("source_kinds", "agency", "law"),
        make_codelist("measures", "percent", "towns"),
    ]
    settled = [make_settlement("initiative/aa-hus", "ages", "law")]
    given: dict[str, Any] = {
        "questions": QUESTIONS,
        "codelists": codelists,
        "settlements": settled,
        "sources": sources,
        "places": ("DK", "FI", "NO", "SE"),
    }
    first = [say("country/FI", "title", "Plan Ä", source="law", origin="t/FI")]
    second = [say("country/FI", "title", "Plan B", source="law", origin="t/FI"), *said]
    second.append(say("country/SE", "title", "Plan C", source="law"))
    ledger = make_study(said=first, **given).ledger
    study = make_study(said=second, ledger=ledger, **given)
    gone = [id for id, each in study.statements.items() if each.values == ("Plan C",)]
    after = withdraw_statements(
        gone,
        ledger=study.ledger,
        reason="the page was misread",
        recorded_by="tester",
        recorded_at="2026-06-02T12:00:00Z",
    )
    return furnish(replace(study, ledger=after))


def site_of(study: Study, **given: Any) -> dict[str, bytes]:
    """The files of the site of ``study``."""
    usual: dict[str, Any] = {"claims": [], "figures": {}, "edition": EDITION}
    return dict(build_site(study, cells=build_cells(study), **{**usual, **given}))


@pytest.fixture(scope="session")
def study() -> Study:
    return small_study()


@pytest.fixture(scope="session")
def site(study: Study) -> Mapping[str, bytes]:
    """The site of the small study, with a claim and a figure that answers."""
    rests = [id for id, each in study.statements.items() if each.question in ("exit", "ages")]
    figures = {each: {"chart": make_figure(each)} for each in study.settings.languages}
    return site_of(
        study, claims=[make_claim(statements=tuple(rests))], figures=figures, vega=b"// vega"
    )


@pytest.fixture
def page(site: Mapping[str, bytes]) -> Callable[[str], str]:
    """The text of the page at an address."""
    return lambda address: site[f"{address}index.html"].decode()
