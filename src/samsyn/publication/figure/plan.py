"""The plan: which figures a study has, and which questions play which part in them.

It stands in the study folder, ``report/figures.yaml``: a list ``figures`` of entries with ``id``,
``type``, optional texts (``title``, ``subtitle``, ``note``: any language) and what the type needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from samsyn.vocabulary.text import Text, text
from samsyn.vocabulary.yaml_text import read_yaml

#: Where the plan stands in the study folder.
PLAN = "report/figures.yaml"

_TEXTS = ("title", "subtitle", "note")
_NAMED = ("id", "type", *_TEXTS)


@dataclass(frozen=True)
class FigurePlan:
    """One entry. ``settings`` is what the figure's type reads beside the texts."""

    id: str
    type: str
    title: Text = field(default_factory=Text)
    subtitle: Text = field(default_factory=Text)
    note: Text = field(default_factory=Text)
    settings: Mapping[str, Any] = field(default_factory=dict)

    def word(self, name: str, usual: str = "") -> str:
        """A setting that is one word."""
        return str(self.settings.get(name, usual))

    def words(self, name: str) -> tuple[str, ...]:
        """A setting that is a list of words, or one word."""
        given = self.settings.get(name, ())
        return (given,) if isinstance(given, str) else tuple(str(each) for each in given)

    def texts(self, name: str) -> dict[str, Text]:
        """A setting that gives a text for each of several keys."""
        given = self.settings.get(name, {})
        return {key: text(said) for key, said in given.items()}


def read_figure_plan(words: str) -> list[FigurePlan]:
    """The plans that stand in a YAML text. Raises YamlError for a fault of form."""
    return plans_of(read_yaml(words).data)


def plans_of(data: object) -> list[FigurePlan]:
    """The plans in ``{figures: [...]}``. Entries without id or type are passed over."""
    entries = data.get("figures", []) if isinstance(data, Mapping) else []
    return [_plan(each) for each in _mappings(entries) if each.get("id") and each.get("type")]


def _mappings(entries: object) -> Iterable[Mapping[str, Any]]:
    return (
        [each for each in entries if isinstance(each, Mapping)] if isinstance(entries, list) else []
    )


def _plan(entry: Mapping[str, Any]) -> FigurePlan:
    return FigurePlan(
        str(entry["id"]),
        str(entry["type"]),
        **{name: text(entry[name]) for name in _TEXTS if name in entry},
        settings={key: each for key, each in entry.items() if key not in _NAMED},
    )
