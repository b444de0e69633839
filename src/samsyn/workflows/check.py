"""Check a study: every problem of its files, its framework, its tables, its ledger, its claims."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from samsyn.coding.reliability.reliability_row import NAME as RELIABILITY
from samsyn.coding.reliability.reliability_row import codings_hash
from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cells
from samsyn.comparison.configuration.plan import NAME as CONFIGURATIONS
from samsyn.comparison.configuration.plan import check_configuration
from samsyn.comparison.index.plan import NAME as INDICES
from samsyn.comparison.index.value import check_index
from samsyn.evaluation.definitions import check_evaluation
from samsyn.formats.archive.folder import read_study
from samsyn.formats.archive.reliability_file import FILE as RELIABILITY_FILE
from samsyn.formats.archive.tables_file import FILE as TABLES
from samsyn.problems.problem import Problem, StudyError, Where, has_errors, problem
from samsyn.publication.figure.gallery import check_figures
from samsyn.study import Study, check_study
from samsyn.workflows.admit import read_table_answers


@dataclass(frozen=True)
class Opened:
    """A study, and the problems met on the way."""

    study: Study
    problems: list[Problem]

    @cached_property
    def cells(self) -> Cells:
        """The cells of the study. Who admits or publishes needs none of the whole study."""
        return build_cells(self.study)


def check_folder(folder: Path) -> tuple[Study | None, list[Problem]]:
    """The study in ``folder`` and every problem that can be found without changing anything."""
    study, problems = read_study(folder)
    if study is None:
        return None, problems
    problems = [*problems, *check_study(study)]
    problems += check_figures(study, cells=build_cells(study))
    problems += check_evaluation(study)
    problems += _check_reliability(study)
    for plan in study.definitions.get(INDICES, ()):
        problems += check_index(study, plan)
    for configuration in study.definitions.get(CONFIGURATIONS, ()):
        problems += check_configuration(study, configuration)
    if (folder / TABLES).exists():
        problems += read_table_answers(study, folder=folder).problems
    return study, problems


def _check_reliability(study: Study) -> list[Problem]:
    """Whether the stored table of reliability is of the codings that there are."""
    table = study.definitions.get(RELIABILITY)
    if table is None or table.of == codings_hash(study.statements.values()):
        return []
    return [problem("CODING_007", where=Where(file=RELIABILITY_FILE))]


def require_study(folder: Path) -> Opened:
    """The study in ``folder``. Raises StudyError if it has errors."""
    study, problems = read_study(folder)
    if study is not None:
        problems = [*problems, *check_study(study)]
    if study is None or has_errors(problems):
        raise StudyError(problems)
    return Opened(study, problems)
