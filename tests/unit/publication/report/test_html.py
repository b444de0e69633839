"""The HTML file: valid, whole in itself, without script; links from claims to their evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import html5lib
import pytest

from samsyn.problems.problem import Problem
from samsyn.publication.claim_check import check_claims
from samsyn.publication.report.pandoc import PandocError, Workshop
from samsyn.publication.report.report import Report, render_report, render_reports
from tests.reporting import EDITION, EN, cells_of, make_figure, make_reported_study

XHTML = "{http://www.w3.org/1999/xhtml}"


def whole(report: Report) -> str:
    return report.files["html"].decode()


@pytest.mark.parametrize("language", ["en", "da"])
def test_it_is_valid(sound: Mapping[str, Report], language: str) -> None:
    tree = html5lib.HTMLParser(strict=True).parse(whole(sound[language]))
    assert tree.get("lang") == language


def test_faulty_text_is_valid_too(faulty: Mapping[str, Report]) -> None:
    html5lib.HTMLParser(strict=True).parse(whole(faulty["en"]))


def test_it_asks_for_nothing_and_runs_nothing(sound: Mapping[str, Report]) -> None:
    page = whole(sound["en"])
    assert not re.search(r"<(script|link|iframe|object|img)\b", page)
    assert not re.search(r"(src|@import|url\()\s*=?\s*[\"']?https?:", page)
    assert not re.search(r"\son\w+=", page)


def test_ids_are_unique_and_links_lead_somewhere(sound: Mapping[str, Report]) -> None:
    page = whole(sound["en"])
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_claims_lead_to_their_evidence(sound: Mapping[str, Report]) -> None:
    assert 'href="../en/claims/exits/"' in whole(sound["en"])
    assert 'href="../da/claims/exits/"' in whole(sound["da"])


def test_evidence_opens_below_its_claim() -> None:
    """At the end of the claim's own div, whatever divs stand in it; other claims have theirs."""
    text = EN.replace(":::\n\n{{ figure", "{{ table('questions', 'exit') }}\n:::\n\n{{ figure", 1)
    text += (
        '\n::: {.claim #five check="count(\'country\') == 5" rests="country/*.exit"}\nFive.\n:::\n'
    )
    study = make_reported_study(en=text, da="")
    cells = cells_of(study)
    claims, _ = check_claims(study, cells=cells)
    made = render_reports(
        study,
        cells=cells,
        claims=claims,
        figures={"en": {"bars": make_figure()}},
        edition=EDITION,
        formats=("html",),
        evidence=lambda language, id: f"<details><summary>{language} {id}</summary></details>",
    )
    page = whole(made["en"])
    html5lib.HTMLParser(strict=True).parse(page)
    for id in ("exits", "five"):
        at = page.index(f"<summary>en {id}</summary></details></div>")
        assert page.rindex('<div id="claim-', 0, at) == page.index(f'<div id="claim-{id}"')


def test_figures_are_drawn_in_the_page_with_their_table(sound: Mapping[str, Report]) -> None:
    page = whole(sound["en"])
    assert page.count('role="img" aria-label="Two bars: &quot;x&quot; 3 and y 5"') == 2
    assert "Figure\u00a01." in page
    assert "<td>y &lt;i&gt;</td>" in page
    assert re.search(r'<div class="figure-note">\s*<p>By letter. n = 2. Source: law.</p>', page)
    assert "narrow" not in re.sub(r"<style>.*?</style>", "", whole(sound["da"]), flags=re.DOTALL)


def test_figures_have_numbers_to_point_to(sound: Mapping[str, Report]) -> None:
    page = whole(sound["en"])
    assert '<a href="#figure-bars">Figure 1</a>' in page
    assert 'id="figure-unplaced"' not in page


def test_broken_and_stale_claims_are_seen(faulty: Mapping[str, Report]) -> None:
    page = whole(faulty["en"])
    assert 'class="claim broken"' in page
    assert '<span class="claim-state">Broken</span>' in page
    assert 'class="claim stale"' in page
    assert '<li>Five in a list.<a href="#fn2"' in page
    assert '<div class="state-summary">' in page


def test_text_from_data_is_text(faulty: Mapping[str, Report]) -> None:
    page = whole(faulty["en"])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ oh() }}" in page


def test_problems_of_the_text_come_with_the_report(faulty: Mapping[str, Report]) -> None:
    found: tuple[Problem, ...] = faulty["en"].problems
    assert [each.code for each in found] == ["CLAIM_001"]


def test_a_source_that_is_cited_stands_in_the_list(sound: Mapping[str, Report]) -> None:
    page = whole(sound["en"])
    assert '<div id="source-law" class="source">' in page
    assert '<a href="#source-law">Ministry 2018 [2]</a>' in page
    assert 'href="https://a.example/b_c" class="url">a.example/b_c</a>' in page
    assert "Page dated 28\u00a0August 2018." in page


def test_one_language_at_a_time_and_other_addresses() -> None:
    study = make_reported_study()
    cells = cells_of(study)
    claims, _ = check_claims(study, cells=cells)
    made = render_report(
        study,
        cells=cells,
        claims=claims,
        figures={"bars": make_figure()},
        language="en",
        released_at=EDITION.released_at,
        number="",
        claim_address=lambda language, id: f'./{language}"{id}',
    )
    page = made["html"].decode()
    assert list(made) == ["pdf", "docx", "html"]
    assert "Preview – not released" in page
    assert 'href="./en&quot;exits"' in page


def test_a_study_with_little_has_a_report_too() -> None:
    study = make_reported_study(en="# Only this\n", da="", said=())
    little = replace(
        study,
        sources={},
        settings=replace(
            study.settings, citation={}, texts={}, licence=type(study.settings.licence)()
        ),
    )
    made = render_report(
        little,
        cells=cells_of(little),
        claims=[],
        figures={},
        language="en",
        released_at=EDITION.released_at,
        number="2",
    )
    page = made["html"].decode()
    assert "Only this" in page
    assert "Where sources disagree" not in page
    assert '<p class="subtitle">' not in page


def test_what_pandoc_cannot_do_is_said(tmp_path: object) -> None:
    workshop = Workshop(tmp_path, 0)  # type: ignore[arg-type]
    workshop.write("report.md", "x")
    with pytest.raises(PandocError, match="nonsense"):
        workshop.run(to="nonsense", metadata={})
