"""The draft of a publication: the public view of a study with its cells, claims and figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
from samsyn.publication.site.material import Material, PublishedFile, ReleaseNote
from samsyn.study import Study


@dataclass(frozen=True)
class Figures(Mapping[str, Mapping[str, Figure]]):
    """Language → id → figure; those of a language are drawn when somebody first asks for them.

    Every process that publishes draws those of the languages that it writes, and no others.
    """

    study: Study
    cells: Cells
    languages: Sequence[str]
    _drawn: dict[str, dict[str, Figure]] = field(default_factory=dict, compare=False)

    def __getitem__(self, language: str) -> Mapping[str, Figure]:
        if language not in self.languages:
            raise KeyError(language)
        found = self._drawn.get(language)
        if found is None:
            found = build_figures(self.study, cells=self.cells, language=language)
            self._drawn[language] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.languages)

    def __len__(self) -> int:
        return len(self.languages)


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
            evidence=ClaimEvidence(self.material()),
        )

    def material(
        self, *, notes: Sequence[ReleaseNote] = (), files: Sequence[PublishedFile] = ()
    ) -> Material:
        """What the pages are made of; ``files`` are those that lie beside the site."""
        return Material(
            study=self.study,
            cells=self.cells,
            edition=self.edition,
            claims=self.claims,
            figures=self.figures,
            notes=notes,
            files=files,
            is_interactive=True,
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
    figures = Figures(shown, cells, tuple(languages))
    ids = set(figures[languages[0]])  # the plan is the same in every language
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
