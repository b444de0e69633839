"""Verbs that make what others read: report, publish, release."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from samsyn.cli.look import Json, StudyFolder
from samsyn.cli.printing import console, count, errors, finish, now, safe
from samsyn.publication.edition import Edition
from samsyn.workflows.check import require_study
from samsyn.workflows.publish import build_publication, write_publication

AllowBroken = Annotated[
    bool, typer.Option("--allow-broken", help="Although claims are broken; it is said in them.")
]
Out = Annotated[Path, typer.Option("--out", help="The folder to write.")]


def publish(
    study: StudyFolder = Path(),
    out: Out = Path("build/study"),
    release: Annotated[str, typer.Option(help="A release; else the study as it is.")] = "",
    allow_broken: AllowBroken = False,
    as_json: Json = False,
) -> None:
    """Publish site, reports and dataset of a study, or of one of its releases, into a folder."""
    shown, edition = edition_of(study, release=release)
    with waiting(quiet=as_json) as say:
        made = build_publication(shown, edition=edition, allow_broken=allow_broken, progress=say)
        say("writing")
        write_publication(made.files, out=out)
    size = sum(len(each) for each in made.files.values()) / 2**20
    if not as_json:
        console.print(
            f"Published {count(len(made.files), 'file')} ({size:.1f} MiB) in {safe(out)}"
        )
    result = {"out": str(out), "files": len(made.files), "mib": round(size, 1)}
    finish(made.problems, result=result, as_json=as_json)


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
