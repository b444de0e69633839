"""The method chapter: written from what happened, not from what was planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from samsyn.comparison.cell import Cell, CellState, CellWarning
from samsyn.framework.question import Question
from samsyn.publication.claim import Claim, ClaimState
from samsyn.publication.computed.grid import ReportTable, table_markdown
from samsyn.publication.computed.lookup import Lookup
from samsyn.publication.computed.markup import escape
from samsyn.publication.computed.number import (
    count_in_words,
    date_in_words,
    list_in_words,
    number_in_words,
    percent_in_words,
)
from samsyn.publication.computed.table import table
from samsyn.publication.edition import Edition
from samsyn.publication.report.quality import reliability_section, sensitivity_section
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.label import say
from samsyn.vocabulary.text import LANGUAGE_NAMES, lower_first

_HASH_GROUP = 8


def method_chapter(lookup: Lookup, *, edition: Edition, claims: Iterable[Claim]) -> str:
    """The chapter in Markdown."""
    claims = list(claims)
    sections = (
        _reading(lookup, claims),
        _rounds(lookup),
        _sources(lookup),
        _answers(lookup),
        _judgements(lookup),
        reliability_section(lookup),
        sensitivity_section(lookup, claims=claims),
        _limits(lookup),
        _translations(lookup),
        _versions(lookup, edition),
    )
    heading = f"# {_say(lookup, 'method')} {{#method}}"
    return "\n\n".join([heading, _say(lookup, "method_intro"), *filter(None, sections)])


def _say(lookup: Lookup, key: str, **details: object) -> str:
    return escape(say("method", key, lookup.language, **details))


def _section(lookup: Lookup, key: str, *blocks: str) -> str:
    return "\n\n".join([f"## {_say(lookup, key)} {{#method-{key}}}", *filter(None, blocks)])


def _number(lookup: Lookup, count: int) -> str:
    return number_in_words(count, language=lookup.language)


def _reading(lookup: Lookup, claims: list[Claim]) -> str:
    states = Counter(each.state for each in claims)
    said = _say(
        lookup,
        "reading_text",
        claims=len(claims),
        holds=states[ClaimState.HOLDS],
        stale=states[ClaimState.STALE],
        broken=states[ClaimState.BROKEN],
    )
    return _section(lookup, "reading", said, _say(lookup, "absence_text"))


def _rounds(lookup: Lookup) -> str:
    counts = Counter(each.round for each in lookup.study.statements.values())
    rows = tuple(
        (
            escape(each.label.say(lookup.language)),
            escape(date_in_words(each.date, language=lookup.language)),
            _number(lookup, counts[each.id]),
        )
        for each in lookup.study.settings.rounds
    )
    made = ReportTable(
        _say(lookup, "rounds_caption"),
        (_say(lookup, "round"), _say(lookup, "date"), _say(lookup, "statements")),
        rows,
        (4, 3, 2),
        frozenset({2}),
    )
    return _section(lookup, "rounds", table_markdown(made).strip())


def _sources(lookup: Lookup) -> str:
    sources = list(lookup.study.sources.values())
    if not sources:
        return ""
    kinds = lookup.study.framework.codelists.get("source_kinds")
    known = {code.id: code.label.say(lookup.language) for code in kinds or ()}
    unknown = say("method", "unknown", lookup.language)
    by_kind = Counter(known.get(each.kind, each.kind or unknown) for each in sources)
    languages = lookup.study.framework.codelists.get("languages")
    spoken = {code.id: code.label.say(lookup.language) for code in languages or ()}
    by_language = Counter(
        spoken.get(each.language, LANGUAGE_NAMES.get(each.language, each.language or unknown))
        for each in sources
    )
    by_year = Counter(_years(each.date[:4]) or unknown for each in sources)
    intro = _say(lookup, "sources_text", n=len(sources))
    tables = [
        _count_table(lookup, by_kind.most_common(), "source_kind"),
        _count_table(lookup, by_language.most_common(), "language"),
        _count_table(
            lookup, sorted(by_year.items(), key=lambda pair: (pair[0] == unknown, pair[0])), "year"
        ),
    ]
    return _section(lookup, "sources", intro, *tables)


_OLD = 2010
_SPAN = 5


def _years(year: str) -> str:
    """The span of five years that a year lies in; years before 2010 are one."""
    if not year.isdigit():
        return ""
    if int(year) < _OLD:
        return f"\u2013{_OLD - 1}"
    start = int(year) - int(year) % _SPAN
    return f"{start}\u2013{start + _SPAN - 1}"


def _count_table(lookup: Lookup, counts: list[tuple[str, int]], what: str) -> str:
    total = sum(count for _, count in counts)
    rows = tuple(
        (
            escape(words),
            _number(lookup, count),
            escape(percent_in_words(count, total, language=lookup.language)),
        )
        for words, count in counts
    )
    made = ReportTable(
        _say(lookup, f"by_{what}"),
        (_say(lookup, what), _say(lookup, "number"), _say(lookup, "share")),
        rows,
        (6, 2, 2),
        frozenset({1, 2}),
    )
    return table_markdown(made).strip()


def _answers(lookup: Lookup) -> str:
    study = lookup.study
    kind = study.settings.matrix_kind
    asked = [
        (each, facet) for each in study.framework.questions_of(kind) for facet in each.asked_facets
    ]
    cells = {
        unit: [lookup.cells.get(unit, each.id, facet=facet) for each, facet in asked]
        for unit in study.place_units
    }
    answered = sum(cell.has_answer for row in cells.values() for cell in row)
    every = sum(len(row) for row in cells.values())
    intro = _say(
        lookup,
        "answers_text",
        questions=len(asked),
        places=count_in_words(len(cells), language=lookup.language),
        answered=_number(lookup, answered),
        all=_number(lookup, every),
        share=percent_in_words(answered, every, language=lookup.language) if every else "",
    )
    return _section(lookup, "answers", intro, _states_by_place(lookup, cells) if cells else "")


def _states_by_place(lookup: Lookup, cells: Mapping[str, Sequence[Cell]]) -> str:
    """How many cells of each place are in which state; states that no cell has are left out."""
    used = [
        state for state in CellState if any(c.state is state for row in cells.values() for c in row)
    ]
    header = (
        _say(lookup, "place"),
        *(escape(say("cell_states", s, lookup.language)) for s in used),
        _say(lookup, "all"),
    )
    rows = tuple(
        (
            escape(lookup.name(unit)),
            *(_number(lookup, sum(cell.state is state for cell in row)) for state in used),
            _number(lookup, len(row)),
        )
        for unit, row in cells.items()
    )
    made = ReportTable(
        _say(lookup, "answers_caption"),
        header,
        rows,
        (4, *(3 for _ in used), 2),
        frozenset(range(1, len(used) + 2)),
    )
    return table_markdown(made).strip()


def _judgements(lookup: Lookup) -> str:
    conflicts = lookup.study.conflicts
    settled = sum(each.settlement is not None for each in conflicts)
    blocks = [
        _say(
            lookup,
            "conflicts_text",
            n=len(conflicts),
            settled=settled,
            open=len(conflicts) - settled,
        )
    ]
    coded = Counter(
        (each.kind, each.question) for each in lookup.study.statements.values() if each.said_by
    )
    if coded:
        total = _number(lookup, sum(coded.values()))
        blocks.append(_say(lookup, "coded_text", n=total))
        blocks.append("\n".join(_coded_lines(lookup, coded)))
    corrected = sum(bool(each.supersedes) for each in lookup.study.ledger.statements.values())
    details = {
        "superseded": _number(lookup, corrected),
        "withdrawn": _number(lookup, len(lookup.study.ledger.withdrawn)),
    }
    blocks.append(_say(lookup, "corrected_text", **details))
    return _section(lookup, "judgements", *blocks)


def _coded_lines(lookup: Lookup, coded: Counter[tuple[str, str]]) -> Iterator[str]:
    for (kind, id), count in sorted(coded.items()):
        question = lookup.study.framework.question(kind, id)
        label = lookup.study.framework.kinds[kind].label.say(lookup.language)
        asked = question.heading.say(lookup.language) if question else id
        yield f"- {escape(label)}: {escape(lower_first(asked))} ({_number(lookup, count)})"


def _limits(lookup: Lookup) -> str:
    cells = [cell for cell in lookup.cells if _is_of_place(lookup, cell)]
    counts = Counter(warning for cell in cells for warning in cell.warnings)
    rows = tuple(
        (
            escape(say("warnings", each, lookup.language)),
            escape(say("warning_meanings", each, lookup.language)),
            _number(lookup, counts[each]),
        )
        for each in CellWarning
        if counts[each]
    )
    header = (_say(lookup, "warning"), _say(lookup, "meaning"), _say(lookup, "cells"))
    made = ReportTable(_say(lookup, "warnings_caption"), header, rows, (3, 6, 1), frozenset({2}))
    try:
        limits = table(lookup, "limits").strip()
    except ExpressionError:
        limits = ""
    return _section(
        lookup,
        "limits",
        _say(lookup, "limits_text"),
        table_markdown(made).strip() if rows else "",
        limits,
    )


def _is_of_place(lookup: Lookup, cell: Cell) -> bool:
    return cell.unit in lookup.study.place_units


def _translations(lookup: Lookup) -> str:
    drafts = sorted(_draft_languages(lookup))
    if not drafts:
        return ""
    names = list_in_words(
        [LANGUAGE_NAMES.get(each, each) for each in drafts], language=lookup.language
    )
    return _section(lookup, "translations", _say(lookup, "translations_text", languages=names))


def _draft_languages(lookup: Lookup) -> set[str]:
    framework = lookup.study.framework
    questions: Iterable[Question] = framework.questions.values()
    texts = [each.heading for each in questions]
    texts += [each.label for each in framework.themes.values()]
    texts += [code.label for each in framework.codelists.values() for code in each]
    return {language for each in texts for language in each.drafts}


def _versions(lookup: Lookup, edition: Edition) -> str:
    study = lookup.study
    versions = [
        _say(
            lookup,
            "framework_version",
            version=each.id,
            date=date_in_words(each.date, language=lookup.language),
        )
        for each in study.framework.crosswalk.versions
    ]
    changes = len(study.framework.crosswalk.changes)
    if changes:
        versions.append(_say(lookup, "framework_changes", n=changes))
    ledger = _say(
        lookup,
        "ledger_text",
        entries=_number(lookup, len(study.ledger)),
        statements=_number(lookup, len(study.statements)),
    )
    return _section(
        lookup,
        "versions",
        " ".join([_release(lookup, edition), *versions]),
        ledger,
        _hash(edition.head),
        _say(lookup, "verify_text"),
    )


def _release(lookup: Lookup, edition: Edition) -> str:
    if edition.is_preview:
        return _say(lookup, "preview_text")
    date = date_in_words(edition.date, language=lookup.language)
    return _say(lookup, "release_text", number=edition.number, date=date)


def _hash(words: str) -> str:
    """A hash in groups, so that a line can break in it."""
    groups = [words[at : at + _HASH_GROUP] for at in range(0, len(words), _HASH_GROUP)]
    return f"[{' '.join(groups)}]{{.hash}}"
