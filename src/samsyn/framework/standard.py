"""Codelists that come with the library: a question may name them, and they need no file."""

from __future__ import annotations

from samsyn.vocabulary.codelist import Codelist
from samsyn.vocabulary.label import codelist_of

#: Their ids, which are groups of labels (``labels/evaluation_codes.yaml``).
STANDARD_CODELISTS = frozenset(
    {
        "dac_criteria",
        "better_regulation_criteria",
        "stages",
        "finding_directions",
        "evaluation_methods",
        "urgency_levels",
        "implementation_states",
    }
)


def standard_codelist(id: str) -> Codelist | None:
    """The codelist ``id`` of the library; None if it has none of that name."""
    return codelist_of(id) if id in STANDARD_CODELISTS else None
