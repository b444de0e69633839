"""Publish a study: site, reports in every language and format, dataset; all from one edition.

Everything is built in memory and checked before anything is written, and takes the place of what
was there in one step: a reader never sees half of one edition and half of another.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from samsyn.comparison.build import build_cells
from samsyn.comparison.cell import Cells
from samsyn.problems.problem import Problem, StudyError, problem
from samsyn.publication.claim import Claim, ClaimState, check_claims
from samsyn.publication.dataset.package import build_dataset
from samsyn.publication.disclosure import public_view, scan_files
from samsyn.publication.edition import Edition
from samsyn.publication.figure.figure import Figure
from samsyn.publication.figure.gallery import build_figures
from samsyn.publication.report.render import render_report
from samsyn.publication.site.build import build_site
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
    allow_broken: bool = False,
    progress: Progress = lambda words: None,
) -> Published:
    """Everything that is published of ``study`` as ``edition``.

    Only what may be public is looked at, from the first step on. Raises StudyError if a claim is
    broken, unless ``allow_broken``.
    """
    shown = public_view(study, on=edition.date)
    cells = build_cells(shown)
    figures = {
        language: build_figures(shown, cells=cells, language=language)
        for language in shown.settings.languages
    }
    ids = {id for drawn in figures.values() for id in drawn}
    claims, problems = check_claims(shown, cells=cells, figures=ids)
    _require_claims(claims, problems, allow_broken=allow_broken)
    made = Published(claims=claims, problems=problems)
    with ThreadPoolExecutor(max_workers=2) as pool:
        # pandoc and Typst work beside us while the pages are written here.
        progress("reports")
        reports = _start_reports(pool, shown, cells, claims, figures, edition)
        progress("pages")
        made.files.update(
            build_site(shown, cells=cells, claims=claims, figures=figures, edition=edition)
        )
        progress("dataset")
        made.files.update(build_dataset(shown, cells=cells, claims=claims, edition=edition))
        made.files.update(_finish_reports(reports, name=study.settings.id))
    progress("a last look for what must not be there")
    made.problems += scan_files(made.files, study=study, on=edition.date)
    return made


def _require_claims(
    claims: list[Claim], problems: list[Problem], *, allow_broken: bool
) -> None:
    broken = [each.id for each in claims if each.state is ClaimState.BROKEN]
    if broken and not allow_broken:
        stop = problem("PUBLICATION_102", claims=", ".join(broken))
        raise StudyError([*problems, stop])


Reports = dict[str, Future[dict[str, bytes]]]


def _start_reports(
    pool: ThreadPoolExecutor,
    study: Study,
    cells: Cells,
    claims: list[Claim],
    figures: dict[str, dict[str, Figure]],
    edition: Edition,
) -> Reports:
    return {
        language: pool.submit(
            render_report,
            study,
            cells=cells,
            claims=claims,
            figures=figures[language],
            language=language,
            edition=edition,
        )
        for language in study.settings.languages
    }


def _finish_reports(reports: Reports, *, name: str) -> Iterator[tuple[str, bytes]]:
    for language, report in reports.items():
        for ending, content in report.result().items():
            yield f"report/{name}.{language}.{ending}", content


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
