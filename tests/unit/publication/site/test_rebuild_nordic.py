"""One changed answer in the Nordic study: which of its 1 400 pages in English are written again."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest

from samsyn.collection.answer import Answer
from samsyn.evidence.admission import admit_answers
from samsyn.formats.archive import read_study
from samsyn.publication.edition import Edition
from samsyn.publication.site.build import build_site
from samsyn.study import Study
from samsyn.workflows.draft import make_draft
from tests.measuring import unmeasured

NORDIC = Path(__file__).parents[4] / "examples" / "nordic"


def preview(study: Study) -> dict[str, bytes]:
    edition = Edition("", "2026-12-02T09:00:00Z", study.ledger.head)
    draft = make_draft(study, edition=edition, languages=("en",), allow_broken=True)
    files = build_site(
        draft.study,
        cells=draft.cells,
        claims=draft.claims,
        figures=draft.figures,
        edition=edition,
    )
    return dict(files)


def with_another_answer(study: Study) -> Study:
    """Norway's answer on exit programmes says the opposite, from the same place as before."""
    on = ("country/NO", "exit_programme")
    said = next(each for each in study.statements.values() if (each.unit, each.question) == on)
    given = {each.name: getattr(said, each.name) for each in fields(Answer)}
    answer = Answer(**{**given, "value": "no" if said.value == "yes" else "yes"})
    admitted = admit_answers(
        [answer], ledger=study.ledger, recorded_by="tester", recorded_at="2026-12-01T00:00:00Z"
    )
    return replace(study, ledger=admitted.ledger)


@pytest.fixture(scope="module")
def touched() -> list[str]:
    study, _ = read_study(NORDIC)
    assert study is not None
    english = replace(study, settings=replace(study.settings, languages=("en",)))
    with unmeasured():
        before = preview(english)
    after = preview(with_another_answer(english))  # measured: the one whole study that is
    return sorted(path for path in after if before.get(path) != after[path])


def below(touched: list[str], folder: str) -> list[str]:
    """The first part of the address of each touched file below ``folder``."""
    inside = (path.removeprefix(folder) for path in touched if path.startswith(folder))
    return sorted({path.partition("/")[0] for path in inside})


def test_what_shows_the_answer_is_written(touched: list[str]) -> None:
    assert {
        "en/countries/norway/exit-programme/index.html",
        "en/countries/norway/index.html",
        "en/themes/exit-and-reintegration/index.html",
        "en/overview/index.html",
        "en/claims/exit-norway/index.html",
        "assets/figures/overview.en.svg",
        "search/words.js",
    } <= set(touched)


def test_nothing_is_written_that_does_not_depend_on_it(touched: list[str]) -> None:
    data = [path for path in touched if path.endswith("cell.json")]
    assert data == ["en/countries/norway/exit-programme/cell.json"]
    assert below(touched, "en/themes/") == ["exit-and-reintegration", "index.html"]
    pairs = below(touched, "en/side-by-side/")
    assert [each for each in pairs if "norway" not in each] == ["index.html"]
    assert below(touched, "en/initiatives/") == ["no-exit"]  # a claim on both is no longer true
    assert below(touched, "en/networks/") == below(touched, "en/organisations/") == []
