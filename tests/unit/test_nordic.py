"""The real study: what stands in examples/nordic, counted by hand once and kept."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from samsyn.collection.understanding import Understanding
from samsyn.evidence.admission import admit_answers
from samsyn.evidence.ledger import Ledger
from samsyn.evidence.statement import Statement, statement_id
from samsyn.formats.archive.folder import read_study
from samsyn.publication.disclosure import public_view
from samsyn.study import Study, check_study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import LANGUAGE_NAMES, Text
from samsyn.workflows.admit import read_table_answers

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "nordic"
SIX = [*LANGUAGE_NAMES]
#: How many ratings are invented (examples/nordic/ratings).
INVENTED = 1_022


def real(study: Study) -> list[Statement]:
    """The statements that are not invented."""
    return [each for each in study.statements.values() if not each.said_by.startswith("rater:")]


@pytest.fixture(scope="module")
def nordic() -> Study:
    study, problems = read_study(FOLDER)
    assert problems == []
    assert study is not None
    return study


@pytest.fixture(scope="module")
def said(nordic: Study) -> Understanding:
    return read_table_answers(nordic, folder=FOLDER)


def test_its_parts_fit(nordic: Study) -> None:
    assert check_study(nordic) == []


def test_41_questions_in_14_themes_are_asked_of_five_countries(nordic: Study) -> None:
    assert len(nordic.framework.questions_of("country")) == 41
    assert len(nordic.framework.themes_of("country")) == 14
    assert [each.id for each in nordic.settings.places] == ["DK", "FI", "IS", "NO", "SE"]


def test_the_tables_say_what_the_ledger_holds_and_nothing_new(
    nordic: Study, said: Understanding
) -> None:
    assert said.problems == []
    assert len(said.answers) == 4_883 + INVENTED
    again = admit_answers(
        said.answers, ledger=nordic.ledger, recorded_by="us", recorded_at="2027-01-01T00:00:00Z"
    )
    assert (again.added, again.already_known) == ((), 4_883 + INVENTED)


def test_what_two_tables_say_is_one_statement(nordic: Study, said: Understanding) -> None:
    fresh = admit_answers(said.answers, ledger=Ledger(), recorded_by="us", recorded_at="2027")
    assert (len(fresh.added), fresh.already_known) == (4_875 + INVENTED, 8)
    said_now = {statement_id(each) for each in nordic.statements.values()}  # without the salts
    assert {statement_id(each) for each in fresh.added} == said_now


def test_invented_ratings_are_no_part_of_what_is_published(nordic: Study) -> None:
    shown = public_view(nordic, on="2026-12-31")
    assert len(shown.statements) == 4_875
    assert not shown.raters
    invented = [each for each in nordic.statements.values() if each.said_by.startswith("rater:")]
    assert len(invented) == INVENTED
    assert {each.kind for each in invented} == {"rated_country", "vignette"}
    assert {each.note for each in invented} == {"Invented"}
    assert nordic.framework.kinds["rated_country"].is_invented


def test_15_conflicts_of_which_four_are_settled(nordic: Study) -> None:
    assert len(nordic.conflicts) == 15
    assert len(nordic.settlements) == 4
    settled = {each.settlement for each in nordic.conflicts if each.settlement}
    assert settled == {*nordic.settlements}


def test_four_versions_of_a_page_are_four_rounds(nordic: Study) -> None:
    unit = "page/dk-international-cooperation"
    named = [each for each in nordic.statements_by_unit[unit] if each.question == "networks_named"]
    assert Counter(each.round for each in named).keys() == {"2017-05", "2019-02", "2019-10", "2026"}
    assert all(each.excerpt and each.excerpt.words for each in named)
    assert {each.round for each in named if each.partial} == {"2026"}


def test_absences_rest_on_no_source_unless_words_say_so(nordic: Study) -> None:
    absent = [each for each in real(nordic) if each.absence]
    assert {each.absence for each in absent} == {Absence.NOT_FOUND}
    assert all(each.evidenced is bool(each.source) for each in absent)
    assert all(each.source or each.kind for each in nordic.statements.values())


def labelled(study: Study) -> dict[str, Text]:
    """Everything that has a label, by where it stands."""
    frame = study.framework
    found = {f"kind {each.id}": each.label for each in frame.kinds.values()}
    found |= {f"kinds {each.id}": each.plural for each in frame.kinds.values()}
    found |= {f"theme {each.id}": each.label for each in frame.themes.values()}
    for question in frame.questions.values():
        found[f"question {question.kind}/{question.id}"] = question.label
    for codelist in frame.codelists.values():
        found[f"codelist {codelist.id}"] = codelist.label
        found |= {f"code {codelist.id}/{code.id}": code.label for code in codelist}
    found |= {f"round {each.id}": each.label for each in study.settings.rounds}
    return found


def test_everything_is_said_in_english_and_danish(nordic: Study) -> None:
    silent = {where: words.missing(["en", "da"]) for where, words in labelled(nordic).items()}
    assert {where: missing for where, missing in silent.items() if missing} == {}


def test_themes_codes_and_short_questions_are_said_in_six_languages(nordic: Study) -> None:
    wanted = {
        where: words
        for where, words in labelled(nordic).items()
        if not where.startswith(("question ", "codelist "))
    }
    for question in nordic.framework.questions_of("country"):
        wanted[f"short {question.id}"] = question.short
    silent = {where: words.missing(SIX) for where, words in wanted.items()}
    assert {where: missing for where, missing in silent.items() if missing} == {}


def test_english_and_danish_are_no_drafts_and_the_others_are(nordic: Study) -> None:
    for theme in nordic.framework.themes.values():
        assert theme.label.drafts == {"sv", "nb", "fi", "is"}, theme.id


def test_every_unit_that_is_pointed_at_has_a_name(nordic: Study) -> None:
    nameless = [
        unit
        for kind, units in nordic.units.items()
        for unit in units
        if kind not in ("country", "vignette")
        and nordic.name_of(unit, language="en") == unit.partition("/")[2]
    ]
    assert nameless == []


def test_the_report_is_written_in_both_languages(nordic: Study) -> None:
    for language in nordic.report_languages:
        assert {*nordic.settings.outline} <= nordic.report[language].keys()
