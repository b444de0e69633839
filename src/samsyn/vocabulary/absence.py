"""Why there is no value, and the reserved word for the answer that there is none."""

from __future__ import annotations

from enum import StrEnum


class Absence(StrEnum):
    """The ways in which an answer can be missing (DDI calls them missing values)."""

    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"
    NOT_FOUND = "not_found"
    NOT_APPLICABLE = "not_applicable"
    WITHHELD = "withheld"


#: The value of a text, number, date or list of units that says: there is none. An answer, not an
#: absence. Codelists say the same with a code that is ``negative``.
NONE = "none"

#: What stands between the parts of a list, in tables and in columns. No id may contain it.
SEPARATOR = ";"
