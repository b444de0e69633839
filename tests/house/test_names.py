"""Names say what a file holds, files and functions stay small, nothing points at a machine."""

from __future__ import annotations

import ast
import re
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "src" / "samsyn"

#: Names that say nothing about what is inside.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "manager", "misc", "tools"}

#: What the build, the tests and git make: not part of the house.
MADE = {"build", "dist", "htmlcov", "node_modules", "__pycache__"}

#: Hosts that serve packages. Written in two halves, so that this file does not name them either.
PACKAGE_HOSTS = (
    "pypi" + ".org",
    "python" + "hosted",
    "registry." + "npmjs",
    "registry." + "yarnpkg",
    "deb." + "debian",
)

#: A path that exists on somebody's machine only: a home, a temporary folder, a place of work.
MACHINE_PATH = re.compile(rb"(?<![\w./}-])/(?:root|tmp|home|work|Users|opt)/[\w.-]+|[.]pyenv/")


def files() -> Iterator[Path]:
    """Every file of the repository that is or could be committed."""
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part != ".ci" for part in parts[:-1])
        measured = path.name.startswith(".coverage")
        if path.is_file() and not hidden and not measured and not MADE & set(parts):
            yield path


def library_files() -> list[Path]:
    return sorted(LIBRARY.rglob("*.py"))


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_file_has_a_name_that_says_nothing() -> None:
    names = [path for path in LIBRARY.rglob("*") if path.stem in EMPTY_NAMES]
    assert [short(path) for path in names] == []


def test_no_file_is_named_like_a_standard_library_module() -> None:
    named = [path for path in library_files() if not path.stem.startswith("_")]
    assert [short(path) for path in named if path.stem in sys.stdlib_module_names] == []


def test_no_python_file_is_longer_than_a_room() -> None:
    lengths = {
        short(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files()
        if path.suffix == ".py"
    }
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def function_lengths() -> dict[str, int]:
    """Lines of each function of the library from `def` to its end, its docstring left out."""
    lengths = {}
    for path in library_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lengths[f"{short(path)}:{node.lineno}"] = code_lines(node)
    return lengths


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    has_docstring = ast.get_docstring(function, clean=False) is not None
    return total - ((first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0)


def test_functions_are_short() -> None:
    lengths = function_lengths()
    assert statistics.median(lengths.values()) <= 12
    long = sorted(((n, where) for where, n in lengths.items() if n >= 35), reverse=True)
    assert len(long) <= len(lengths) / 10, long


def test_no_file_names_a_package_host() -> None:
    hosts = [host.encode() for host in PACKAGE_HOSTS]
    named = [short(path) for path in files() if any(host in path.read_bytes() for host in hosts)]
    assert named == []


def test_no_file_names_a_path_of_a_machine() -> None:
    found = {short(path): MACHINE_PATH.findall(path.read_bytes()) for path in files()}
    assert {path: names for path, names in found.items() if names} == {}
