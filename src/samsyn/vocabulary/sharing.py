"""With whom a statement may be shared."""

from __future__ import annotations

from samsyn.vocabulary.period import is_date

PUBLIC = "public"
#: Everybody; those who take part in the study; the editors alone.
LEVELS = (PUBLIC, "partners", "internal")
#: Before a date: public from that day on.
EMBARGO = "embargo:"


def is_level(words: str) -> bool:
    """Whether ``words`` say with whom a statement may be shared."""
    day = words.removeprefix(EMBARGO)
    return words in LEVELS or (day != words and len(day) == 10 and is_date(day))
