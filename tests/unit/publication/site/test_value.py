"""The language of texts that answer questions, so that pages in other languages can say it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samsyn.publication.site.value import Values
from samsyn.study import Study
from samsyn.vocabulary.absence import NONE
from tests.unit.publication.site.conftest import site_of, small_study

TEXT = {"unit": "country/DK", "measure": ""}


def study_in(language: str) -> Study:
    """The small study, whose question ``title`` is answered in ``language``."""
    study = small_study()
    key = ("country", "title")
    question = replace(study.framework.questions[key], language=language)
    questions = {**study.framework.questions, key: question}
    return replace(study, framework=replace(study.framework, questions=questions))


@pytest.mark.parametrize(
    ("asked_in", "said_in", "page", "shown"),
    [
        ("en", "", "da", "en"),
        ("en", "", "en", ""),
        ("", "sv", "da", "sv"),
        ("", "da", "da", ""),
        ("en", "sv", "da", "en"),
        ("", "", "da", ""),
    ],
)
def test_a_text_says_its_language(asked_in: str, said_in: str, page: str, shown: str) -> None:
    study = study_in(asked_in)
    question = study.framework.questions[("country", "title")]
    said = Values(study, language=page).said(question, ("Plan A",), language=said_in, **TEXT)
    assert said.language == shown


def test_that_there_is_none_is_said_in_the_language_of_the_page() -> None:
    study = study_in("en")
    question = study.framework.questions[("country", "title")]
    said = Values(study, language="da").said(question, (NONE,), language="sv", **TEXT)
    assert said.language == ""


def test_a_name_of_its_own_is_in_the_language_of_its_place() -> None:
    study = small_study()
    question = study.framework.questions[("initiative", "own_name")]
    said = Values(study, language="en").said(
        question, ("Århus-huset",), unit="initiative/aa-hus", language="", measure=""
    )
    assert said.language == "da"


def test_pages_in_other_languages_mark_it() -> None:
    site = site_of(study_in("en"))
    assert '<span lang="en">Plan A</span>' in site["da/countrys/danmark/index.html"].decode()
    assert '<span lang="en">Plan A</span>' not in site["en/countrys/denmark/index.html"].decode()
