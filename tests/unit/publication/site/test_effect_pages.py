"""Pages of effects and of ratings: everything opens, harm stands first, nothing is invented."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from samsyn.comparison.build import build_cells
from samsyn.evaluation.definitions import NAME as EVALUATION
from samsyn.evaluation.definitions import Definitions
from samsyn.evaluation.overview import Overview
from samsyn.evaluation.reference import reference
from samsyn.evaluation.rubrics.assessment import Assessment, Dispute
from samsyn.evaluation.rubrics.rubric import Answer
from samsyn.evaluation.rubrics.study_rubrics import NAME as RUBRICS
from samsyn.formats.archive.rubric_files import built_in_rubrics
from samsyn.publication.edition import Edition
from samsyn.publication.figure.gallery import build_figures
from samsyn.publication.site.build import build_site
from samsyn.publication.site.check import check_site
from samsyn.study import Licence, Study
from samsyn.vocabulary.text import text
from tests.effect_study import FEW, PLAN, make_effect_study

EDITION = Edition("1", "2026-06-03T09:00:00Z", "f" * 64)
LICENCE = Licence("CC-BY-4.0", "Attribution", "https://example.org/by")
FIGURES = {
    "figures": [
        {"id": "forest", "type": "forest", "synthesis": "bcg"},
        {"id": "funnel", "type": "funnel", "synthesis": "bcg"},
        {"id": "harvest", "type": "harvest"},
    ]
}


def _assessed(unit: str, rater: str, rubrics: tuple[str, ...], **answers: Answer) -> Assessment:
    return Assessment(
        unit=unit,
        rater=rater,
        rubrics=rubrics,
        answers=answers,
        rests=(reference("trial/0.form"),),
        reasons={"design": text({"en": "By lot, it says.", "da": "Ved lodtrækning, står der."})},
    )


ASSESSMENTS = (
    _assessed("trial/0", "rater:a", ("maryland_sms", "crimesolutions"), design="random"),
    _assessed("trial/1", "rater:a", ("maryland_sms",), design="matched"),
    _assessed("trial/1", "rater:b", ("maryland_sms",), design="comparison"),
    _assessed("trial/2", "rater:a", ("maryland_sms", "maryland_sms_1997"), design="before_after"),
    _assessed("trial/20", "rater:a", ("maryland_sms",), design="random", effect="worse"),
)
UNCHECKED = {"maryland_sms_1997": replace(built_in_rubrics()["maryland_sms_1997"], checked=None)}


@pytest.fixture(scope="module")
def study() -> Study:
    made = make_effect_study()
    defined = Definitions(
        syntheses={each.id: each for each in (PLAN, FEW)},
        assessments=ASSESSMENTS,
        disputes=(Dispute("trial/1", "The authors", text({"en": "They were alike."})),),
    )
    return replace(
        made,
        settings=replace(made.settings, licence=LICENCE),
        figures=FIGURES,
        definitions={EVALUATION: defined, RUBRICS: {**built_in_rubrics(), **UNCHECKED}},
    )


@pytest.fixture(scope="module")
def site(study: Study) -> dict[str, str]:
    cells = build_cells(study)
    figures = {each: build_figures(study, cells=cells, language=each) for each in ("en", "da")}
    built = dict(build_site(study, cells=cells, claims=(), figures=figures, edition=EDITION))
    assert check_site(built, study=study, beside=("report/", "data/")) == []
    return {path: text.decode() for path, text in built.items() if path.endswith(".html")}


def plain(html: str) -> str:
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_synthesis_opens_to_its_studies(site: dict[str, str]) -> None:
    page = site["en/evaluation/effects/index.html"]
    words = plain(page)
    assert "risk ratio · random effects (REML) · k = 13 · τ² = 0.313 · I² = 92%" in words
    assert "0.49 [0.33; 0.73]" in words
    assert "Without any one of the studies the estimate lies between 0.45 and 0.53." in words
    assert "With signs exchanged in all 8192 ways, p = 0.0015." in words
    assert "Of 10,000 syntheses of studies drawn anew, 95 in 100 give between 0." in words
    assert ">Aronson 1948</a>" in page
    assert "Katz et al. 1978" in words
    assert 'id="figure-forest"' in page
    assert 'id="figure-harvest"' in page


def test_few_studies_have_no_pooled_number(site: dict[str, str]) -> None:
    words = plain(site["en/evaluation/effects/index.html"])
    few = words[words.index("tuberculosis risk ratio") :]
    assert re.search(r"k = 4 · τ² = 0\.000 · I² = 0% Without", few)


def test_harm_stands_first_and_every_step_can_be_opened(site: dict[str, str]) -> None:
    page = site["en/evaluation/evidence/index.html"]
    words = plain(page)
    assert words.index("Report 20") < words.index("Aronson 1948")
    assert words.index("Harm") < words.index("5 Allocation by lot Says something of")
    assert "This step decides: Lots decided who took part." in words
    assert "What was the result compared with? allocation by lot By lot, it says." in words
    assert "CrimeSolutions outcome rating" in words
    assert "Not rated Says something of: Effect" in words


def test_raters_who_part_are_shown_with_the_step_and_the_objection(site: dict[str, str]) -> None:
    words = plain(site["en/evaluation/evidence/index.html"])
    assert "Raters disagree, not settled" in words
    assert "Rater 1: 3 Comparable group, before and after" in words
    assert "They part at: Comparable groups were followed over time." in words
    assert "Disputed (The authors): They were alike." in words
    assert "rater:a" not in words


def test_danish_pages_speak_danish(site: dict[str, str]) -> None:
    words = plain(site["da/evaluering/evidens/index.html"])
    assert "Dette trin afgør: Lodtrækning afgjorde, hvem der deltog." in words
    assert "Ikke vurderet" in words
    assert "risikoratio" in plain(site["da/evaluering/effekter/index.html"])


def test_rubrics_on_the_same_evidence_say_where_they_part(site: dict[str, str]) -> None:
    words = plain(site["en/evaluation/evidence/index.html"])
    assert (
        "Maryland Scientific Methods Scale ends at “It was compared before and after or with"
        " another group; other influences were not accounted for.”"
        " Maryland Scientific Methods Scale (1997) ends at “It was measured before and after,"
        " or beside a group that may differ.”"
    ) in words


def test_the_page_says_what_a_rubric_was_compared_with(site: dict[str, str]) -> None:
    words = plain(site["en/evaluation/evidence/index.html"])
    assert "Compared with crimesolutions.ojp.gov (How We Rate Programs;" in words
    assert "on 22 November 2026. Not confirmed: The points of the scoring instrument;" in words
    assert "Not compared with its source." in words


def test_what_rests_on_what_is_withheld_is_withheld(study: Study) -> None:
    shown = Overview(study).judgements
    withheld = Overview(replace(study, ledger=type(study.ledger)()))
    assert len(shown) == 6
    assert withheld.judgements == []
    partly = replace(
        study.definitions[EVALUATION],
        assessments=(replace(ASSESSMENTS[0], rests=(reference("trial/0.quality"),)),),
    )
    untold = replace(study, definitions={EVALUATION: partly, RUBRICS: built_in_rubrics()})
    assert Overview(untold).judgements == []
