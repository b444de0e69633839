"""The evidence of a claim as the report opens it in place."""

from __future__ import annotations

import re
from html import unescape

import html5lib

from samsyn.comparison.build import build_cells
from samsyn.publication.site.evidence import ClaimEvidence
from samsyn.publication.site.material import Material
from samsyn.study import Study
from tests.unit.publication.site.conftest import EDITION, make_claim


def evidence_of(study: Study, **given: object) -> ClaimEvidence:
    rests = [id for id, each in study.statements.items() if each.question in ("exit", "ages")]
    claim = make_claim(statements=tuple(rests), **given)
    cells = build_cells(study)
    return ClaimEvidence(Material(study=study, cells=cells, edition=EDITION, claims=[claim]))


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_state_check_words_and_sources_stand_in_place(study: Study) -> None:
    html = evidence_of(study)("en", "exit-one")
    said = words_of(html)
    assert said.startswith("Rests on 5 answers from 2 sources ✓ Holds")
    assert "Denmark: What of exit? Sources disagree: Yes or No Ja, siden 2016" in said
    assert '<blockquote lang="da"><p>Ja, siden 2016</p></blockquote>' in html
    assert 'href="../en/countrys/denmark/what-of-exit/"' in html
    assert 'href="https://example.org/law" rel="external noopener"' in html
    assert "javascript:" not in html
    assert html.count("<li>") == html.count("</li>")
    html5lib.HTMLParser(strict=True).parseFragment(html)


def test_it_speaks_the_language_of_the_report(study: Study) -> None:
    said = words_of(evidence_of(study)("da", "exit-one"))
    assert said.startswith("Hviler på 5 svar fra 2 kilder ✓ Holder")
    assert "Danmark: Hvad med exit?" in said


def test_what_changed_is_said_and_an_unknown_claim_has_none(study: Study) -> None:
    evidence = evidence_of(study, changed=("A source was withdrawn",))
    assert "A source was withdrawn" in words_of(evidence("en", "exit-one"))
    assert evidence("en", "another") == ""
