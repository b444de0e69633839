"""Verbs that look and change nothing: check, trace, claims, diff, verify."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from samsyn.cli.chain import print_chain
from samsyn.cli.data import chain_as_dict
from samsyn.cli.printing import (
    FINE,
    PROBLEMS_FOUND,
    console,
    count,
    finish,
    now,
    print_json,
    safe,
)
from samsyn.comparison.chain import build_chain
from samsyn.problems.problem import StudyError, has_errors, problem
from samsyn.publication.claim import Claim, ClaimState
from samsyn.study import Study
from samsyn.vocabulary.identifier import unit_of
from samsyn.workflows.check import check_folder, require_study
from samsyn.workflows.claims import claims_of, confirm_claims_of
from samsyn.workflows.diff import diff_releases
from samsyn.workflows.verify import verify as verify_folder

StudyFolder = Annotated[Path, typer.Argument(help="The folder of the study.")]
StudyOption = Annotated[Path, typer.Option("--study", help="The folder of the study.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Language = Annotated[str, typer.Option(help="Language of words, such as en or da.")]


def check(study: StudyFolder = Path(), as_json: Json = False) -> None:
    """List every problem of a study: files, framework, tables, ledger, settlements, claims."""
    found, problems = check_folder(study)
    result = _counts(found) if found else {}
    if found and not as_json:
        said = ", ".join(count(number, name) for name, number in result.items())
        console.print(f"[bold]{safe(found.settings.title.say('en'))}[/]: {said}")
        if not problems:
            console.print("No problems.")
    finish(problems, result=result, as_json=as_json)


def _counts(study: Study) -> dict[str, Any]:
    return {
        "question": len(study.framework.questions),
        "place": len(study.settings.places),
        "unit": sum(len(units) for units in study.units.values()),
        "source": len(study.sources),
        "statement": len(study.statements),
        "conflict": len(study.conflicts),
    }


def require_known(what: str, name: str, known: list[str]) -> None:
    """Raise StudyError if the study does not have what was asked for; says what it has."""
    if name not in known:
        raise StudyError([problem("STUDY_010", what=what, name=name, known=", ".join(known))])


def trace(
    unit: Annotated[str, typer.Argument(help="A unit, such as country/DK or only DK.")],
    question: Annotated[str, typer.Argument(help="The id of a question.")],
    study: StudyOption = Path(),
    round: Annotated[str, typer.Option(help="A round; the latest by default.")] = "",
    facet: Annotated[
        str, typer.Option(help="law, practice or plan; all that are asked by default.")
    ] = "",
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Show how a cell came about: every statement, its source and words, and what became of it."""
    opened = require_study(study)
    full = unit if "/" in unit else unit_of(opened.study.settings.matrix_kind, unit)
    kind = full.partition("/")[0]
    units = opened.study.units.get(kind, [])
    require_known("The unit", full, units)
    asked = {each.id: each for each in opened.study.framework.questions_of(kind)}
    require_known("The question", question, [*asked])
    facets = asked[question].asked_facets
    if facet:
        require_known("The facet", facet, [each or "none" for each in facets])
    if round:
        require_known("The round", round, [each.id for each in opened.study.settings.rounds])
    chains = [
        build_chain(
            opened.study,
            cells=opened.cells,
            cell=opened.cells.get(full, question, facet=each, round=round),
        )
        for each in ([facet] if facet else facets)
    ]
    if as_json:
        found = [chain_as_dict(each) for each in chains]
        print_json(found if len(found) > 1 else found[0])
        return
    for each in chains:
        print_chain(opened.study, each, language=language)


def claims(
    study: StudyFolder = Path(),
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Write down that the claims were read again.")
    ] = False,
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Test every claim of the report: it holds, is broken, or is stale."""
    opened = require_study(study)
    found, problems = claims_of(opened)
    if confirm:
        again = confirm_claims_of(opened, claims=found, folder=study, confirmed_at=now())
        if not as_json:
            console.print(f"{count(again, 'claim')} confirmed.")
        found, problems = claims_of(require_study(study))
    if as_json:
        print_json([each.as_dict(language=language) for each in found])
        raise typer.Exit(PROBLEMS_FOUND if has_errors(problems) else FINE)
    _print_claims(found, language=language)
    finish(problems, result=None, as_json=False)


_STATE_STYLES = {
    ClaimState.HOLDS: "green",
    ClaimState.BROKEN: "bold red",
    ClaimState.STALE: "yellow",
}


def _print_claims(found: list[Claim], *, language: str) -> None:
    table = Table(box=None)
    for name in ("state", "claim", "text", "rests on"):
        table.add_column(name)
    for each in found:
        state = f"[{_STATE_STYLES[each.state]}]{each.state}[/]"
        rests = count(len(each.statements), "statement")
        table.add_row(state, safe(each.id), safe(each.text.get(language, "")), rests)
    console.print(table)
    states = Counter(each.state for each in found)
    console.print(", ".join(f"{states[state]} {state}" for state in ClaimState))


def diff(
    before: Annotated[str, typer.Argument(help="A release; the last one by default.")] = "",
    after: Annotated[str, typer.Argument(help="A release; the study as it is by default.")] = "",
    study: StudyOption = Path(),
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Say in words what changed between two releases, or since the last one."""
    compared = diff_releases(study, before=before, after=after)
    said = [*compared.difference.sentences(language)] if compared.difference else []
    if not as_json and compared.difference:
        for sentence in said or ["Nothing changed."]:
            console.print(f"• {safe(sentence)}", soft_wrap=True)
    finish(compared.problems, result={"changes": said}, as_json=as_json)


def verify(
    study: Annotated[Path, typer.Argument(help="A study, or what was published.")] = Path(),
    as_json: Json = False,
) -> None:
    """Verify the ledger's chain of hashes and its releases, or the files of a dataset."""
    found = verify_folder(study)
    result = {
        "holds": found.holds,
        "entries": found.entries,
        "head": found.head,
        "releases": list(found.releases),
        "files": found.files,
    }
    if not as_json:
        holds = "[green]holds[/]" if found.holds else "[bold red]does not hold[/]"
        parts = [count(found.entries, "entry", "entries")]
        parts += [count(len(found.releases), "release")] if found.releases else []
        parts += [count(found.files, "file")] if found.files else []
        console.print(f"{holds}: {', '.join(parts)}; head {found.head}", soft_wrap=True)
    finish(found.problems, result=result, as_json=as_json)
