"""Variants of a study: what they leave out, and that their cells are those of each alone."""

from __future__ import annotations

import pytest

from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import CellState
from samsyn.comparison.sensitivity import rebuilding
from samsyn.comparison.sensitivity.rebuilding import VariedCells, build_varied_cells
from samsyn.comparison.sensitivity.steadiness import measure_steadiness
from samsyn.comparison.sensitivity.variant import (
    Treatment,
    Variant,
    VariantKind,
    variants_of,
    varied,
)
from samsyn.framework.version import ChangeKind, Crosswalk, QuestionChange
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from tests.making import make_question, make_settlement, make_source, make_study, say

SOURCES = [
    make_source("old", kind="press", date="2012"),
    make_source("law", kind="law", date="2024"),
    make_source("web", kind="web", date="2025"),
]
ASKED = [
    make_question("exit", limits={"period_gap_years": 3, "same_measure": True}),
    make_question("since", type="date", relevant="exit == 'yes'"),
    make_question("houses", type="number", limits={"same_measure": True}),
    make_question("name", kind="initiative", theme="what", type="text"),
    make_question("country", kind="initiative", theme="what", type="choice", codelist="places"),
]
ANSWERS = [
    say("country/DK", "exit", "yes", source="law", period="2024"),
    say("country/DK", "exit", "no", source="old", period="2012"),
    say("country/FI", "exit", "yes", source="old", period="2012"),
    say("country/FI", "exit", "yes", source="law", period="2024"),
    say("country/NO", "exit", Absence.NOT_FOUND),
    say("country/SE", "exit", "no", said_by="contact:SE", evidenced=False),
    say("country/IS", "exit", "no", source="web", period="2025"),
    say("country/IS", "exit", "yes", source="law", period="2025"),
    say("country/IS", "exit", "yes", source="old", period="2025"),
    say("country/NO", "since", Absence.NOT_FOUND, source="web"),
    say("country/IS", "since", Absence.NOT_FOUND, source="web"),
    say("country/DK", "houses", "3", source="law", measure="a"),
    say("country/FI", "houses", "4", source="old", measure="b"),
    say("country/FI", "houses", "5", source="old", measure="b", round="2021"),
    say("initiative/x", "name", "X", source="web"),
    say("initiative/x", "country", "DK", source="web", said_by="agent:editors"),
]


def make() -> Study:
    """A study of which one question has another name today."""
    change = QuestionChange(ChangeKind.RENAMED, "country", ("bye",), ("exit",), "2")
    return make_study(
        questions=ASKED,
        said=[*ANSWERS, say("country/SE", "bye", "yes", source="old", round="2021")],
        sources=SOURCES,
        settlements=[make_settlement("country/DK", "exit", "law")],
        crosswalk=Crosswalk(changes=(change,)),
    )


STUDY = make()


@pytest.fixture(scope="module")
def found() -> dict[Variant, VariedCells]:
    made = build_varied_cells(STUDY, variants=variants_of(STUDY))
    return {each.variant: each for each in made}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (VariantKind.SOURCE, "old"),
        (VariantKind.SOURCE_KIND, "web"),
        (VariantKind.TREATMENT, "not_found_is_no"),
        (VariantKind.TREATMENT, "newest_decides"),
        (VariantKind.TREATMENT, "nothing_settled"),
        (VariantKind.PLACE, "DK"),
    ],
)
def test_the_cells_of_a_variant_are_those_of_it_alone(
    found: dict[Variant, VariedCells], kind: VariantKind, name: str
) -> None:
    variant = Variant(kind, name)
    alone = build_cells(varied(STUDY, variant))
    assert dict(found[variant].cells.by_key) == dict(alone.by_key)
    assert found[variant].cells.latest == alone.latest


def test_many_variants_are_built_in_several_runs(
    found: dict[Variant, VariedCells], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "_LOADED", 60)
    for each in build_varied_cells(STUDY, variants=variants_of(STUDY)):
        assert dict(each.cells.by_key) == dict(found[each.variant].cells.by_key)


def test_variants_are_named_after_what_they_leave_out() -> None:
    names = {kind: [] for kind in VariantKind}
    for each in variants_of(STUDY):
        names[each.kind].append(each.name)
    assert names[VariantKind.SOURCE] == ["law", "old", "web"]
    assert names[VariantKind.SOURCE_KIND] == ["law", "press", "web"]
    assert names[VariantKind.SPEAKER] == ["contact:SE"]  # the editors are no informant
    assert names[VariantKind.PLACE] == ["DK", "FI", "IS", "NO", "SE"]
    only = variants_of(STUDY, kinds=[VariantKind.PLACE])
    assert {each.kind for each in only} == {VariantKind.PLACE}


@pytest.mark.parametrize(
    ("treatment", "place", "state"),
    [
        (Treatment.ONLY_EVIDENCED, "SE", CellState.NOT_ASKED),
        (Treatment.NOT_FOUND_IS_NO, "NO", CellState.NO),
        (Treatment.WITHOUT_OLD, "IS", CellState.CONFLICT),
        (Treatment.NOTHING_SETTLED, "DK", CellState.CONFLICT),
        (Treatment.NEWEST_DECIDES, "IS", CellState.NO),
        (Treatment.MAJORITY_DECIDES, "IS", CellState.ANSWERED),
    ],
)
def test_treatments(
    found: dict[Variant, VariedCells], treatment: Treatment, place: str, state: CellState
) -> None:
    cells = found[Variant(VariantKind.TREATMENT, treatment)].cells
    assert cells.get(f"country/{place}", "exit").state is state


def test_without_a_place_its_units_are_gone_too() -> None:
    other = varied(STUDY, Variant(VariantKind.PLACE, "DK"))
    assert "country/DK" not in other.units["country"]
    assert other.units["initiative"] == []


def test_a_variant_that_touches_nothing_is_passed_over() -> None:
    found = build_varied_cells(STUDY, variants=[Variant(VariantKind.SOURCE, "unheard")])
    assert list(found) == []


def test_answers_that_hang_on_one_source_come_first() -> None:
    found = measure_steadiness(STUDY, cells=build_cells(STUDY))
    cells = {(each.cell.unit, each.cell.question): each for each in found}
    denmark = cells["country/DK", "exit"]
    # Settled for the law: without it the old page says no, and open again they disagree.
    assert Variant(VariantKind.SOURCE, "law") in denmark.otherwise
    assert denmark.n_same + len(denmark.missing) + len(denmark.otherwise) == denmark.tried
    houses = cells["country/DK", "houses"]
    assert (houses.n_same, len(houses.otherwise)) == (0, 0)
    assert [len(each.otherwise) for each in found] == sorted(
        (len(each.otherwise) for each in found), reverse=True
    )
