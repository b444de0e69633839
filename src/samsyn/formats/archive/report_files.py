"""report/: the text with claims in each language, what was confirmed, and the plan of figures."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from samsyn.formats.archive.text_file import Reader
from samsyn.formats.archive.whole_file import replace_file
from samsyn.problems.problem import Where
from samsyn.vocabulary.canonical import canonical_json

CONFIRMED = "report/confirmed.jsonl"
FIGURES = "report/figures.yaml"
_NO_PLAN = {"what": "The plan of figures", "expected": "a mapping", "found": "something else"}


def read_report(reader: Reader, *, languages: Iterable[str]) -> dict[str, dict[str, str]]:
    """Language → file stem → Markdown."""
    found: dict[str, dict[str, str]] = {}
    for language in languages:
        files = sorted((reader.folder / "report" / language).glob("*.md"))
        texts = {each.stem: reader.words(f"report/{language}/{each.name}") for each in files}
        found[language] = {stem: words for stem, words in texts.items() if words is not None}
    return found


def read_confirmed(reader: Reader) -> dict[str, Mapping[str, Any]]:
    """Claim id → what it rested on when it was last confirmed."""
    if not (reader.folder / CONFIRMED).exists():
        return {}
    found: dict[str, Mapping[str, Any]] = {}
    words = (reader.words(CONFIRMED) or "").removesuffix("\n")
    for number, line in enumerate(words.split("\n") if words else (), start=1):
        try:
            entry = json.loads(line)
            found[entry["claim"]] = entry
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            reader.report("FORMAT_008", Where(file=CONFIRMED, row=number), fault=fault)
    return found


def read_figure_plan(reader: Reader) -> Mapping[str, Any]:
    """What report/figures.yaml says; the room of figures knows what it means."""
    if not (reader.folder / FIGURES).exists():
        return {}
    yaml = reader.yaml(FIGURES)
    if yaml and isinstance(yaml.data, dict):
        return yaml.data
    if yaml and yaml.data is not None:
        reader.report("STUDY_006", Where(file=FIGURES, row=1), **_NO_PLAN)
    return {}


def write_confirmed(folder: Path, entries: Iterable[Mapping[str, Any]]) -> None:
    """Write report/confirmed.jsonl anew, in one step."""
    lines = "".join(canonical_json(each) + "\n" for each in entries)
    replace_file(folder / CONFIRMED, lines.encode())
