"""How reliably was a study coded: every question that several coders coded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from samsyn.coding.reliability.question_reliability import (
    QuestionReliability,
    check_codings,
    measure_reliability,
)
from samsyn.coding.reliability.reliability_row import (
    ReliabilityTable,
    codings_hash,
    reliability_rows,
)
from samsyn.formats.archive.reliability_file import write_reliability
from samsyn.problems.problem import Problem
from samsyn.study import Study
from samsyn.workflows.check import require_study


@dataclass(frozen=True)
class Measured:
    """The questions, the one with the least alpha first, and what must be known of them."""

    study: Study
    questions: list[QuestionReliability]
    problems: list[Problem]


def measure_study(folder: Path, *, question: str = "", store: bool = False) -> Measured:
    """The reliability of all questions of the study in ``folder``, or of one.

    With ``store`` the table of all questions is written to reliability.json. Raises StudyError if
    the study has errors.
    """
    study = require_study(folder).study
    said = [each for each in study.statements.values() if not question or each.question == question]
    found = measure_reliability(said, framework=study.framework)
    if store and not question:
        table = ReliabilityTable(codings_hash(said), tuple(reliability_rows(found)))
        write_reliability(folder, table)
    return Measured(study, found, check_codings(said, measured=found))
