"""What the pages are made of: the study of one edition and the ways to look things up in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from samsyn.comparison.cell import CellKey, Cells
from samsyn.comparison.configuration.study_configuration import (
    StudyConfiguration,
    work_out_all,
)
from samsyn.comparison.likeness.likeness import Likeness, can_be_told, measure_likeness
from samsyn.comparison.likeness.profile_distance import Distances, measure_distances
from samsyn.comparison.matrix import Matrix, build_matrix
from samsyn.evaluation.overview import Overview
from samsyn.evidence.conflict import Conflict
from samsyn.evidence.source import unit_of_source
from samsyn.evidence.statement import Statement
from samsyn.framework.question import AnswerType
from samsyn.publication.claim import Claim
from samsyn.publication.edition import Edition
from samsyn.publication.explorer.explorer import can_map
from samsyn.publication.explorer.plan import ExplorerPlan, explorer_plans
from samsyn.publication.figure.figure import Figure
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of


@dataclass(frozen=True)
class PublishedFile:
    """A file that lies beside the site: its address from the root, its size, its checksum."""

    address: str
    size: int
    checksum: str = ""


@dataclass(frozen=True)
class ReleaseNote:
    """What one release changed, in words of each language."""

    number: str
    released_at: str
    changes: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """Everything that the pages show, and indexes over it that every language shares."""

    study: Study
    cells: Cells
    edition: Edition
    claims: Sequence[Claim] = ()
    figures: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    notes: Sequence[ReleaseNote] = ()
    files: Sequence[PublishedFile] = ()
    is_interactive: bool = False
    base: str = ""

    @property
    def root(self) -> str:
        """The address of the root of the site on its host, which ends in a slash."""
        return self.base or urlsplit(self.study.settings.catalogued.address).path or "/"

    @cached_property
    def matrix(self) -> Matrix:
        """The study's places and the questions that are asked of them."""
        return build_matrix(self.study, cells=self.cells)

    @cached_property
    def places(self) -> frozenset[str]:
        """The units of the matrix."""
        return frozenset(self.study.place_units)

    @cached_property
    def distances(self) -> Distances:
        """How far the answers of places lie apart."""
        return measure_distances(self.study, cells=self.cells)

    @cached_property
    def likeness(self) -> Likeness | None:
        """How alike places answer; None where too little was answered to say it."""
        return measure_likeness(self.distances) if can_be_told(self.distances) else None

    @cached_property
    def configurations(self) -> list[StudyConfiguration]:
        """The plans of configurations.yaml, worked out."""
        return work_out_all(self.study, cells=self.cells)

    @cached_property
    def evaluation(self) -> Overview:
        """What the study evaluates; empty where it evaluates nothing."""
        return Overview(self.study)

    @cached_property
    def used_states(self) -> frozenset[str]:
        """The states that occur in the matrix."""
        return frozenset(str(cell.state) for cell in self.matrix.cells)

    @cached_property
    def conflicts(self) -> dict[CellKey, Conflict]:
        """Cell → where its statements disagree."""
        return {each.cell: each for each in self.study.conflicts}

    @cached_property
    def by_source(self) -> dict[str, list[Statement]]:
        """Source → the current statements that rest on it, but for those on the source itself."""
        found: dict[str, list[Statement]] = {}
        for each in self.study.statements.values():
            if each.source and each.unit != unit_of_source(each.source):
                found.setdefault(each.source, []).append(each)
        return found

    @cached_property
    def claims_on(self) -> dict[str, list[str]]:
        """Statement → ids of the claims that rest on it."""
        found: dict[str, list[str]] = {}
        for claim in self.claims:
            for statement in claim.statements:
                found.setdefault(statement, []).append(claim.id)
        return found

    @cached_property
    def updated(self) -> str:
        """The day of the release; of a preview the day of the newest entry of the ledger."""
        if not self.edition.is_preview:
            return self.edition.date
        days = (str(each.body.get("recorded_at", ""))[:10] for each in self.study.ledger)
        return max(days, default="") or self.edition.date

    def updated_with(self, statements: Sequence[Statement]) -> str:
        """The day of the release; of a preview the day of the newest of ``statements``.

        A preview is made again and again: only pages on which something is new shall say so.
        """
        if not self.edition.is_preview:
            return self.edition.date
        withdrawn = self.study.ledger.withdrawn
        days = [str(withdrawn.get(each.id, {}).get("recorded_at", "")) for each in statements]
        days += [each.recorded_at for each in statements]
        return max(days, default="")[:10]

    def updated_on(self, units: Iterable[str]) -> str:
        """The same for what is said of ``units``."""
        said = self.study.statements_by_unit
        return self.updated_with([each for unit in units for each in said.get(unit, ())])

    @cached_property
    def maps(self) -> dict[str, ExplorerPlan]:
        """Kind → the gap map that the study wants of it, and that can be drawn."""
        wanted = explorer_plans(self.study)
        return {
            each.kind: each for each in wanted if can_map(self.study, cells=self.cells, plan=each)
        }

    def is_accepted(self, said: Statement) -> bool | None:
        """Whether a settlement chose ``said``; None where nothing was settled."""
        conflict = self.conflicts.get((said.unit, said.question, said.facet, said.round))
        settlement = conflict.settlement if conflict else None
        return said.source == settlement.accepted_source if settlement else None

    @cached_property
    def units_by_place(self) -> dict[tuple[str, str], list[str]]:
        """(place, kind) → the units of that kind whose answer to ``country`` is the place."""
        found: dict[tuple[str, str], list[str]] = {}
        for kind, units in self.study.units.items():
            question = self.place_question(kind)
            for unit in units if question else ():
                for place in self.cells.get(unit, question).values:
                    found.setdefault((place, kind), []).append(unit)
        return found

    @cached_property
    def references(self) -> dict[str, dict[tuple[str, str], list[str]]]:
        """Unit → (kind, question) → the units whose answer to the question names it."""
        found: dict[str, dict[tuple[str, str], list[str]]] = {}
        for cell in self.cells:
            question = self.study.framework.question(kind_of(cell.unit), cell.question)
            if question is None or question.type is not AnswerType.UNITS:
                continue
            for unit in cell.values:
                named = found.setdefault(unit, {}).setdefault((question.kind, question.id), [])
                if cell.unit not in named:
                    named.append(cell.unit)
        return found

    def place_question(self, kind: str) -> str:
        """The question of ``kind`` that says to which place a unit belongs, empty if none does."""
        matrix_kind = self.study.framework.kinds.get(self.study.settings.matrix_kind)
        wanted = matrix_kind.codelist if matrix_kind else ""
        for question in self.study.framework.questions_of(kind):
            if wanted and question.codelist == wanted and not question.has_list:
                return question.id
        return ""
