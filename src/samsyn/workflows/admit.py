"""Admit what came: tables and workbooks become statements at the end of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from samsyn.collection.raw_answer import RawAnswer, raw_answers, units_in
from samsyn.collection.reading import FindUnit
from samsyn.collection.table import Table, TableMapping, TablePlan
from samsyn.collection.understanding import Understanding, understand, unit_finder
from samsyn.evidence.admission import Admission, admit_answers, find_missing, withdraw_statements
from samsyn.evidence.ledger import Ledger
from samsyn.evidence.source import unit_of_source
from samsyn.evidence.statement import Statement
from samsyn.formats.archive.ledger_file import append_entries
from samsyn.formats.archive.source_file import append_sources
from samsyn.formats.archive.tables_file import FILE as MAPPING
from samsyn.formats.archive.tables_file import read_mapping, read_tables
from samsyn.formats.archive.text_file import Reader
from samsyn.problems.problem import Problem, Where, has_errors, problem
from samsyn.study import Study
from samsyn.vocabulary.identifier import kind_of
from samsyn.workflows.receive import read_answers, response_source


@dataclass(frozen=True)
class Admitted:
    """What came of it: nothing was written if ``problems`` has errors (unless partial)."""

    admission: Admission
    problems: list[Problem]
    missing: tuple[Statement, ...] = ()
    withdrawn: int = 0
    was_written: bool = False


def read_table_answers(study: Study, *, folder: Path) -> Understanding:
    """The answers in the tables of ``folder``, with the problems of everything on the way."""
    return _read_tables(study, folder=folder)[0]


def _read_tables(study: Study, *, folder: Path) -> tuple[Understanding, set[str]]:
    """The answers in the tables, and the stems of those tables that could be read to the end."""
    reader = Reader(folder)
    mapping = read_mapping(reader)
    tables = [*read_tables(reader, mapping)]
    raw = [answer for plan, table in tables for answer in raw_answers(table, plan=plan)]
    found = understand(
        raw,
        framework=study.framework,
        mapping=mapping,
        find_unit=_finder(study, tables),
        languages={each.id: each.language for each in study.sources.values()},
    )
    misplaced = [*_keys_that_stand_twice(raw), *_unknown_names(study, raw)]
    found.faulty |= {origin for origin, _ in misplaced}
    found.answers = [each for each in found.answers if each.origin not in found.faulty]
    found.problems[:0] = [*reader.problems, *(each for _, each in misplaced)]
    return found, _stems_read(mapping, reader.problems)


def _stems_read(mapping: TableMapping, problems: Iterable[Problem]) -> set[str]:
    """The tables without faults. If the mapping has any, nobody knows what the tables say."""
    bad = {each.where.file for each in problems}
    if MAPPING in bad:
        return set()
    return {each.stem for each in mapping.plans} - {
        each.stem for each in mapping.plans if each.path in bad
    }


def admit_tables(
    study: Study,
    *,
    folder: Path,
    recorded_by: str,
    recorded_at: str,
    partial: bool = False,
    withdraw_missing: bool = False,
) -> Admitted:
    """Admit the tables of the study in ``folder`` and append to its ledger.

    With errors nothing is written, unless ``partial`` admits the rows that have none.
    """
    found, tables = _read_tables(study, folder=folder)
    admission = admit_answers(
        found.answers, ledger=study.ledger, recorded_by=recorded_by, recorded_at=recorded_at
    )
    missing = find_missing(
        found.answers, ledger=admission.ledger, tables=tables, faulty=found.faulty
    )
    notes = [
        problem(
            "COLLECTION_012", where=Where(unit=each.unit, question=each.question), key=each.origin
        )
        for each in missing
        if not withdraw_missing
    ]
    ledger = admission.ledger
    if withdraw_missing:
        ledger = withdraw_statements(
            [each.id for each in missing],
            ledger=ledger,
            reason="no longer in the table",
            recorded_by=recorded_by,
            recorded_at=recorded_at,
        )
    problems = found.problems + notes
    write = partial or not has_errors(problems)
    if write:
        append_new(folder, before=study.ledger, after=ledger)
    done = Admission(ledger, admission.added, admission.already_known)
    withdrawn = len(missing) if write and withdraw_missing else 0
    return Admitted(done, problems, tuple(missing), withdrawn, was_written=write)


def admit_workbooks(
    study: Study,
    *,
    folder: Path,
    paths: Iterable[Path],
    recorded_by: str,
    recorded_at: str,
    partial: bool = False,
) -> Admitted:
    """Admit workbooks that came back; each becomes a source of its own, named by its role.

    With errors in any of them nothing is written, unless ``partial`` admits what has none.
    """
    responses, problems = read_answers(paths, study=study, partial=partial)
    write = partial or not has_errors(problems)
    answers = [each for response in responses for each in response.answers] if write else []
    done = admit_answers(
        answers,
        ledger=study.ledger,
        recorded_by=recorded_by,
        recorded_at=recorded_at,
        reason="changed by the contact",
    )
    if write:
        cited = [each for each in responses if not each.rater]
        new = {each.source: response_source(each, study=study) for each in cited}
        append_sources(folder, [each for id, each in new.items() if id not in study.sources])
        append_new(folder, before=study.ledger, after=done.ledger)
    return Admitted(done, problems, was_written=write)


def append_new(folder: Path, *, before: Ledger, after: Ledger) -> None:
    """Append to the ledger in ``folder`` what ``after`` has more than ``before``."""
    append_entries(folder, after.entries[len(before) :])


def _finder(study: Study, tables: Sequence[tuple[TablePlan, Table]]) -> FindUnit:
    units = {unit for known in study.units.values() for unit in known}
    names: dict[str, str] = {}
    for plan, table in tables:
        kind = study.framework.kinds.get(kind_of(plan.unit))
        titles = {kind.title, kind.original} - {""} if kind else set()
        columns = [column for column, question in plan.columns.items() if question in titles]
        for unit, row in units_in(table, plan=plan):
            units.add(unit)
            names.update({row.values[column]: unit for column in columns if row.values[column]})
    units |= {unit_of_source(each) for each in study.sources}
    return unit_finder(units, names=names)


def _keys_that_stand_twice(raw: Iterable[RawAnswer]) -> Iterator[tuple[str, Problem]]:
    """Each origin that stands in two rows, or in two entries of tables.yaml, with its problem."""
    first: dict[tuple[str, str, str], int] = {}
    for answer in raw:
        key = (answer.origin, answer.unit, answer.question)
        if key in first:
            where = Where(file=answer.file, row=answer.row)
            yield (
                answer.origin,
                problem("COLLECTION_010", where=where, key=answer.origin, first=first[key]),
            )
        first.setdefault(key, answer.row)


def _unknown_names(study: Study, raw: Iterable[RawAnswer]) -> Iterator[tuple[str, Problem]]:
    """Sources and rounds that the study does not have: what rests on them is not admitted."""
    rounds = [each.id for each in study.settings.rounds]
    for each in raw:
        where = Where(
            file=each.file, row=each.row, question=each.question, unit=each.unit, key=each.origin
        )
        if each.words and each.source and each.source not in study.sources:
            yield each.origin, problem("STUDY_003", where=where, source=each.source)
        if (each.words or each.records_absence) and each.round not in rounds:
            known = ", ".join(rounds)
            yield each.origin, problem("STUDY_005", where=where, round=each.round, known=known)
