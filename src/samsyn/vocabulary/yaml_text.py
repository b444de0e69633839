"""YAML as samsyn reads it: version 1.2, where ``NO`` is Norway, with the line of every entry.

PyYAML reads YAML 1.1, in which ``NO``, ``yes`` and ``on`` are truth values and a date is an
object. Here every scalar is a string but for ``true``, ``false``, ``null`` and plain numbers.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field

import yaml

_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_INTEGER = re.compile(r"-?[0-9]+\Z")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+\Z")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
_DEEPEST = 40
_LONGEST_NUMBER = 18
_QUOTED = ("'", '"', "|", ">")

#: The way to an entry: keys and positions.
Path = tuple[Hashable, ...]


class YamlError(ValueError):
    """The text is not YAML that samsyn reads. ``line`` counts from 1."""

    def __init__(self, fault: str, *, line: int) -> None:
        super().__init__(fault)
        self.fault = fault
        self.line = line


@dataclass(frozen=True)
class YamlText:
    """What a YAML text says, the line of each entry, and keys that stand twice."""

    data: object
    lines: dict[Path, int] = field(default_factory=dict)
    twice: tuple[tuple[Path, int], ...] = ()

    def line(self, *path: Hashable) -> int | None:
        """The line on which the entry at ``path`` begins."""
        return self.lines.get(tuple(path))


def read_yaml(words: str) -> YamlText:
    """Read ``words``. Raises YamlError for faults of form, aliases, tags and very deep nesting.

    Events are read one by one: a text nested ten thousand deep is refused at the fortieth step,
    before any tree is built of it.
    """
    builder = _Builder(words)
    data = builder.document()
    return YamlText(data, builder.lines, tuple(builder.twice))


class _Builder:
    """Makes plain data of the events of one document and writes down the lines."""

    def __init__(self, words: str) -> None:
        self.events = yaml.parse(words, Loader=_LOADER)
        self.lines: dict[Path, int] = {}
        self.twice: list[tuple[Path, int]] = []

    def document(self) -> object:
        """The data of the one document; None where there is none."""
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        data = self._node(self._next(), ())
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise YamlError("a second document begins here", line=_line(after))
        return data

    def _next(self) -> yaml.Event:
        try:
            return next(self.events)
        except yaml.MarkedYAMLError as fault:
            line = fault.problem_mark.line + 1 if fault.problem_mark else 1
            raise YamlError(str(fault.problem or fault), line=line) from fault
        except yaml.YAMLError as fault:
            raise YamlError(str(fault), line=1) from fault

    def _node(self, event: yaml.Event, path: Path) -> object:
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or len(path) > _DEEPEST:
            raise YamlError("aliases and very deep nesting are not read", line=line)
        if (tag := getattr(event, "tag", None)) is not None:
            raise YamlError(f"the tag {tag} is not read", line=line)
        self.lines.setdefault(path, line)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return _scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def _sequence(self, path: Path) -> list[object]:
        found: list[object] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            found.append(self._node(event, (*path, len(found))))
        return found

    def _mapping(self, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent) or event.tag is not None:
                raise YamlError("a key is one plain word", line=line)
            key = str(event.value)
            if key in found:
                self.twice.append(((*path, key), line))
            self.lines[(*path, key)] = line
            found[key] = self._node(self._next(), (*path, key))
        return found


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent) -> object:
    """The value of a scalar. A number that would be written otherwise (1.50) stays as it stands."""
    said = str(event.value)
    if event.style in _QUOTED:
        return said
    if said.lower() in _WORDS and said in (said.lower(), said.title()):
        return _WORDS[said.lower()]
    if len(said) > _LONGEST_NUMBER:
        return said
    number: int | float | str = said
    if _INTEGER.match(said):
        number = int(said)
    elif _DECIMAL.match(said):
        number = float(said)
    return number if str(number) == said else said
