"""Running pandoc: Markdown in, one format out, with what both need beside it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import Any

import pypandoc

#: Text from data cannot become HTML, TeX, mathematics or a citation: these extensions are off.
READER = (
    "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars-tex_math_single_backslash"
    "-tex_math_double_backslash-latex_macros-citations-example_lists-native_divs-native_spans"
    "-markdown_in_html_blocks-yaml_metadata_block-pandoc_title_block-mmd_title_block-emoji"
)
_LOOKING = Lock()
_SECONDS = 120


class PandocError(RuntimeError):
    """Pandoc could not write the report; says what it said."""


@dataclass(frozen=True)
class Workshop:
    """A folder that holds the source, the pictures and what pandoc reads beside them.

    ``epoch`` is the release in seconds since 1970: files made twice are the same.
    """

    folder: Path
    epoch: int

    def write(self, name: str, content: str | bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def run(
        self, *, to: str, output: str = "", metadata: Mapping[str, Any], options: Sequence[str] = ()
    ) -> str:
        """What pandoc makes of ``report.md``: its output, or nothing if that goes to a file."""
        name = to.partition("+")[0]
        self.write(f"{name}.json", json.dumps(dict(metadata), ensure_ascii=False))
        command = [
            _pandoc(),
            f"--from={READER}",
            f"--to={to}",
            f"--metadata-file={name}.json",
            f"--lua-filter={self.write('filter.lua', asset('filter.lua'))}",
            *options,
            *([f"--output={output}"] if output else []),
            "report.md",
        ]
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "SOURCE_DATE_EPOCH": str(self.epoch),
        }
        done = subprocess.run(  # every word of the command is ours; nothing passes a shell
            command,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        if done.returncode:
            raise PandocError(done.stderr.decode(errors="replace").strip())
        return done.stdout.decode()


def asset(name: str) -> str:
    """A text file that stands beside this one."""
    return (files("samsyn.publication.report") / name).read_text(encoding="utf-8")


def asset_bytes(name: str) -> bytes:
    """A file that stands beside this one."""
    return (files("samsyn.publication.report") / name).read_bytes()


def font_folder() -> Path:
    """Where the fonts that the report brings stand."""
    with as_file(files("samsyn.publication.report") / "fonts") as folder:
        return folder


@cache
def _pandoc() -> str:
    # While pypandoc looks among several it names each for a while: others must not ask meanwhile.
    with _LOOKING:
        return str(pypandoc.get_pandoc_path())
