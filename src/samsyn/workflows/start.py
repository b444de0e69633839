"""Start a study: a small folder that already builds, all of it invented and said to be."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from shutil import copytree

from samsyn.problems.problem import Problem, Where, problem


def start_study(folder: Path) -> list[Problem]:
    """Write the starter study into ``folder``, which must be new or empty; else say so."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return [problem("STUDY_009", where=Where(file=str(folder)))]
    with as_file(files("samsyn.workflows") / "starter") as starter:
        copytree(starter, folder, dirs_exist_ok=True)
    return []
