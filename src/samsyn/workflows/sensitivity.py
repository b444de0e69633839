"""In how many variants the claims of a study hold, and writing that down for what is published."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from samsyn.comparison.build import build_cells
from samsyn.comparison.index.plan import NAME as INDICES
from samsyn.comparison.index.spread import IndexSpread, index_spread
from samsyn.comparison.index.value import check_index, check_measures
from samsyn.comparison.sensitivity.steadiness import CellSteadiness, measure_steadiness
from samsyn.formats.archive.sensitivity_file import write_sensitivity
from samsyn.problems.problem import Problem, StudyError, Where, has_errors, problem
from samsyn.publication.claim import Claim
from samsyn.publication.claim_check import check_claims
from samsyn.publication.claim_sensitivity import Sensitivity, measure_sensitivity
from samsyn.publication.disclosure import public_view
from samsyn.study import Study
from samsyn.workflows.check import require_study


@dataclass(frozen=True)
class Tried:
    """The claims with how they fare, and what must be known of it."""

    study: Study
    claims: list[Claim]
    found: Sensitivity
    problems: list[Problem]


@dataclass(frozen=True)
class TriedIndex:
    """An index with its spread over choices and variants, and what must be known of it."""

    study: Study
    spread: IndexSpread
    problems: list[Problem]


def try_index(folder: Path, *, index: str) -> TriedIndex:
    """The index of that id in all variants. Raises StudyError if the study does not have it."""
    opened = require_study(folder)
    plans = {each.id: each for each in opened.study.definitions.get(INDICES, ())}
    if index not in plans:
        details = {"what": "The index", "name": index, "known": ", ".join(plans)}
        raise StudyError([problem("STUDY_010", where=Where(), **details)])
    plan = plans[index]
    problems = check_index(opened.study, plan)
    if has_errors(problems):
        raise StudyError(problems)
    problems += check_measures(opened.study, cells=opened.cells, plan=plan)
    spread = index_spread(opened.study, cells=opened.cells, plan=plan)
    return TriedIndex(opened.study, spread, problems)


def try_cells(folder: Path) -> tuple[Study, list[CellSteadiness]]:
    """The answered cells of the matrix over all variants of the study in ``folder``."""
    opened = require_study(folder)
    return opened.study, measure_steadiness(opened.study, cells=opened.cells)


def try_variants(folder: Path, *, claim: str = "", store: bool = False, on: str) -> Tried:
    """Work out every claim, or one, in all variants of the study in ``folder``.

    It is the public view of the day ``on`` (YYYY-MM-DD) that is varied: what is withheld does not
    show in the numbers either. With ``store`` they are written to sensitivity.json. Raises
    StudyError if the study has errors or does not make the claim.
    """
    study = public_view(require_study(folder).study, on=on)
    cells = build_cells(study)
    claims, _ = check_claims(study, cells=cells)
    known = [each.id for each in claims]
    if claim and claim not in known:
        details = {"what": "The claim", "name": claim, "known": ", ".join(known)}
        raise StudyError([problem("STUDY_010", where=Where(), **details)])
    found = measure_sensitivity(study, cells=cells, only=claim)
    if store:
        write_sensitivity(folder, found)
    broken = [
        problem("COMPARISON_001", where=Where(file=each.file, row=each.line), claim=each.id)
        for each in claims
        if claim in ("", each.id) and each.id not in found.claims
    ]
    return Tried(study, claims, found, broken)
