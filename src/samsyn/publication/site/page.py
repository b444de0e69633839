"""A page before it is rendered: its key, its template and what the template is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from samsyn.publication.site.address import Key
from samsyn.publication.site.view import Link


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page in one language.

    ``crumbs`` lead from the front page to this one. ``section`` is the entry of the menu that the
    page belongs to. ``short`` is the title in the trail where it is shorter, ``cited`` the one
    to cite the page by. ``updated`` is the day of the newest that it shows (YYYY-MM-DD), empty if
    it shows something of everything. ``beside`` are files that lie beside the page (name →
    content); ``json`` is the one that says the same as the page.
    """

    key: Key
    template: str
    title: str
    data: Mapping[str, Any]
    crumbs: Sequence[Link] = ()
    section: Key = ()
    short: str = ""
    cited: str = ""
    description: str = ""
    updated: str = ""
    json: str = ""
    beside: Mapping[str, bytes] = field(default_factory=dict)


def anchor_of(id: str) -> str:
    """``id`` as the anchor of a section, which is no other id of the page."""
    return "at-" + "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in id)
