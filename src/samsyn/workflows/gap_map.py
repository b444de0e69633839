"""Publish only the gap map of a study: one file that holds everything and asks nobody for more."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.comparison.build import build_cells
from samsyn.problems.problem import Problem, StudyError, has_errors, problem
from samsyn.publication.citation import say_citation
from samsyn.publication.disclosure import public_view
from samsyn.publication.edition import Edition
from samsyn.publication.explorer.explorer import Explorer, build_explorer
from samsyn.publication.explorer.page import write_explorer_page
from samsyn.publication.explorer.plan import USUAL_KIND, explorer_plans
from samsyn.publication.inspection.scanner import scan_files
from samsyn.study import Study


@dataclass(frozen=True)
class WrittenMap:
    """The file, how many records it holds, and what a person should know."""

    content: bytes
    records: int
    problems: tuple[Problem, ...] = ()


def build_map(study: Study, *, edition: Edition, language: str = "", kind: str = "") -> WrittenMap:
    """The map of ``kind`` in ``language``; without them the study's first map and language.

    Raises StudyError for a language that the study does not publish in, for a kind of which no map
    can be drawn, and if the file holds what must not be published.
    """
    languages = study.settings.languages
    if language and language not in languages:
        known = ", ".join(languages)
        raise StudyError([problem("PUBLICATION_602", language=language, known=known)])
    shown = public_view(study, on=edition.date)
    explorer = _explorer(shown, language=language or languages[0], kind=kind)
    content = write_explorer_page(
        explorer,
        edition=edition,
        licence=study.settings.licence,
        citation=say_citation(shown, edition=edition, language=explorer.language),
    )
    found = scan_files({f"{study.settings.id}.html": content}, study=study, on=edition.date)
    if has_errors(found):
        raise StudyError(found)
    return WrittenMap(content, len(explorer), tuple(found))


def _explorer(shown: Study, *, language: str, kind: str) -> Explorer:
    plans = {each.kind: each for each in explorer_plans(shown)}
    plan = plans.get(kind) if kind else next(iter(plans.values()), None)
    cells = build_cells(shown)
    explorer = build_explorer(shown, cells=cells, language=language, plan=plan) if plan else None
    if explorer is None:
        raise StudyError([problem("PUBLICATION_601", kind=kind or USUAL_KIND)])
    return explorer
