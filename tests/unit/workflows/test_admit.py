"""Admitting tables: what is written, what is not, and what `--partial` may never do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samsyn.evidence.ledger import verify_ledger
from samsyn.evidence.statement import Statement
from samsyn.formats.archive.folder import read_study
from samsyn.problems.problem import StudyError
from samsyn.study import Study, check_study
from samsyn.workflows.admit import Admitted, admit_tables
from samsyn.workflows.check import check_folder, require_study
from samsyn.workflows.start import start_study
from tests.formats.wrong.wrong_study import ANSWERS, LEDGER, TABLES, add, put, recode, swap


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert start_study(tmp_path / "study") == []
    return tmp_path / "study"


def open_study(folder: Path) -> Study:
    study, problems = read_study(folder)
    assert study is not None
    assert problems == []
    return study


def admit(folder: Path, *, partial: bool = False, withdraw_missing: bool = False) -> Admitted:
    return admit_tables(
        open_study(folder),
        folder=folder,
        recorded_by="tester",
        recorded_at="2026-06-01T12:00:00Z",
        partial=partial,
        withdraw_missing=withdraw_missing,
    )


def current(folder: Path) -> list[tuple[str, str]]:
    study = open_study(folder)
    assert check_study(study) == []
    return [(each.origin.partition("/")[2], said(each)) for each in study.statements.values()]


def said(statement: Statement) -> str:
    return statement.flat_value or f"{statement.absence}"


STARTER = [
    ("AA/national_strategy", "yes"),
    ("AA/strategy_year", "2025"),
    ("AA/municipalities_with_plan", "not_found"),
    ("BB/national_strategy", "no"),
    ("BB/municipalities_with_plan", "12"),
]


def test_the_rows_become_statements_once(folder: Path) -> None:
    done = admit(folder)
    assert (len(done.admission.added), done.was_written, done.problems) == (5, True, [])
    assert current(folder) == STARTER
    before = (folder / LEDGER).read_bytes()
    again = admit(folder)
    assert (again.admission.added, again.admission.already_known) == ((), 5)
    assert again.was_written
    assert (folder / LEDGER).read_bytes() == before


def test_a_changed_row_supersedes(folder: Path) -> None:
    admit(folder)
    swap(ANSWERS, ",12,", ",13,")(folder)
    done = admit(folder)
    assert [said(each) for each in done.admission.superseding] == ["13"]
    assert current(folder) == [*STARTER[:4], ("BB/municipalities_with_plan", "13")]
    assert len(open_study(folder).ledger) == 6


def test_a_row_that_is_found_later_supersedes_its_absence(folder: Path) -> None:
    admit(folder)
    swap(ANSWERS, "municipalities_with_plan,,,", "municipalities_with_plan,7,,aa-strategy")(folder)
    assert [said(each) for each in admit(folder).admission.superseding] == ["7"]


BREAKING: list[tuple[str, Callable[[Path], None], list[str]]] = [
    ("COLLECTION_001", swap(ANSWERS, "yes,Decided", "perhaps,Decided"), ["AA/national_strategy"]),
    ("COLLECTION_008", swap(ANSWERS, "2025,,aa-strategy", "2025,,"), ["AA/strategy_year"]),
    ("STUDY_003", swap(ANSWERS, "2025,,aa-strategy", "2025,,gone"), ["AA/strategy_year"]),
    (
        "COLLECTION_010",
        add(ANSWERS, "BB,national_strategy,yes,,bb-answer\n"),
        ["BB/national_strategy"],
    ),
    (
        "COLLECTION_009",
        add(
            TABLES,
            '\nreadings:\n  - {key: answers/AA/strategy_year, expect: "2024", reason: So.}\n',
        ),
        ["AA/strategy_year"],
    ),
    ("STUDY_005", swap(TABLES, 'round: "2026"', 'round: "2027"'), [key for key, _ in STARTER]),
    ("COLLECTION_007", swap(ANSWERS, "source_id", "source"), [key for key, _ in STARTER]),
    ("FORMAT_001", recode(ANSWERS, "utf-16"), [key for key, _ in STARTER]),
    ("FORMAT_004", add(ANSWERS, "too,few\n"), []),
]


@pytest.mark.parametrize(
    ("code", "breaks"), [(code, breaks) for code, breaks, _ in BREAKING], ids=lambda x: str(x)[:14]
)
def test_with_errors_nothing_is_written(
    folder: Path, code: str, breaks: Callable[[Path], None]
) -> None:
    breaks(folder)
    done = admit(folder)
    assert code in {each.code for each in done.problems}
    assert not done.was_written
    assert not (folder / LEDGER).exists()


@pytest.mark.parametrize(("code", "breaks", "wrong"), BREAKING, ids=lambda x: str(x)[:14])
def test_partial_admits_the_rows_without_errors_and_no_other(
    folder: Path, code: str, breaks: Callable[[Path], None], wrong: list[str]
) -> None:
    breaks(folder)
    done = admit(folder, partial=True)
    assert done.was_written
    assert code in {each.code for each in done.problems}
    assert current(folder) == [each for each in STARTER if each[0] not in wrong]


@pytest.mark.parametrize(("code", "breaks", "wrong"), BREAKING, ids=lambda x: str(x)[:14])
def test_what_cannot_be_read_is_not_taken_for_missing(
    folder: Path, code: str, breaks: Callable[[Path], None], wrong: list[str]
) -> None:
    admit(folder)
    breaks(folder)
    done = admit(folder, partial=True, withdraw_missing=True)
    assert code in {each.code for each in done.problems}
    assert done.missing == ()
    assert current(folder) == STARTER


def test_a_fault_in_tables_yaml_makes_nothing_missing(folder: Path) -> None:
    admit(folder)
    swap(TABLES, "layout: long", "layout: units\n    empty: unknown")(folder)
    admit(folder, partial=True, withdraw_missing=True)
    assert current(folder) == STARTER


def test_a_row_that_is_gone_is_noted_and_stays(folder: Path) -> None:
    admit(folder)
    swap(ANSWERS, "AA,strategy_year,2025,,aa-strategy\n", "")(folder)
    done = admit(folder)
    assert [(each.code, each.where.unit, each.where.question) for each in done.problems] == [
        ("COLLECTION_012", "country/AA", "strategy_year")
    ]
    assert done.was_written
    assert current(folder) == STARTER


def test_a_row_that_is_gone_is_withdrawn_when_that_is_asked_for(folder: Path) -> None:
    admit(folder)
    swap(ANSWERS, "AA,strategy_year,2025,,aa-strategy\n", "")(folder)
    done = admit(folder, withdraw_missing=True)
    assert done.problems == []
    assert current(folder) == [each for each in STARTER if each[0] != "AA/strategy_year"]
    (withdrawal,) = open_study(folder).ledger.withdrawn.values()
    assert withdrawal["recorded_by"] == "tester"
    add(ANSWERS, "AA,strategy_year,2025,,aa-strategy\n")(folder)
    assert admit(folder).admission.added == ()
    assert verify_ledger(open_study(folder).ledger) == []


def test_a_study_without_tables_has_nothing_to_admit(folder: Path) -> None:
    (folder / TABLES).unlink()
    done = admit(folder)
    assert (done.admission.added, done.problems) == ((), [])
    assert not (folder / LEDGER).exists()
    assert check_folder(folder)[1] == []


UNITS = """
tables:
  - {file: networks.csv, layout: wide, unit: "network/{id}", key: "{id}", source: source_id,
     round: "2026", columns: {name: name, original: original, members: members}, empty: skip}
