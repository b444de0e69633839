"""Verbs that make what others read: report, publish, release."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from samsyn.cli.cache_folder import cache_folder
from samsyn.cli.look import Json, StudyFolder
from samsyn.cli.printing import console, count, errors, finish, now, safe
from samsyn.workflows.check import require_study
from samsyn.workflows.claims import claims_of
from samsyn.workflows.edition import edition_of
from samsyn.workflows.gap_map import build_map
from samsyn.workflows.publish import build_reports, publish_study
from samsyn.workflows.release import make_release

AllowBroken = Annotated[
    bool, typer.Option("--allow-broken", help="Although claims are broken; it is said in them.")
]
OfRelease = Annotated[
    str, typer.Option("--release", help="The number of a release; else the study as it is.")
]


def publish(
    study: StudyFolder = Path(),
    out: Annotated[Path, typer.Option("--out", help="The folder to write.")] = Path("build/study"),
    release: OfRelease = "",
    allow_broken: AllowBroken = False,
    map_only: Annotated[
        Path | None,
        typer.Option("--map-only", help="Write only the gap map: one HTML file with everything."),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", help="Of --map-only; else the study's first.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Publish site, reports and dataset of a study, or of one of its releases, into a folder."""
    if map_only:
        _publish_map(study, to=map_only, release=release, language=language, as_json=as_json)
        return
    with waiting(quiet=as_json) as say:
        shown = edition_of(require_study(study).study, folder=study, number=release, now=now())
        made = publish_study(
            shown.study,
            edition=shown.edition,
            out=out,
            notes=shown.notes,
            earlier=shown.earlier,
            allow_broken=allow_broken,
            cache=cache_folder(),
            progress=say,
        )
    tally, mib = made.tally, round(made.tally.size / 2**20, 1)
    if not as_json:
        files, done = count(made.n_files, "file"), f"{tally.written} written, {tally.kept} kept"
        done += f", {made.gone} gone" if made.gone else ""
        console.print(f"Published {files} ({mib} MiB) in {safe(out)}: {done}", soft_wrap=True)
    result = {
        "out": str(out),
        "files": made.n_files,
        "mib": mib,
        "written": tally.written,
        "kept": tally.kept,
        "gone": made.gone,
    }
    finish(made.problems, result=result, as_json=as_json)


def _publish_map(study: Path, *, to: Path, release: str, language: str, as_json: bool) -> None:
    """Only the gap map, in one file."""
    with waiting(quiet=as_json) as say:
        say("map")
        shown = edition_of(require_study(study).study, folder=study, number=release, now=now())
        made = build_map(shown.study, edition=shown.edition, language=language)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(made.content)
    kib = round(len(made.content) / 2**10)
    if not as_json:
        records = count(made.records, "record")
        console.print(f"Wrote a map of {records} ({kib} KiB) to {safe(to)}", soft_wrap=True)
    finish(
        [*made.problems],
        result={"file": str(to), "records": made.records, "bytes": len(made.content)},
        as_json=as_json,
    )


def report(
    study: StudyFolder = Path(),
    out: Annotated[Path, typer.Option("--out", help="The folder to write.")] = Path("build/report"),
    language: Annotated[list[str] | None, typer.Option(help="Only these languages.")] = None,
    format: Annotated[
        list[str] | None, typer.Option(help="html, docx or pdf; all if none.")
    ] = None,
    release: OfRelease = "",
    allow_broken: AllowBroken = False,
    as_json: Json = False,
) -> None:
    """Write only the report, in its languages, as HTML, Word and PDF."""
    with waiting(quiet=as_json) as say:
        say("report")
        shown = edition_of(require_study(study).study, folder=study, number=release, now=now())
        files, problems = build_reports(
            shown.study,
            edition=shown.edition,
            languages=language or shown.study.report_languages,
            formats=format or (),
            allow_broken=allow_broken,
        )
    for name, content in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(content)
        if not as_json:
            console.print(safe(out / name), soft_wrap=True)
    finish(problems, result={"files": [*files]}, as_json=as_json)


def release(
    study: StudyFolder = Path(),
    number: Annotated[str, typer.Option(help="Such as 2026.1; the next one by default.")] = "",
    allow_broken: AllowBroken = False,
    as_json: Json = False,
) -> None:
    """Freeze the study as it is: dated, numbered, and to be read again to the letter."""
    opened = require_study(study)
    found, problems = claims_of(opened)
    made = make_release(
        opened.study,
        folder=study,
        claims=found,
        released_at=now(),
        number=number,
        allow_broken=allow_broken,
    )
    frozen = made.release
    result = {"number": frozen.number, "hash": frozen.hash} if frozen else {}
    if frozen and not as_json:
        entries = count(frozen.ledger_length, "entry", "entries")
        files = count(len(frozen.files), "file")
        console.print(f"Release [bold]{frozen.number}[/]: {entries}, {files}, hash {frozen.hash}")
    finish([*problems, *made.problems], result=result, as_json=as_json)


@contextmanager
def waiting(*, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Says what is being done while somebody waits, on a terminal only."""
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=errors,
        transient=True,
        disable=quiet or not errors.is_terminal,
    ) as shown:
        task = shown.add_task("reading")
        yield lambda words: shown.update(task, description=words)
