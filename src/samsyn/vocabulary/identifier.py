"""Names that stay: ids of units and of everything else that is pointed at."""

from __future__ import annotations

import re
import unicodedata

#: What an id may hold. No separator of lists, paths or patterns may be part of one.
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def is_id(value: str) -> bool:
    """Whether ``value`` can be an id: ASCII letters, digits, ``.``, ``_`` and ``-``."""
    return bool(_ID.fullmatch(value))


def unit_of(kind: str, id: str) -> str:
    """The full name of a unit, ``country/DK``."""
    return f"{kind}/{id}"


def kind_of(unit: str) -> str:
    """``country`` of ``country/DK``."""
    return unit.partition("/")[0]


def id_of(unit: str) -> str:
    """``DK`` of ``country/DK``."""
    return unit.partition("/")[2]


#: What the names of those who are no persons begin with. A contact is named by place.
PSEUDONYMS = ("agent:", "contact:", "role:")

#: Letters that Unicode decomposition does not take apart, as Nordic registers transcribe them.
_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "a", "ö": "o", "ð": "d", "þ": "th", "ß": "ss"}
)


def slug(words: str) -> str:
    """A readable part of an address: ``Norges miljø- og`` → ``norges-miljoe-og``."""
    plain = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or "x"