"""
NETWORK = """
kind: network
questions:
  - {id: name, theme: organisation, type: text, label: Name}
  - {id: original, theme: organisation, type: text, label: Own name}
  - {id: members, theme: organisation, type: units, label: Members,
     refers_to: [network, publication]}
"""
KINDS = """
  - {id: network, label: Network, title: name, original: original}
  - {id: publication, label: Publication}
"""


def test_units_are_found_by_id_by_name_and_among_sources(folder: Path) -> None:
    put("framework/questions/network.yaml", NETWORK)(folder)
    add("framework/kinds.yaml", KINDS)(folder)
    put(TABLES, UNITS)(folder)
    rows = [
        "id,name,original,members,source_id",
        "one,First,Første,,bb-answer",
        "two,Second,,one;FIRST;første;network/one;aa-strategy,bb-answer",
    ]
    put("tables/networks.csv", "\n".join(rows))(folder)
    done = admit(folder)
    assert done.problems == []
    (members,) = [each for each in done.admission.added if each.question == "members"]
    assert members.value == ("network/one", "publication/aa-strategy")
    assert len(done.admission.added) == 4


def test_a_study_with_errors_is_not_opened(folder: Path) -> None:
    put(LEDGER, "no line\n")(folder)
    with pytest.raises(StudyError) as caught:
        require_study(folder)
    assert [each.code for each in caught.value.problems] == ["EVIDENCE_003"]


def test_a_folder_without_a_study_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as caught:
        require_study(tmp_path / "gone")
    assert [each.code for each in caught.value.problems] == ["STUDY_001"]


def test_an_opened_study_has_its_cells(folder: Path) -> None:
    admit(folder)
    opened = require_study(folder)
    assert opened.problems == []
    assert opened.cells.get("country/AA", "strategy_year", round="2026").values == ("2025",)
