"""YAML as samsyn reads it: version 1.2, where ``NO`` is Norway, with the line of every entry.

PyYAML reads YAML 1.1, in which ``NO``, ``yes`` and ``on`` are truth values and a date is an
object. Here every scalar is a string but for ``true``, ``false``, ``null`` and plain numbers.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass, field

import yaml

_TREE = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_INTEGER = re.compile(r"^-?(0|[1-9]\d*)$")
_DECIMAL = re.compile(r"^-?(0|[1-9]\d*)\.\d+$")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
_DEEPEST = 40
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
    """Read ``words``. Raises YamlError for faults of form, aliases and tags."""
    try:
        tree = yaml.compose(words, Loader=_TREE)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise YamlError(str(fault.problem or fault), line=line) from fault
    except yaml.YAMLError as fault:
        raise YamlError(str(fault), line=1) from fault
    builder = _Builder()
    data = builder.build(tree, ()) if tree is not None else None
    return YamlText(data, builder.lines, tuple(builder.twice))


class _Builder:
    """Makes plain data of a tree of nodes and writes down the lines."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.twice: list[tuple[Path, int]] = []
        self.seen: set[int] = set()

    def build(self, node: yaml.Node, path: Path) -> object:
        line = node.start_mark.line + 1
        if id(node) in self.seen or len(path) > _DEEPEST:
            raise YamlError("aliases and very deep nesting are not read", line=line)
        self.seen.add(id(node))
        self.lines.setdefault(path, line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(each, (*path, i)) for i, each in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in found:
                self.twice.append(((*path, key), key_node.start_mark.line + 1))
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            found[key] = self.build(value_node, (*path, key))
        return found


def _scalar(node: yaml.Node) -> object:
    said = str(node.value)
    if getattr(node, "style", None) in _QUOTED:
        return said
    if said.lower() in _WORDS and said in (said.lower(), said.title()):
        return _WORDS[said.lower()]
    if _INTEGER.match(said):
        return int(said)
    return float(said) if _DECIMAL.match(said) else said
