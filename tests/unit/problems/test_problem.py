"""Problems: one record for the prompt, the page and the documentation."""

from __future__ import annotations

import pytest

from samsyn.problems.problem import Severity, StudyError, Where, has_errors, problem


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (Where(), ""),
        (Where(file="a.csv"), "a.csv"),
        (Where(file="a.csv", row=4), "a.csv:4"),
        (
            Where(file="a.csv", row=4, column="value", question="q"),
            "a.csv:4, column value, question q",
        ),
        (Where(sheet="Law", cell="B4"), "sheet Law, cell B4"),
        (Where(unit="country/DK", key="t/DK"), "unit country/DK, key t/DK"),
    ],
)
def test_a_place_says_what_is_known(where: Where, said: str) -> None:
    assert str(where) == said


def test_a_problem_is_the_message_of_the_catalogue_with_its_details() -> None:
    found = problem("STUDY_005", where=Where(file="study.yaml", row=3), round="{x}", known="1, 2")
    assert found.code == "STUDY_005"
    assert found.severity is Severity.ERROR
    assert "'{x}'" in found.cause
    assert "1, 2" in found.remedy
    assert found.as_dict() == {
        "code": "STUDY_005",
        "severity": "error",
        "where": {"file": "study.yaml", "row": 3},
        "cause": found.cause,
        "remedy": found.remedy,
    }


@pytest.mark.parametrize(("code", "details"), [("STUDY_999", {}), ("STUDY_005", {"round": "x"})])
def test_an_unknown_code_or_detail_is_a_fault_of_ours(code: str, details: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        problem(code, **details)


def test_only_errors_stop_the_work() -> None:
    warning = problem("STUDY_007", key="x", known="y")
    note = problem("COLLECTION_012", key="x")
    error = problem("FORMAT_006")
    assert not has_errors([warning, note])
    assert has_errors([warning, error, note])


def test_a_study_error_carries_all_its_problems() -> None:
    problems = [problem("FORMAT_006", where=Where(file="a.csv")), problem("FORMAT_006")]
    fault = StudyError(each for each in problems)
    assert fault.problems == problems
    assert "FORMAT_006 a.csv" in str(fault)
