"""Writes the generated pages of the documentation: problems, commands, the public names.

    python tools/document.py            write them
    python tools/document.py --check    say which are out of date, change nothing (exit code 1)

`tests/house/test_documentation.py` calls `render_pages`, so a page cannot fall behind the code.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NOTE = "<!-- Written by tools/document.py (`make pages`): change the code, not this page. -->"
SEVERITIES = {
    "error": "stops the work",
    "warning": "travels with the result",
    "note": "informs",
}


def main(arguments: list[str]) -> int:
    is_check = "--check" in arguments
    stale = {name: text for name, text in render_pages().items() if _read(name) != text}
    for name, text in stale.items():
        if is_check:
            print(f"docs/{name} is out of date: run `make pages`")
        else:
            (ROOT / "docs" / name).write_text(text, encoding="utf-8")
            print(f"wrote docs/{name}")
    return int(is_check and bool(stale))


def render_pages() -> dict[str, str]:
    """File name in `docs/` and the text that the code of today gives it."""
    return {
        "problems.md": render_problems(import_module("samsyn.problems.catalogue").CATALOGUE),
        "commands.md": render_commands(load_command()),
        "library.md": render_library(import_module("samsyn")),
    }


def _read(name: str) -> str:
    path = ROOT / "docs" / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _page(title: str, introduction: str, sections: Iterable[str]) -> str:
    return "\n\n".join([NOTE, f"# {title}", introduction, *sections]) + "\n"


# Problems


def render_problems(catalogue: Mapping[str, Any]) -> str:
    """One table a room, in the order of the catalogue."""
    rooms: dict[str, list[Any]] = {}
    for message in catalogue.values():
        rooms.setdefault(message.code.rpartition("_")[0], []).append(message)
    severities = "; ".join(f"**{name}** {what}" for name, what in SEVERITIES.items())
    introduction = (
        "Everything that a person should mend has a code, a cause and a remedy, and is reported "
        "with its place (file, sheet, row, column, question). All problems are collected before "
        "they are reported. A code is never used again. "
        f"Severity: {severities}. Words in ‹› are filled in at the place."
    )
    return _page("Problems", introduction, (_room_table(*item) for item in rooms.items()))


def _room_table(room: str, messages: list[Any]) -> str:
    rows = [
        f"| `{each.code}` | {each.severity} | {_fill(each.cause)} | {_fill(each.remedy)} |"
        for each in sorted(messages, key=lambda each: each.code)
    ]
    head = ["| code | severity | cause | remedy |", "|---|---|---|---|"]
    return "\n".join([f"## {room.capitalize()}", "", *head, *rows])


def _fill(text: str) -> str:
    """`{words!r}` of a message, as a reader of the page should see it."""
    return re.sub(r"\{(\w+)[^}]*\}", r"‹\1›", text).replace("|", "\\|").replace("\n", " ")


# Commands


def load_command() -> Any:
    """The root command that the prompt runs, as Typer builds it."""
    get_command: Callable[[Any], Any] = import_module("typer.main").get_command
    return get_command(import_module("samsyn.cli.main").app)


def render_commands(root: Any) -> str:
    """One section a command, in alphabetical order: what it does, its arguments and options."""
    introduction = (
        "Exit codes: 0 fine, 1 problems found, 2 wrong use. "
        "`samsyn COMMAND --help` says the same as this page."
    )
    sections = (_command_section(name, command) for name, command in list_commands(root))
    return _page("Commands", introduction, sections)


def list_commands(root: Any, prefix: str = "samsyn") -> list[tuple[str, Any]]:
    """Every command that can be run, by its full name; groups are opened."""
    found: list[tuple[str, Any]] = []
    for name, command in sorted(root.commands.items()):
        if command.hidden:
            continue
        full_name = f"{prefix} {name}"
        is_group = hasattr(command, "commands")
        found += list_commands(command, full_name) if is_group else [(full_name, command)]
    return found


def _command_section(name: str, command: Any) -> str:
    parameters = [each for each in command.params if not getattr(each, "hidden", False)]
    usage = " ".join([name, *(_usage(each) for each in parameters if _is_argument(each))])
    lines = [f"## {name}", "", f"`{usage}`", "", inspect.cleandoc(command.help or "")]
    rows = [_parameter_row(each) for each in parameters]
    if rows:
        lines += ["", "| | | default |", "|---|---|---|", *rows]
    return "\n".join(lines)


def _is_argument(parameter: Any) -> bool:
    return bool(parameter.param_type_name == "argument")


def _usage(argument: Any) -> str:
    word = argument.name.upper() + ("…" if argument.nargs == -1 else "")
    return word if argument.required else f"[{word}]"


def _parameter_row(parameter: Any) -> str:
    names = [parameter.name.upper()] if _is_argument(parameter) else parameter.opts
    names = [*names, *(getattr(parameter, "secondary_opts", None) or [])]
    label = ", ".join(f"`{name}`" for name in names)
    return f"| {label} | {_fill(parameter.help or '')} | {_default(parameter)} |"


def _default(parameter: Any) -> str:
    value = parameter.default
    if parameter.required:
        return "required"
    if value is None or value is False or callable(value) or value in ((), [], ""):
        return ""
    return "on" if value is True else f"`{value}`"


# Public names


def render_library(face: Any) -> str:
    """Every name in `samsyn.__all__` with its signature and the first sentence of its docstring."""
    introduction = (
        "What `import samsyn` offers and keeps stable. Everything else is inside the house: "
        "read `ARCHITECTURE.md` before you import it."
    )
    names = [name for name in face.__all__ if not name.startswith("__")]
    sections = (_name_section(name, getattr(face, name)) for name in sorted(names, key=str.lower))
    return _page("The library", introduction, sections)


def _name_section(name: str, value: Any) -> str:
    heading = f"## {name}"
    if not callable(value):
        return f"{heading}\n\n{inspect.cleandoc(type(value).__doc__ or '').splitlines()[0]}"
    return f"{heading}\n\n```python\n{_signature(name, value)}\n```\n\n{_first_paragraph(value)}"


def _signature(name: str, value: Any) -> str:
    kind = "class" if inspect.isclass(value) else "def"
    if inspect.isclass(value) and not hasattr(value, "__dataclass_fields__"):
        return f"{kind} {name}"
    return f"{kind} {name}{inspect.signature(value)}"


def _first_paragraph(value: Any) -> str:
    return " ".join((inspect.getdoc(value) or "").split("\n\n")[0].split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
