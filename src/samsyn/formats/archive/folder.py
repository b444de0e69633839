"""A whole study folder ⇄ a Study."""

from __future__ import annotations

from pathlib import Path

from samsyn.coding.reliability.reliability_row import NAME as RELIABILITY
from samsyn.comparison.configuration.plan import NAME as CONFIGURATIONS
from samsyn.comparison.index.plan import NAME as INDICES
from samsyn.evaluation.definitions import NAME as EVALUATION
from samsyn.evaluation.rubrics.study_rubrics import NAME as RUBRICS
from samsyn.formats.archive.configuration_file import read_configurations
from samsyn.formats.archive.evaluation_files import read_definitions
from samsyn.formats.archive.framework_files import read_framework
from samsyn.formats.archive.index_file import read_indices
from samsyn.formats.archive.ledger_file import read_ledger
from samsyn.formats.archive.protection_file import read_protection
from samsyn.formats.archive.rater_file import read_raters
from samsyn.formats.archive.rating_file import read_results, read_truths
from samsyn.formats.archive.reliability_file import read_reliability
from samsyn.formats.archive.report_files import read_confirmed, read_figure_plan, read_report
from samsyn.formats.archive.rubric_files import read_rubrics
from samsyn.formats.archive.sensitivity_file import read_sensitivity
from samsyn.formats.archive.settings_file import FILE, read_settings
from samsyn.formats.archive.source_file import read_documents, read_settlements, read_sources
from samsyn.formats.archive.tables_file import read_mapping
from samsyn.formats.archive.text_file import Reader
from samsyn.framework.check import check_framework
from samsyn.problems.problem import Problem, Where, problem
from samsyn.publication.claim_sensitivity import NAME as SENSITIVITY
from samsyn.publication.figure.plan import plans_of
from samsyn.publication.landing import check_landings
from samsyn.study import Settings, Study
from samsyn.vocabulary.text import Text

#: Stands where study.yaml cannot be read, so that the other files are read all the same.
_UNREAD = Settings("", Text(), languages=(), places=(), rounds=(), current_round="")


def read_study(folder: Path) -> tuple[Study | None, list[Problem]]:
    """The study in ``folder`` and every problem of its files.

    Without a study.yaml that can be read there is no study. Everything else is read as far as it
    goes, so that all problems come at once; whether the parts fit is
    :func:`samsyn.study.check_study`.
    """
    if missing := check_presence(folder):
        return None, missing
    reader = Reader(folder)
    found = read_settings(reader)
    settings, version = found or (_UNREAD, "")
    framework = read_framework(reader, version=version)
    sources = read_sources(reader)
    study = Study(
        settings=settings,
        framework=framework,
        sources=sources,
        ledger=read_ledger(reader),
        settlements=read_settlements(reader),
        documents=read_documents(folder, sources.values()),
        protection=read_protection(reader),
        # What is wrong with the tables is said when they are admitted, and not whenever anything is
        # read.
        readings=read_mapping(Reader(folder)).readings,
        report=read_report(reader, languages=settings.languages),
        confirmed=read_confirmed(reader),
        figures=read_figure_plan(reader),
        definitions={
            EVALUATION: read_definitions(reader),
            RUBRICS: read_rubrics(reader),
            INDICES: read_indices(reader),
            CONFIGURATIONS: read_configurations(reader, kind=settings.matrix_kind),
            RELIABILITY: read_reliability(reader),
            SENSITIVITY: read_sensitivity(reader),
        },
        raters=read_raters(reader),
        ratings=read_results(reader),
        truths=read_truths(reader),
        folder=folder,
    )
    problems = reader.problems + check_framework(framework, languages=settings.languages)
    figures = [each.id for each in plans_of(study.figures)]
    problems += check_landings(settings.pages, framework=framework, figures=figures)
    return (study if found else None), problems


def check_presence(folder: Path) -> list[Problem]:
    """Whether there is a study in ``folder`` at all."""
    if (folder / FILE).is_file():
        return []
    return [problem("STUDY_001", where=Where(file=str(folder)), file=FILE)]
