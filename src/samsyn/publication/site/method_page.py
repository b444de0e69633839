"""The method page: written from what happened, not from what was planned."""

from __future__ import annotations

from collections import Counter
from typing import Any

from samsyn.comparison.cell import CellState
from samsyn.evidence.ledger import EntryKind
from samsyn.evidence.statement import Statement
from samsyn.framework.question import Question
from samsyn.publication.reliability_words import COLUMNS, reliability_rows_in_words
from samsyn.publication.site.matrix_pages import limits_of, row_title
from samsyn.publication.site.page import Page, anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.view import Link, Said
from samsyn.publication.variant_words import sensitivity_in_words
from samsyn.vocabulary.text import FALLBACK

Section = dict[str, Any]


def method_page(reader: Reader) -> Page:
    """Rounds, counts, absences, conflicts, codings, corrections, limits, draft translations."""
    made = [
        _rounds(reader),
        _counts(reader),
        _states(reader),
        _rules(reader),
        _sources(reader),
        _conflicts(reader),
        _codings(reader),
        _reliability(reader),
        _readings(reader),
        _sensitivity(reader),
        _corrections(reader),
        _limits(reader),
        _drafts(reader),
        _ledger(reader),
    ]
    return Page(
        key=("method",),
        template="prose.html",
        title=reader.words.method,
        section=("method",),
        data={"lead": reader.words.method_lead, "sections": [each for each in made if each]},
    )


def section(title: str, *paragraphs: str, **further: Any) -> Section:
    """A part of a page of text: paragraphs, then points, links and a table where they are given."""
    given = {"points": [], "links": [], "header": [], "rows": [], "numbers": False, **further}
    return {"title": title, "anchor": anchor_of(title), "paragraphs": paragraphs, **given}


def _reliability(reader: Reader) -> Section | None:
    rows = reliability_rows_in_words(reader.study, language=reader.language)
    if not rows:
        return None
    header = [reader.label("reliability", key) for key in COLUMNS]
    title, caption = (reader.label("reliability", key) for key in ("title", "caption"))
    return section(title, caption, header=header, rows=[[*each] for each in rows])


def _sensitivity(reader: Reader) -> Section | None:
    claims = reader.material.claims
    words = sensitivity_in_words(reader.study, claims=claims, language=reader.language)
    title = reader.label("sensitivity", "title")
    return section(title, *words, links=[Link(reader.words.claims, ("claims",))]) if words else None


def _rounds(reader: Reader) -> Section:
    words = reader.words
    statements = Counter(each.round for each in reader.study.statements.values())
    rows = [
        [
            reader.say(each.label),
            words.date(each.date),
            words.number(statements[each.id]),
        ]
        for each in reader.study.settings.rounds
    ]
    header = [words.round, words.date_word, words.statements]
    return section(words.rounds, words.rounds_help, header=header, rows=rows, numbers=True)


def _counts(reader: Reader) -> Section:
    words, study = reader.words, reader.study
    statements = Counter(each.kind for each in study.statements.values())
    kinds = study.framework.kinds.values()
    rows = [
        [
            reader.say(kind.plural),
            words.number(_n_units(reader, kind.id)),
            words.number(len(study.framework.questions_of(kind.id))),
            words.number(statements[kind.id]),
        ]
        for kind in kinds
        if statements[kind.id]
    ]
    header = [words.what_is_described, words.number_of, words.questions, words.statements]
    return section(words.what_was_collected, header=header, rows=rows, numbers=True)


def _n_units(reader: Reader, kind: str) -> int:
    return sum(unit in reader.study.statements_by_unit for unit in reader.study.units.get(kind, []))


def _states(reader: Reader) -> Section:
    """How many cells of the matrix are in each state, by place."""
    words, matrix = reader.words, reader.material.matrix
    by_place = {
        unit: Counter(row.cells[column].state for row in matrix.rows)
        for column, unit in enumerate(matrix.units)
    }
    used = [state for state in CellState if any(of[state] for of in by_place.values())]
    rows = [
        [
            reader.states[state].label,
            *(words.number(of[state]) for of in by_place.values()),
            words.number(sum(of[state] for of in by_place.values())),
        ]
        for state in used
    ]
    header = [words.state, *map(reader.name, matrix.units), words.total]
    points = [f"{reader.states[state].label}: {reader.states[state].means}" for state in used]
    title = words.answers_and_absences
    return section(
        title, words.absences_help, points=points, header=header, rows=rows, numbers=True
    )


def _rules(reader: Reader) -> Section:
    words = reader.words
    used = Counter(each.rule for each in reader.study.framework.questions.values())
    points = [
        f"{getattr(words, f'rule_{rule}')} ({words.n('questions', n)})"
        for rule, n in used.most_common()
    ]
    return section(words.rules, words.rules_help, points=points)


