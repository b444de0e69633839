"""Verbs that begin a study and bring answers into it: new, forms, admit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from samsyn.cli.look import Json, StudyFolder, require_known
from samsyn.cli.printing import console, count, finish, now, print_json, safe
from samsyn.collection.raw_answer import EDITORS
from samsyn.formats.archive.settings_file import FILE as STUDY_FILE
from samsyn.problems.problem import StudyError, Where, problem
from samsyn.vocabulary.identifier import PSEUDONYMS, id_of
from samsyn.workflows.admit import Admitted, admit_tables, admit_workbooks
from samsyn.workflows.check import require_study
from samsyn.workflows.forms import write_forms, write_rater_forms
from samsyn.workflows.start import start_study


def new(
    folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet.")],
    as_json: Json = False,
) -> None:
    """Start a study that already builds: small, and invented throughout."""
    finish(start_study(folder), result={"started": str(folder)}, as_json=as_json)
    if not as_json:
        console.print(f"Started a study in {safe(folder)}. Next: samsyn admit {safe(folder)}")


def forms(
    study: StudyFolder = Path(),
    out: Annotated[Path, typer.Option("--out", help="The folder to write.")] = Path("forms"),
    place: Annotated[list[str] | None, typer.Option(help="Only these places.")] = None,
    language: Annotated[list[str] | None, typer.Option(help="Only these languages.")] = None,
    round: Annotated[str, typer.Option(help="The round; the current one by default.")] = "",
    kind: Annotated[str, typer.Option(help="Ask about units of this kind, not places.")] = "",
    unit: Annotated[list[str] | None, typer.Option(help="Only these units of the kind.")] = None,
    raters: Annotated[
        bool, typer.Option("--raters", help="One for each rater of raters.csv, with vignettes.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write one workbook for each place and language, with the answers of the last round shown."""
    if unit and not kind:
        raise typer.BadParameter("--unit needs --kind.")
    opened = require_study(study)
    settings = opened.study.settings
    asked = [each for each in settings.places if not place or each.id in place]
    units = [id_of(each) for each in opened.study.units.get(kind, ())]
    for what, names, known in (
        ("The kind", [kind] if kind else [], opened.study.framework.kinds),
        ("The unit", unit or [], units),
        ("The place", place or [], [each.id for each in settings.places]),
        ("The language", language or [], [spoken for each in asked for spoken in each.languages]),
        ("The round", [round] if round else [], [each.id for each in settings.rounds]),
    ):
        for name in names:
            require_known(what, name, [*dict.fromkeys(known)])
    chosen: dict[str, Any] = {"round": round, "places": place or (), "languages": language or ()}
    if raters:
        written = write_rater_forms(opened.study, folder=out, **chosen)
    else:
        written = write_forms(
            opened.study, cells=opened.cells, folder=out, kind=kind, units=unit or (), **chosen
        )
    if as_json:
        print_json({"written": [str(each) for each in written]})
        return
    for each in written:
        console.print(safe(each), soft_wrap=True)
    console.print(f"{count(len(written), 'workbook')} written.")


def admit(
    what: Annotated[
        list[Path] | None,
        typer.Argument(help="A study (its tables are admitted), or workbooks that came back."),
    ] = None,
    study: Annotated[
        Path | None, typer.Option("--study", help="The study that workbooks belong to.")
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Admit what has no errors although other parts have.")
    ] = False,
    withdraw_missing: Annotated[
        bool, typer.Option("--withdraw-missing", help="Withdraw what the tables no longer say.")
    ] = False,
    by: Annotated[str, typer.Option(help="Who admits: a role, never a name.")] = EDITORS,
    as_json: Json = False,
) -> None:
    """Admit tables, or workbooks that came back, to the ledger. Twice adds nothing."""
    if not by.startswith(PSEUDONYMS):
        raise typer.BadParameter(f"--by names a role, such as role:editors, and not {by!r}.")
    given = what or [Path()]
    workbooks = [each for each in given if not each.is_dir()]
    folders = [each for each in given if each.is_dir()]
    folder = study or (folders[0] if folders else study_around(workbooks[0]))
    opened = require_study(folder)
    if workbooks:
        admitted = admit_workbooks(
            opened.study,
            folder=folder,
            paths=workbooks,
            recorded_by=by,
            recorded_at=now(),
            partial=partial,
        )
    else:
        admitted = admit_tables(
            opened.study,
            folder=folder,
            recorded_by=by,
            recorded_at=now(),
            partial=partial,
            withdraw_missing=withdraw_missing,
        )
    _report(admitted, as_json=as_json)


def study_around(path: Path) -> Path:
    """The nearest folder that holds a study, above ``path`` or above where the prompt stands.

    Raises StudyError if there is none.
    """
    for folder in (*path.absolute().parents, Path().absolute(), *Path().absolute().parents):
        if (folder / STUDY_FILE).is_file():
            return folder
    if not path.exists():
        fault = "No such file or directory"
        raise StudyError([problem("FORMAT_005", where=Where(str(path)), file=path, fault=fault)])
    raise StudyError([problem("STUDY_016", where=Where(str(path)))])


def _report(admitted: Admitted, *, as_json: bool) -> None:
    done = admitted.admission
    added = done.added if admitted.was_written else ()
    result: dict[str, Any] = {
        "added": len(added),
        "superseding": len(done.superseding) if admitted.was_written else 0,
        "already_known": done.already_known,
        "withdrawn": admitted.withdrawn,
        "written": admitted.was_written,
        "head": done.ledger.head if admitted.was_written else "",
    }
    if not as_json:
        known = count(done.already_known, "statement")
        console.print(f"{count(len(added), 'statement')} added, {known} known already.")
        if admitted.withdrawn:
            console.print(f"{count(admitted.withdrawn, 'statement')} withdrawn.")
        if not admitted.was_written:
            console.print("Nothing was admitted, because of the errors below.")
    finish(admitted.problems, result=result, as_json=as_json)
