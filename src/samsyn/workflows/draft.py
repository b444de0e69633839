"""The draft of a publication: the public view of a study with its cells, claims and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cells
from samsyn.problems.problem import Problem, StudyError, has_errors, problem
from samsyn.publication.claim import Claim, ClaimState
from samsyn.publication.claim_check import check_claims
from samsyn.publication.disclosure import public_view
from samsyn.publication.edition import Edition
from samsyn.publication.figure.figure import Figure
from samsyn.publication.figure.gallery import build_figures
from samsyn.publication.inspection.small_number import PastEdition, check_small_numbers
from samsyn.publication.report.report import FORMATS, Report, render_reports
from samsyn.publication.site.address import Addresses
from samsyn.publication.site.evidence import ClaimEvidence
from samsyn.publication.site.material import Material
from samsyn.study import Study


@dataclass(frozen=True)
class Draft:
    """What all that is published is made from; ``figures`` is language → id → figure."""

    study: Study
    edition: Edition
    cells: Cells
    figures: Mapping[str, Mapping[str, Figure]]
    claims: list[Claim]
    problems: list[Problem]

    def reports(
        self, *, languages: Sequence[str], formats: Sequence[str] = FORMATS
    ) -> dict[str, Report]:
        """The report in each of ``languages``."""
        return render_reports(
            self.study,
            cells=self.cells,
            claims=self.claims,
            figures={each: self.figures[each] for each in languages},
            edition=self.edition,
            formats=formats,
            claim_address=ClaimAddresses(self.study),
            evidence=ClaimEvidence(self._material),
        )

    @property
    def _material(self) -> Material:
        return Material(
            study=self.study, cells=self.cells, edition=self.edition, claims=self.claims
        )


def make_draft(
    study: Study,
    *,
    edition: Edition,
    languages: Sequence[str],
    allow_broken: bool,
    earlier: Sequence[PastEdition] = (),
) -> Draft:
    """The draft in ``languages``.

    Raises StudyError if a claim is broken and may not be, and if the edition, with the ``earlier``
    ones, would give away a small number of persons (M37, M38).
    """
    found = check_small_numbers(
        study.ledger, protection=study.protection, on=edition.date, earlier=earlier
    )
    if has_errors(found):
        raise StudyError(found)
    shown = public_view(study, on=edition.date)
    cells = build_cells(shown)
    figures = {each: build_figures(shown, cells=cells, language=each) for each in languages}
    ids = {id for drawn in figures.values() for id in drawn}
    claims, problems = check_claims(shown, cells=cells, figures=ids)
    require_claims(claims, problems, allow_broken=allow_broken)
    return Draft(shown, edition, cells, figures, claims, [*found, *problems])


def require_claims(claims: list[Claim], problems: list[Problem], *, allow_broken: bool) -> None:
    """Raise StudyError if a claim is broken, unless that is allowed."""
    broken = [each.id for each in claims if each.state is ClaimState.BROKEN]
    if broken and not allow_broken:
        stop = problem("PUBLICATION_102", claims=", ".join(broken))
        raise StudyError([*problems, stop])


@dataclass(frozen=True)
class ClaimAddresses:
    """Language and id of a claim → the address of its page, seen from the folder of reports."""

    study: Study

    def __call__(self, language: str, id: str) -> str:
        return f"../{self._of_language[language].of('claim', id)}"

    @cached_property
    def _of_language(self) -> dict[str, Addresses]:
        languages = self.study.settings.languages
        return {each: Addresses(self.study, language=each) for each in languages}


def report_files(reports: Mapping[str, Report], *, name: str) -> dict[str, bytes]:
    """Path → content of the reports in all languages and formats."""
    return {
        f"report/{name}.{language}.{ending}": content
        for language, report in reports.items()
        for ending, content in report.files.items()
    }
