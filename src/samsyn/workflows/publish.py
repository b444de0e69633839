"""Publish a study: site, reports in every language and format, dataset; all from one edition.

Everything is built in memory and checked before anything is written, and takes the place of what
was there in one step: a reader never sees half of one edition and half of another.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path

from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cells
from samsyn.problems.problem import Problem, StudyError, has_errors, problem
from samsyn.publication.claim import Claim, ClaimState
from samsyn.publication.claim_check import check_claims
from samsyn.publication.dataset.package import build_dataset
from samsyn.publication.disclosure import public_view
from samsyn.publication.edition import Edition
from samsyn.publication.figure.figure import Figure
from samsyn.publication.figure.gallery import build_figures, interactive_bundle
from samsyn.publication.inspection.scanner import scan_files
from samsyn.publication.report.report import FORMATS, Report, render_reports
from samsyn.publication.site.address import Addresses
from samsyn.publication.site.build import build_site
from samsyn.publication.site.check import check_site
from samsyn.publication.site.material import PublishedFile, ReleaseNote
from samsyn.study import Study

#: Told what is being done, for those who wait.
Progress = Callable[[str], None]


@dataclass
class Published:
    """What was built: path → content, the claims and the problems met on the way."""

    files: dict[str, bytes] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def build_publication(
    study: Study,
    *,
    edition: Edition,
    notes: Sequence[ReleaseNote] = (),
    allow_broken: bool = False,
    cache: Path | None = None,
    progress: Progress = lambda words: None,
) -> Published:
    """Everything that is published of ``study`` as ``edition``.

    Only what may be public is looked at, from the first step on. Raises StudyError if a claim is
    broken, unless ``allow_broken``, and if the last look finds what must not be published (M27)
    or a site that is not whole (M62). ``cache`` is a folder for what every study needs alike.
    """
    progress("figures")
    languages = study.settings.languages
    draft = _draft(study, edition=edition, languages=languages, allow_broken=allow_broken)
    shown, cells, claims = draft.study, draft.cells, draft.claims
    made = Published(claims=claims, problems=draft.problems)
    with beside() as (process, thread):
        # The reports are half of the work: they are written in a process of their own, with
        # pandoc and Typst, while the dataset and the pages are written in this one.
        progress("reports, dataset, pages")
        reports = process.submit(_render, draft, edition=edition, languages=shown.report_languages)
        bundle = thread.submit(interactive_bundle, cache=cache)
        dataset = dict(build_dataset(shown, cells=cells, claims=claims, edition=edition))
        made.files.update(
            build_site(
                shown,
                cells=cells,
                claims=claims,
                figures=draft.figures,
                edition=edition,
                notes=notes,
                published=[_published(path, content) for path, content in dataset.items()],
                vega=bundle.result(),
            )
        )
        found = check_site(made.files, study=shown, beside=("report/", "data/"))
        made.files.update(dataset)
        progress("a last look for what must not be there, reports")
        found += scan_files(made.files, study=study, on=edition.date)
        written = report_files(reports.result(), name=study.settings.id)
        made.problems += [each for report in reports.result().values() for each in report.problems]
        found += scan_files(written, study=study, on=edition.date)
        made.files.update(written)
    require_publishable(found, before=made.problems)
    return made


@dataclass(frozen=True)
class _Draft:
    """What all that is published is made from: the public view of the study, and figures of it."""

    study: Study
    cells: Cells
    figures: Mapping[str, Mapping[str, Figure]]
    claims: list[Claim]
    problems: list[Problem]


def _draft(
    study: Study, *, edition: Edition, languages: Sequence[str], allow_broken: bool
) -> _Draft:
    """The draft in ``languages``. Raises StudyError if a claim is broken and may not be."""
    shown = public_view(study, on=edition.date)
    cells = build_cells(shown)
    figures = {each: build_figures(shown, cells=cells, language=each) for each in languages}
    ids = {id for drawn in figures.values() for id in drawn}
    claims, problems = check_claims(shown, cells=cells, figures=ids)
    require_claims(claims, problems, allow_broken=allow_broken)
    return _Draft(shown, cells, figures, claims, problems)


def _render(
    draft: _Draft, *, edition: Edition, languages: Sequence[str], formats: Sequence[str] = FORMATS
) -> dict[str, Report]:
    return render_reports(
        draft.study,
        cells=draft.cells,
        claims=draft.claims,
        figures={each: draft.figures[each] for each in languages},
        edition=edition,
        formats=formats,
        claim_address=ClaimAddresses(draft.study),
    )


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


@contextmanager
def beside() -> Iterator[tuple[ProcessPoolExecutor, ThreadPoolExecutor]]:
    """A process and a thread for what can be done beside."""
    # A forked process would inherit the threads of the chart library without their owners.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as process, ThreadPoolExecutor(1) as thread:
        yield process, thread


def build_reports(
    study: Study,
    *,
    edition: Edition,
    languages: Sequence[str],
    formats: Sequence[str] = (),
    allow_broken: bool = False,
) -> Published:
    """Only the report, in ``languages`` and ``formats`` (all without any)."""
    draft = _draft(study, edition=edition, languages=languages, allow_broken=allow_broken)
    made = Published(claims=draft.claims, problems=draft.problems)
    reports = _render(draft, edition=edition, languages=languages, formats=formats or FORMATS)
    made.problems += [each for report in reports.values() for each in report.problems]
    made.files.update(report_files(reports, name=study.settings.id))
    found = scan_files(made.files, study=study, on=edition.date)
    require_publishable(found, before=made.problems)
    return made


def report_files(reports: Mapping[str, Report], *, name: str) -> dict[str, bytes]:
    """Path → content of the reports in all languages and formats."""
    return {
        f"report/{name}.{language}.{ending}": content
        for language, report in reports.items()
        for ending, content in report.files.items()
    }


def _published(path: str, content: bytes) -> PublishedFile:
    return PublishedFile(path, len(content), hashlib.sha256(content).hexdigest())


def require_claims(claims: list[Claim], problems: list[Problem], *, allow_broken: bool) -> None:
    """Raise StudyError if a claim is broken, unless that is allowed."""
    broken = [each.id for each in claims if each.state is ClaimState.BROKEN]
    if broken and not allow_broken:
        stop = problem("PUBLICATION_102", claims=", ".join(broken))
        raise StudyError([*problems, stop])


def require_publishable(found: Sequence[Problem], *, before: Sequence[Problem]) -> None:
    """Raise StudyError if the files may not be published so: then none of them is written."""
    if has_errors(found):
        raise StudyError([*before, *found])


def write_publication(files: dict[str, bytes], *, out: Path) -> None:
    """Write ``files`` into ``out``, in place of everything that was there."""
    beside = out.with_name(f"{out.name}.new")
    before = out.with_name(f"{out.name}.old")
    for left in (beside, before):
        shutil.rmtree(left, ignore_errors=True)
    folders = {beside / Path(name).parent for name in files}
    for folder in sorted(folders):
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (beside / name).write_bytes(content)
    if out.exists():
        out.replace(before)
    beside.replace(out)
    shutil.rmtree(before, ignore_errors=True)
