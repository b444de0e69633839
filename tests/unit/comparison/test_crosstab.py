"""Counts of units by their answers, lists included."""

from __future__ import annotations

import pytest

from samsyn.comparison.build import build_cells
from samsyn.comparison.crosstab import (
    MISSING,
    Crosstab,
    count_units,
    say_category,
    say_repetition,
)
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from tests.making import make_codelist, make_question, make_study, say


def initiatives() -> Study:
    """Three initiatives: one on two levels, one in conflict about its country, one uncoded."""

    def of(id: str, **answers: object) -> list[object]:
        return [
            say(f"initiative/{id}", question, value, source="s")
            for question, value in answers.items()
        ]

    said = [
        *of("a", name="A", level=("low", "high"), country="DK", group="young people"),
        *of("b", name="B", level=("low",), country="SE", group="teachers", evaluated="yes"),
        *of("c", name="C", level=Absence.NOT_FOUND, country="DK", group="teachers"),
        say("initiative/b", "country", "NO", source="other"),
    ]
    kind = "initiative"
    return make_study(
        questions=[
            make_question("name", kind=kind, type="text"),
            make_question("level", kind=kind, type="choices", codelist="levels"),
            make_question("country", kind=kind, type="choice", codelist="places"),
            make_question("group", kind=kind, type="text"),
            make_question("evaluated", kind=kind),
        ],
        codelists=[make_codelist("levels", "low", "middle", "high")],
        said=said,  # type: ignore[arg-type]
        places=("SE", "DK"),
    )


def counted(*by: str, units: list[str] | None = None) -> Crosstab:
    study = initiatives()
    return count_units(study, cells=build_cells(study), kind="initiative", by=by, units=units)


def test_a_unit_on_two_levels_counts_on_both_and_once_in_the_total() -> None:
    crosstab = counted("level")
    assert crosstab.cells == [(("low",), 2), (("middle",), 0), (("high",), 1), ((MISSING,), 1)]
    assert (crosstab.total, crosstab.n_repeated) == (3, 1)
    assert crosstab.units_at("low") == ("initiative/a", "initiative/b")


def test_two_questions_across() -> None:
    crosstab = counted("level", "country")
    assert crosstab.dimensions[1].categories == ("SE", "DK", MISSING)
    assert crosstab.count("low", "DK") == 1
    assert crosstab.count("low", MISSING) == 1, "sources disagree on the country"
    assert crosstab.count("middle", "SE") == 0
    assert crosstab.count_in(1, "DK") == 2
    assert crosstab.units == ("initiative/a", "initiative/b", "initiative/c")


def test_words_are_categories_most_frequent_first() -> None:
    assert counted("group").dimensions[0].categories == ("teachers", "young people")


def test_only_some_units_are_counted() -> None:
    some = counted("level", units=["initiative/c", "initiative/a"])
    assert some.units == ("initiative/a", "initiative/c")
    assert some.met(0) == tuple(each for each in some.dimensions[0].categories if some.count(each))


def test_an_unknown_question_is_an_error() -> None:
    with pytest.raises(KeyError):
        counted("colour")


def test_words_for_categories_and_for_repetition() -> None:
    study, crosstab = initiatives(), counted("level")
    question = crosstab.dimensions[0].question
    assert say_category(study, question, "low", language="da") == "Low"
    assert say_category(study, question, MISSING, language="da") == "Ikke oplyst"
    assert "3 initiatives" in say_repetition(study, crosstab, language="en")
    assert say_repetition(study, counted("group"), language="en") == ""
