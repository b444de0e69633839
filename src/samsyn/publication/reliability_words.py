"""The table of reliability in words, for the method page and for the chapter of the report."""

from __future__ import annotations

from samsyn.coding.reliability.reliability_row import NAME, ReliabilityRow, ReliabilityTable
from samsyn.study import Study
from samsyn.vocabulary.label import say

COLUMNS = ("question", "units", "coders", "agreement", "alpha", "interval", "word")


def reliability_rows_in_words(study: Study, *, language: str) -> list[tuple[str, ...]]:
    """A row for each question, a word for each of COLUMNS; none where nobody stored the table."""
    table = study.definitions.get(NAME)
    if not isinstance(table, ReliabilityTable):
        return []
    return [_words(study, each, language) for each in table.rows]


def _words(study: Study, row: ReliabilityRow, language: str) -> tuple[str, ...]:
    question = study.framework.question(row.kind, row.question)
    alpha = _number(row.alpha, language)
    if row.reason is not None:
        alpha = say("reliability_reasons", row.reason, language)
    return (
        question.heading.say(language) if question else row.question,
        str(row.units),
        str(row.coders),
        _number(row.agreement, language),
        alpha,
        _interval(row, language),
        _word(row, language),
    )


def _interval(row: ReliabilityRow, language: str) -> str:
    if row.interval is None:
        return ""
    return f"{_number(row.interval.low, language)} – {_number(row.interval.high, language)}"


def _word(row: ReliabilityRow, language: str) -> str:
    if not row.word:
        return ""
    word = say("reliability_landis_koch", row.word, language)
    probability = _number(row.probability, language)
    return say("reliability", "sure", language, word=word, probability=probability)


def _number(number: float | None, language: str) -> str:
    """Two decimals with the sign that the language has for them."""
    if number is None:
        return ""
    return f"{number:.2f}".replace(".", say("cell_words", "decimal", language))