def _sources(reader: Reader) -> Section:
    words = reader.words
    sources = reader.study.sources.values()
    of_kind = Counter(view.kind for each in sources if (view := reader.source(each.id)))
    of_language = Counter(reader.language_name(each.language) for each in sources)
    asserted = sum(
        not each.source and each.value is not None for each in reader.study.statements.values()
    )
    languages = ", ".join(f"{name} {n}" for name, n in of_language.most_common() if name)
    rows = [[kind or words.other, words.number(n)] for kind, n in of_kind.most_common()]
    paragraphs = [words.say("sources_in", languages=languages), words.n("asserted", asserted)]
    header = [words.kind_of_source, words.number_of]
    return section(words.sources, *paragraphs, header=header, rows=rows, numbers=True)


def _conflicts(reader: Reader) -> Section:
    words, conflicts = reader.words, reader.study.conflicts
    settled = sum(each.settlement is not None for each in conflicts)
    said = words.say(
        "conflicts_said",
        conflicts=words.n("conflicts", len(conflicts)),
        settled=words.n("settled", settled),
        open=words.n("open", len(conflicts) - settled),
    )
    return section(words.conflicts, said, links=[Link(words.all_conflicts, ("conflicts",))])


def _codings(reader: Reader) -> Section:
    """What the editors coded or read into the sources, by question."""
    words = reader.words
    said = Counter(
        (each.kind, each.question, each.said_by)
        for each in reader.study.statements.values()
        if each.said_by and each.source
    )
    kinds = reader.study.framework.kinds
    points = []
    for (kind, id, agent), n in said.items():
        question = reader.study.framework.question(kind, id)
        if question is not None:
            title = f"{reader.say(kinds[kind].plural)}, {reader.say(question.heading)}"
            points.append(f"{title}: {words.n('statements', n)} ({reader.agent(agent)})")
    return section(words.codings, words.codings_help, points=points) if points else {}


def _readings(reader: Reader) -> Section:
    """What a person read into a row of a table: the row as it stood, the reading and the reason."""
    words, study = reader.words, reader.study
    by_origin = {each.origin: each for each in study.statements.values() if each.origin}
    rows = []
    for origin, reading in study.readings.items():
        said = by_origin.get(origin)
        question = study.question_of(said) if said else None
        if said is None or question is None:
            continue
        rows.append(
            [
                f"{reader.name(said.unit)}: {reader.say(question.heading)}",
                reading.expect,
                _read_as(reader, said, question),
                Said(reading.reason, FALLBACK),
            ]
        )
    header = [words.answer, words.as_it_stood, words.read_as, words.why]
    return section(words.readings, words.readings_help, header=header, rows=rows) if rows else {}


def _read_as(reader: Reader, said: Statement, question: Question) -> str:
    """The answer with its unit of measure, and the time that it is about."""
    value = reader.values.say(question, said.values, measure=said.measure).text
    return ", ".join(each for each in (value, reader.words.date(said.period)) if each)


def _corrections(reader: Reader) -> Section:
    words, ledger = reader.words, reader.study.ledger
    said = words.say(
        "corrections_said",
        replaced=words.n("replaced", len(ledger.superseded_by)),
        withdrawn=words.n("withdrawn", len(ledger.withdrawn)),
    )
    return section(words.corrections, said, links=[Link(words.changes, ("changes",))])


def _limits(reader: Reader) -> Section:
    words = reader.words
    points = [
        f"{row_title(reader, row.question, row.facet)}: {' '.join(limits)}"
        for row in reader.material.matrix.rows
        if (limits := limits_of(reader, row.question))
    ]
    return section(words.limits, words.limits_help, points=points) if points else {}


def _drafts(reader: Reader) -> Section:
    """The languages in which labels are translations that nobody has reviewed."""
    words, framework = reader.words, reader.study.framework
    texts = [
        *(code.label for codelist in framework.codelists.values() for code in codelist),
        *(each.heading for each in framework.questions.values()),
        *(each.label for each in framework.themes.values()),
    ]
    drafts = sorted(Counter(tag for text in texts for tag in text.drafts).items())
    points = [f"{reader.language_name(tag)}: {words.n('labels', n)}" for tag, n in drafts]
    english = words.texts_in_english
    return section(words.translations, words.translations_help, english, points=points)


def _ledger(reader: Reader) -> Section:
    words, ledger = reader.words, reader.study.ledger
    withheld = sum(entry.kind is EntryKind.WITHHELD for entry in ledger)
    said = [words.say("ledger_said", entries=words.n("ledger_entries", len(ledger)))]
    if withheld:
        said.append(words.n("withheld", withheld))
    said.append(f"{words.ledger_head} {reader.material.edition.head}")
    return section(words.ledger, *said, links=[Link(words.how_to_verify, ("data",))])
