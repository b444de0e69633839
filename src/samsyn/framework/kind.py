"""Kinds of units: what questions are asked about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.vocabulary.text import Text


@dataclass(frozen=True)
class UnitKind:
    """A kind of unit, and where the name of one such unit is found.

    ``title`` and ``original`` are questions whose answers name the unit in English and in its own
    language; ``codelist`` instead gives names in all languages (places). ``is_invented``: what is
    said of these units is made up, as ``help`` says, and every page that shows it says so.
    ``role`` is what these units are to a room further down (a programme, an evaluation, a finding);
    ``fields`` gives the question for a field of that role where the two have different names.
    """

    id: str
    label: Text
    plural: Text
    title: str = ""
    original: str = ""
    codelist: str = ""
    help: Text = field(default_factory=Text)
    is_invented: bool = False
    role: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Theme:
    """A group of questions. ``kinds`` is empty for the themes of the matrix."""

    id: str
    label: Text
    help: Text = field(default_factory=Text)
    kinds: tuple[str, ...] = ()
