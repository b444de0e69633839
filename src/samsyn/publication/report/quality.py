"""Sections of the method chapter on how reliable codings are, and on what claims hang."""

from __future__ import annotations

from collections.abc import Iterable

from samsyn.publication.claim import Claim
from samsyn.publication.computed.grid import ReportTable, table_markdown
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import escape
from samsyn.publication.reliability_words import COLUMNS, reliability_rows_in_words
from samsyn.publication.variant_words import sensitivity_in_words
from samsyn.vocabulary.label import say

_WIDTHS = (6, 2, 2, 3, 4, 4, 6)


def reliability_section(lookup: Lookup) -> str:
    """The table of reliability, in Markdown; empty where nobody stored one."""
    rows = reliability_rows_in_words(lookup.study, language=lookup.language)
    if not rows:
        return ""
    made = ReportTable(
        escape(say("reliability", "caption", lookup.language)),
        tuple(escape(say("reliability", key, lookup.language)) for key in COLUMNS),
        tuple(tuple(map(escape, each)) for each in rows),
        _WIDTHS,
        frozenset({1, 2, 3}),
    )
    return _section(lookup, "reliability", table_markdown(made).strip())


def sensitivity_section(lookup: Lookup, *, claims: Iterable[Claim]) -> str:
    """In how many variants claims hold, in Markdown; empty where nobody tried."""
    words = sensitivity_in_words(lookup.study, claims=claims, language=lookup.language)
    return _section(lookup, "sensitivity", *map(escape, words)) if words else ""


def _section(lookup: Lookup, group: str, *blocks: str) -> str:
    title = escape(say(group, "title", lookup.language))
    return "\n\n".join([f"## {title} {{#method-{group}}}", *blocks])
