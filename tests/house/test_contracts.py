"""The architecture is a test: `.importlinter`, and the rules that import-linter cannot say."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "src" / "samsyn"

#: Modules of the standard library that open connections, or answer them.
CONNECTIONS = {
    "ftplib",
    "http",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "urllib.request",
    "xmlrpc",
}

#: The one door: `samsyn serve` shows a built site on this machine's own address.
DOORS = {("cli/serve.py", "http.server")}


@cache
def imports() -> list[tuple[str, str, str]]:
    """(file, module, name) of every import of the library."""
    return [
        (path.relative_to(LIBRARY).as_posix(), module, name)
        for path in sorted(LIBRARY.rglob("*.py"))
        for module, name in imported_names(ast.parse(path.read_text(encoding="utf-8")))
    ]


def imported_names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(module, name) of every import, those inside functions and for types only included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((module, alias.name) for alias in node.names)


def opens_connection(module: str, name: str) -> bool:
    full = f"{module}.{name}"
    return (
        any(f"{full}.".startswith(f"{each}.") for each in CONNECTIONS) and full != "http.HTTPStatus"
    )


def is_face(module: str, name: str) -> bool:
    """Whether `from module import name` takes a name from the face of a package."""
    folder = LIBRARY.parent.joinpath(*module.split("."))
    is_file_inside = (folder / f"{name}.py").exists() or (folder / name).is_dir()
    return module.split(".")[0] == "samsyn" and folder.is_dir() and not is_file_inside


def test_every_import_contract_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(cache_dir=None) == 0


def test_nothing_but_serve_opens_a_connection() -> None:
    found = {(path, module) for path, module, name in imports() if opens_connection(module, name)}
    assert found - DOORS == set()


def test_inside_the_library_the_file_is_imported_and_not_the_face() -> None:
    found = [
        f"{path}: from {module} import {name}"
        for path, module, name in imports()
        if is_face(module, name)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("module", "name", "opens"),
    [
        ("urllib.request", "", True),
        ("urllib", "request", True),
        ("urllib.parse", "quote", False),
        ("http.client", "HTTPConnection", True),
        ("http", "HTTPStatus", False),
        ("socketserver", "TCPServer", True),
    ],
)
def test_the_rule_on_connections_tells_them_apart(module: str, name: str, opens: bool) -> None:
    assert opens_connection(module, name) is opens
