"""The library's own words in several languages: states, warnings, headings of pages and forms.

They stand in ``labels/*.yaml``: group → key → language → words. A file may begin with ``drafts``,
the languages whose words nobody who speaks the language has reviewed. Whole languages stand in
``labels/translations/<language>.yaml``: group → key → words, so that one person reviews one file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.text import Text, text
from samsyn.vocabulary.yaml_text import read_yaml


@cache
def labels() -> dict[str, dict[str, Text]]:
    """Group → key → text, of all label files."""
    groups: dict[str, dict[str, Text]] = {}
    folder = files("samsyn.vocabulary") / "labels"
    for data in _mappings(folder):
        drafts = data.pop("drafts", [])
        for group, entries in data.items():
            target = groups.setdefault(group, {})
            target.update({key: text(words, drafts=drafts) for key, words in entries.items()})
    for data in _mappings(folder / "translations"):
        language, is_draft = data.pop("language"), data.pop("draft", False)
        for group, entries in data.items():
            known = groups.get(group, {})
            for key in entries.keys() & known.keys():
                known[key] = known[key].also(language, entries[key], is_draft=is_draft)
    return groups


def translations() -> Iterator[tuple[str, str, str, str]]:
    """Language, group, key and words of every entry of ``labels/translations``."""
    for data in _mappings(files("samsyn.vocabulary") / "labels" / "translations"):
        language = data.pop("language")
        for group, entries in data.items():
            if isinstance(entries, dict):
                yield from ((language, group, key, words) for key, words in entries.items())


def _mappings(folder: Traversable) -> Iterator[dict[str, Any]]:
    written = [each for each in folder.iterdir() if each.name.endswith(".yaml")]
    for file in sorted(written, key=lambda each: each.name):
        data = read_yaml(file.read_text(encoding="utf-8")).data
        assert isinstance(data, dict), f"{file.name} is ours, and a mapping"
        yield data


def label(group: str, key: str) -> Text:
    """The text ``key`` of ``group``. Raises KeyError if there is none: a fault of ours."""
    return labels()[group][key]


def say(group: str, key: str, language: str, **details: object) -> str:
    """The words of a label in ``language``, with ``{details}`` filled in."""
    words = label(group, key).say(language)
    return words.format(**details) if details else words


def codelist_of(group: str, *, negative: frozenset[str] = frozenset()) -> Codelist:
    """A group of labels as a codelist (``yes_no``, ``absences``, ``cell_states``)."""
    codes = tuple(
        Code(id=key, label=words, negative=key in negative)
        for key, words in labels()[group].items()
        if key != "label"
    )
    return Codelist(group, labels()[group].get("label", Text({"en": group})), codes)
