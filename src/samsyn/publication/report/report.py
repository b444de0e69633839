"""The report in all languages and formats."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from samsyn.comparison.cell import Cells
from samsyn.problems.problem import Problem
from samsyn.publication.claim import Claim
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.placing import figure_anchor
from samsyn.publication.edition import Edition
from samsyn.publication.figure.figure import Figure, render_png, render_svg
from samsyn.publication.report.composition import Composition, compose_report
from samsyn.publication.report.pandoc import Workshop
from samsyn.publication.report.paper import write_pdf
from samsyn.publication.report.screen import write_html
from samsyn.publication.report.title_page import TitlePage, title_page
from samsyn.publication.report.word import write_docx
from samsyn.study import Study

#: The formats; the slowest is begun first.
FORMATS = ("pdf", "docx", "html")
#: A study's own Word styles, in place of ours.
REFERENCE = "report/reference.docx"
#: Language and claim id → the address of the claim's page, relative to the folder of the report.
ClaimAddress = Callable[[str, str], str]
#: Language and claim id → HTML that stands below the claim on a screen.
Evidence = Callable[[str, str], str]


@dataclass(frozen=True)
class Report:
    """The report in one language: format → file, its Markdown, and what is wrong with its text."""

    files: Mapping[str, bytes]
    markdown: str
    problems: tuple[Problem, ...] = ()


def no_evidence(language: str, claim: str) -> str:
    """Nothing: a report that stands by itself has no pages whose words it could show."""
    return ""


def default_address(language: str, claim: str) -> str:
    """Where the page of a claim stands on the site, seen from the folder of the report."""
    return f"../{language}/claims/{claim}/"


def render_report(
    study: Study,
    *,
    cells: Cells,
    claims: Iterable[Claim],
    figures: Mapping[str, Figure],
    language: str,
    released_at: str,
    number: str,
    claim_address: ClaimAddress = default_address,
) -> dict[str, bytes]:
    """``html``, ``docx`` and ``pdf`` of the report in one language.

    Raises PandocError or typst.TypstError where a tool cannot write what it was given.
    """
    made = render_reports(
        study,
        cells=cells,
        claims=claims,
        figures={language: figures},
        edition=Edition(number=number, released_at=released_at, head=study.ledger.head),
        claim_address=claim_address,
    )
    return dict(made[language].files)


def render_reports(
    study: Study,
    *,
    cells: Cells,
    claims: Iterable[Claim],
    figures: Mapping[str, Mapping[str, Figure]],
    edition: Edition,
    formats: Sequence[str] = FORMATS,
    claim_address: ClaimAddress = default_address,
    evidence: Evidence = no_evidence,
) -> dict[str, Report]:
    """The report in every language of ``figures`` (language → id → figure), side by side.

    Raises PandocError or typst.TypstError where a tool cannot write what it was given.
    """
    given = list(claims)
    compositions = {
        language: compose_report(
            study, cells=cells, claims=given, figures=drawn, edition=edition, language=language
        )
        for language, drawn in figures.items()
    }
    with (
        tempfile.TemporaryDirectory(prefix="samsyn-report-") as folder,
        ThreadPoolExecutor(os.cpu_count()) as pool,
    ):
        running = {
            language: _Bench(
                composition=composition,
                page=title_page(Lookup(study, cells, language), edition=edition),
                folder=Path(folder) / language,
                epoch=_seconds(edition.released_at),
                reference=_reference(study),
                claim_address=claim_address,
                evidence=evidence,
            ).begin(pool, formats)
            for language, composition in compositions.items()
        }
        return {
            language: Report(
                {name: each.result() for name, each in files.items()},
                compositions[language].markdown,
                compositions[language].problems,
            )
            for language, files in running.items()
        }


@dataclass(frozen=True)
class _Bench:
    """Everything that the formats of one language are made from."""

    composition: Composition
    page: TitlePage
    folder: Path
    epoch: int
    reference: bytes | None
    claim_address: ClaimAddress
    evidence: Evidence

    def begin(self, pool: Executor, formats: Sequence[str]) -> dict[str, Future[bytes]]:
        makers = {"pdf": self._pdf, "docx": self._docx, "html": self._html}
        return {name: pool.submit(makers[name]) for name in FORMATS if name in formats}

    def _workshop(self, name: str) -> Workshop:
        workshop = Workshop(self.folder / name, self.epoch)
        workshop.write("report.md", self.composition.markdown)
        return workshop

    def _pdf(self) -> bytes:
        workshop = self._workshop("pdf")
        for each in self.composition.figures:
            workshop.write(f"figures/{figure_anchor(each.id)}.svg", render_svg(each))
        return write_pdf(self.composition, page=self.page, workshop=workshop)

    def _docx(self) -> bytes:
        workshop = self._workshop("docx")
        for each in self.composition.figures:
            workshop.write(f"figures/{figure_anchor(each.id)}.png", render_png(each))
        return write_docx(page=self.page, workshop=workshop, reference=self.reference)

    def _html(self) -> bytes:
        return write_html(
            self.composition,
            page=self.page,
            workshop=self._workshop("html"),
            claim_address=lambda id: self.claim_address(self.page.language, id),
            evidence=lambda id: self.evidence(self.page.language, id),
        )


def _seconds(released_at: str) -> int:
    return int(datetime.fromisoformat(released_at).timestamp())


def _reference(study: Study) -> bytes | None:
    path = study.folder / REFERENCE if study.folder else None
    return path.read_bytes() if path and path.is_file() else None
