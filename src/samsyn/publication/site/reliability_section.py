"""The part of the method page that says how reliably the study was coded."""

from __future__ import annotations

from typing import Any

from samsyn.coding.reliability.reliability_row import NAME, ReliabilityRow, ReliabilityTable
from samsyn.publication.site.reader import Reader

_COLUMNS = ("question", "units", "coders", "agreement", "alpha", "interval", "word")


def reliability_table(reader: Reader) -> dict[str, Any]:
    """Title, caption, header and rows; empty where nobody stored the table."""
    table = reader.study.definitions.get(NAME)
    if not isinstance(table, ReliabilityTable) or not table.rows:
        return {}
    return {
        "title": reader.label("reliability", "title"),
        "caption": reader.label("reliability", "caption"),
        "header": [reader.label("reliability", key) for key in _COLUMNS],
        "rows": [_cells(reader, each) for each in table.rows],
    }


def _cells(reader: Reader, row: ReliabilityRow) -> list[str]:
    question = reader.study.framework.question(row.kind, row.question)
    alpha = _number(reader, row.alpha)
    if row.reason is not None:
        alpha = reader.label("reliability_reasons", row.reason)
    return [
        reader.say(question.heading) if question else row.question,
        str(row.units),
        str(row.coders),
        _number(reader, row.agreement),
        alpha,
        _interval(reader, row),
        _word(reader, row),
    ]


def _interval(reader: Reader, row: ReliabilityRow) -> str:
    if row.interval is None:
        return ""
    return f"{_number(reader, row.interval.low)} – {_number(reader, row.interval.high)}"


def _word(reader: Reader, row: ReliabilityRow) -> str:
    if not row.word:
        return ""
    word = reader.label("reliability_landis_koch", row.word)
    probability = _number(reader, row.probability)
    return reader.label("reliability", "sure", word=word, probability=probability)


def _number(reader: Reader, number: float | None) -> str:
    """Two decimals with the sign that the language has for them."""
    if number is None:
        return ""
    return f"{number:.2f}".replace(".", reader.label("cell_words", "decimal"))
