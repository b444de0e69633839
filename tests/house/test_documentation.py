"""Documentation cannot rot: what the code offers stands in the documentation, word for word."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import samsyn
from samsyn.problems.catalogue import CATALOGUE
from tools import document

ROOT = Path(__file__).resolve().parents[2]
GLOSSARY = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
ENTRY = re.compile(r"^\*\*(?P<word>[^*]+)\*\* \(da: \*(?P<danish>[^*]+)\*\): (?P<meaning>\S.*)$")

#: The words of the house: code, screens, messages and pages use them as the glossary has them.
WORDS = re.findall(
    r"\w+",
    """
    Absence Agreement Archive Cell Claim Code Codebook Codelist Coder Coding Conflict Consensus
    Contact Crosswalk Disagreement Document Draft Evidence Excerpt Facet Format Framework Gap
    Informant Instrument Ledger Matrix Measure Original Period Place Problem Profile Question
    Release Reliability Response Round Routing Rule Scale Settlement Source Statement Study Theme
    Unit Warning Workbook
    """,
)


def tracked_pages() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["problems.md", "commands.md", "library.md"])
def test_a_generated_page_is_what_the_code_gives_today(name: str) -> None:
    assert page(name) == document.render_pages()[name], "run `make pages`"


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_problem_has_a_room_a_number_a_cause_and_a_remedy(code: str) -> None:
    message = CATALOGUE[code]
    assert re.fullmatch(r"[A-Z]+_\d{3}", code)
    assert message.code == code
    assert message.severity in document.SEVERITIES
    assert message.cause.endswith(".")
    assert message.remedy.endswith(".")


def test_problem_codes_are_used_once() -> None:
    messages = (ROOT / "src" / "samsyn" / "problems").glob("*_messages.py")
    text = "".join(path.read_text(encoding="utf-8") for path in messages)
    codes = re.findall(r'"([A-Z]+_\d{3})"', text)
    assert sorted(codes) == sorted(CATALOGUE)


def test_every_problem_is_given_somewhere() -> None:
    files = (ROOT / "src" / "samsyn").rglob("*.py")
    given = "".join(
        path.read_text(encoding="utf-8") for path in files if "_messages" not in path.name
    )
    assert [code for code in CATALOGUE if code not in given] == []


def test_every_command_and_option_says_what_it_does() -> None:
    silent = [
        f"{name} {parameter.name}"
        for name, command in document.list_commands(document.load_command())
        for parameter in command.params
        if not command.help or not parameter.help
    ]
    assert silent == []


def test_every_command_that_the_pages_write_exists() -> None:
    commands = {name for name, _ in document.list_commands(document.load_command())}
    written = {
        match
        for path in tracked_pages()
        for match in re.findall(r"(?:`|bin/)(samsyn [a-z]+)\b", path.read_text(encoding="utf-8"))
    }
    assert written - commands == set()


@pytest.mark.parametrize("name", samsyn.__all__)
def test_a_public_name_has_a_docstring(name: str) -> None:
    value = getattr(samsyn, name)
    assert not callable(value) or inspect.getdoc(value)


def entries() -> list[re.Match[str]]:
    lines = [line for line in GLOSSARY.splitlines() if line.startswith("**")]
    matches = [ENTRY.match(line) for line in lines]
    malformed = [line for line, match in zip(lines, matches, strict=True) if not match]
    assert malformed == []
    return [match for match in matches if match]


def test_the_glossary_has_every_word_of_the_house() -> None:
    words = {match["word"] for match in entries()}
    assert set(WORDS) - words == set()


def test_the_glossary_is_in_alphabetical_order() -> None:
    words = [match["word"].lower() for match in entries()]
    assert words == sorted(words)
    assert len(words) == len(set(words))


def rooms() -> list[str]:
    children = (ROOT / "src" / "samsyn").iterdir()
    return sorted(
        path.stem
        for path in children
        if not path.name.startswith("_") and (path.is_dir() or path.suffix == ".py")
    )


@pytest.mark.parametrize("room", rooms())
def test_a_room_is_in_the_architecture_with_a_sentence(room: str) -> None:
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{room}` \| \S.*\.", architecture, re.MULTILINE)


def test_a_file_that_the_architecture_names_exists() -> None:
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/]+\.(?:py|sql))`", architecture))
    files = [f"/{path.relative_to(ROOT)}" for path in (ROOT / "src").rglob("*.*")]
    assert len(named) > 20
    assert [name for name in named if not any(each.endswith(f"/{name}") for each in files)] == []


@pytest.mark.parametrize("path", tracked_pages(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    missing = [target for target in targets if not (path.parent / target).exists()]
    assert missing == []


def test_every_decision_says_context_decision_and_consequences() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [
        f"{number:04}" for number in range(1, len(decisions) + 1)
    ]
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        assert re.search(r"^\d{4}-\d{2}-\d{2}", text, re.MULTILINE), path.name
        for heading in ("## Context", "## Decision", "## Consequences"):
            assert heading in text, path.name
