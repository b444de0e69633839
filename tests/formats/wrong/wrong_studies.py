"""Wrong study folders, made by code: each is the starter study with one thing broken.

``WRONG_STUDIES`` says for each what was done, and the problems that it must give: code, file and
row. The files are written anew for every test, so that nobody has to keep broken files in git.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path

#: Code, file and row of a problem.
Place = tuple[str, str, int | None]
Breaking = Callable[[Path], None]


@dataclass(frozen=True)
class WrongStudy:
    """What was done to a study, and what `samsyn check` must say; ``notes`` are no errors."""

    name: str
    breaks: Breaking
    problems: list[Place]
    notes: list[Place] = field(default_factory=list)
    is_admitted: bool = False

    def make(self, folder: Path) -> Path:
        """The wrong study in ``folder``."""
        with as_file(files("samsyn.workflows") / "starter") as starter:
            shutil.copytree(starter, folder)
        if self.is_admitted:
            admit(folder)
        self.breaks(folder)
        return folder


def admit(folder: Path) -> None:
    """Admit the tables of the study in ``folder``, as it is before anything is broken."""
    from samsyn.formats.archive.folder import read_study
    from samsyn.workflows.admit import admit_tables

    study, problems = read_study(folder)
    assert study is not None
    assert problems == []
    done = admit_tables(
        study, folder=folder, recorded_by="tester", recorded_at="2026-06-01T12:00:00Z"
    )
    assert done.was_written


def swap(file: str, old: str, new: str) -> Breaking:
    """Replace the first ``old`` in ``file``; it must be there."""

    def do(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return do


def put(file: str, content: str | bytes) -> Breaking:
    """Write ``content`` as ``file``."""

    def do(folder: Path) -> None:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        data = content if isinstance(content, bytes) else content.encode()
        (folder / file).write_bytes(data)

    return do


def add(file: str, content: str) -> Breaking:
    """Put ``content`` at the end of ``file``."""

    def do(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(text + content, encoding="utf-8")

    return do


def remove(*names: str) -> Breaking:
    """Remove files."""

    def do(folder: Path) -> None:
        for name in names:
            (folder / name).unlink()

    return do


def recode(file: str, encoding: str) -> Breaking:
    """Write ``file`` in another encoding."""

    def do(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_bytes(text.encode(encoding))

    return do


def edit_lines(change: Callable[[list[str]], list[str]]) -> Breaking:
    """Change the lines of the ledger."""

    def do(folder: Path) -> None:
        ledger = folder / "ledger.jsonl"
        lines = ledger.read_text(encoding="utf-8").splitlines()
        ledger.write_text("".join(f"{each}\n" for each in change(lines)), encoding="utf-8")

    return do


def empty(folder: Path) -> None:
    """Leave nothing."""
    shutil.rmtree(folder)
    folder.mkdir()


def both(*breaks: Breaking) -> Breaking:
    """Several things."""

    def do(folder: Path) -> None:
        for each in breaks:
            each(folder)

    return do


STUDY, TABLES, LEDGER = "study.yaml", "tables.yaml", "ledger.jsonl"
ANSWERS, SOURCES, SETTLED = "tables/answers.csv", "sources.csv", "settlements.csv"
COUNTRY = "framework/questions/country.yaml"
ASKED = "framework/questions of country"
PLACES, MEASURES = "framework/places.yaml", "framework/codelists/measures.yaml"
THEMES, KINDS, CROSSWALK = (
    "framework/themes.yaml",
    "framework/kinds.yaml",
    "framework/crosswalk.yaml",
)
HEAD = "unit,question,facet,round,accepted_source,reason,settled_by,settled_at\n"
READING = (
    '\nreadings:\n  - {key: answers/BB/municipalities_with_plan, expect: "13", reason: Said so.}\n'
)

#: A study that disagrees with itself: a second source on BB, under a key of its own.
CONFLICT = both(
    swap(TABLES, 'key: "{country}/{question}"', 'key: "{country}/{question}/{source_id}"'),
    add(ANSWERS, "BB,national_strategy,yes,,aa-strategy\n"),
)


def settle(row: str) -> Breaking:
    """The conflict, admitted, and a settlement of it."""
    return both(CONFLICT, admit, put(SETTLED, HEAD + row))


WRONG_STUDIES = [
    # The folder and study.yaml
    WrongStudy("an empty folder", empty, [("STUDY_001", "", None)]),
    WrongStudy("no study.yaml", remove(STUDY), [("STUDY_001", "", None)]),
    WrongStudy("study.yaml is no YAML", swap(STUDY, "[en]", "[en"), [("FORMAT_002", STUDY, 5)]),
    WrongStudy("study.yaml is a list", put(STUDY, "- a\n"), [("STUDY_002", STUDY, None)]),
    WrongStudy("study.yaml is empty", put(STUDY, ""), [("STUDY_002", STUDY, None)]),
    WrongStudy("study.yaml in UTF-16", recode(STUDY, "utf-16"), [("FORMAT_001", STUDY, None)]),
    WrongStudy(
        "a key that means nothing", add(STUDY, "titel: x\n"), [], [("STUDY_007", STUDY, 16)]
    ),
    WrongStudy("a key twice", add(STUDY, "id: other\n"), [("FORMAT_003", STUDY, 16)]),
    WrongStudy("no id", swap(STUDY, "id: my-study", "note: x"), [("STUDY_006", STUDY, 2)]),
    WrongStudy(
        "an id with a blank", swap(STUDY, "my-study", "my study"), [("FRAMEWORK_009", STUDY, 2)]
    ),
    WrongStudy(
        "no title",
        swap(STUDY, "title: {en: My study (invented example)}", "note: x"),
        [("STUDY_002", STUDY, 2)],
    ),
    WrongStudy(
        "a title that is true",
        swap(STUDY, "title: {en: My study (invented example)}", "title: true"),
        [("STUDY_006", STUDY, 3)],
    ),
    WrongStudy(
        "languages that are none",
        swap(STUDY, "languages: [en]", "languages: [en, ../..]"),
        [("STUDY_006", STUDY, 4)],
    ),
    WrongStudy(
        "languages that are true",
        swap(STUDY, "languages: [en]", "languages: true"),
        [("STUDY_006", STUDY, 4)],
    ),
    WrongStudy(
        "places that are no list",
        swap(
            STUDY,
            "places:\n  - {id: AA, languages: [en]}\n  - {id: BB, languages: [en]}",
            "places: AA",
        ),
        [("STUDY_006", STUDY, 5)],
    ),
    WrongStudy(
        "a place that is a word",
        swap(STUDY, "{id: AA, languages: [en]}", "AA"),
        [("STUDY_006", STUDY, 6)],
    ),
    WrongStudy("a place twice", swap(STUDY, "id: BB", "id: AA"), [("STUDY_006", STUDY, 7)]),
    WrongStudy(
        "a place without a name", swap(STUDY, "id: BB", "id: CC"), [("FRAMEWORK_002", STUDY, None)]
    ),
    WrongStudy(
        "a matrix of an unknown kind",
        swap(STUDY, "matrix_kind: country", "matrix_kind: city"),
        [("FRAMEWORK_002", STUDY, None)],
    ),
    WrongStudy(
        "an unknown current round",
        swap(STUDY, 'current_round: "2026"', 'current_round: "2027"'),
        [("STUDY_005", STUDY, 11)],
    ),
    WrongStudy(
        "a round twice",
        swap(STUDY, "rounds:\n", 'rounds:\n  - {id: "2026", label: {en: A}}\n'),
        [("STUDY_006", STUDY, 11)],
    ),
    WrongStudy(
        "a round on no day", swap(STUDY, "2026-01-01", "2026-02-30"), [("STUDY_006", STUDY, 10)]
    ),
    # The framework
    WrongStudy(
        "no framework",
        remove(KINDS, THEMES, COUNTRY, PLACES, MEASURES),
        [
            *[("FORMAT_005", KINDS, None), ("FORMAT_005", THEMES, None)],
            *[("STUDY_002", "framework/questions", None), ("FRAMEWORK_002", STUDY, None)],
            *[("COLLECTION_011", ANSWERS, row) for row in range(2, 7)],
        ],
    ),
    WrongStudy(
        "kinds.yaml with another key",
        swap(KINDS, "kinds:", "kind:"),
        [
            *[("FRAMEWORK_002", ASKED, None)] * 3,
            ("FRAMEWORK_002", STUDY, None),
        ],
        [("STUDY_007", KINDS, 2)],
    ),
    WrongStudy(
        "a kind twice",
        add(KINDS, "  - {id: country, label: x, codelist: places}\n"),
        [("STUDY_006", KINDS, 7)],
    ),
    WrongStudy(
        "a kind named after a codelist that is not there",
        swap(KINDS, "codelist: places", "codelist: cities"),
        [("FRAMEWORK_002", KINDS, None)],
    ),
    WrongStudy(
        "a theme twice",
        add(THEMES, "  - {id: organisation, label: {en: x}}\n"),
        [("STUDY_006", THEMES, 4)],
    ),
    WrongStudy(
        "a question twice",
        add(COUNTRY, "  - {id: national_strategy, theme: organisation, type: text, label: x}\n"),
        [("FRAMEWORK_001", COUNTRY, 22)],
    ),
    WrongStudy(
        "a question twice, in two files",
        put(
            "framework/questions/more.yaml",
            "kind: country\nquestions:\n"
            "  - {id: national_strategy, theme: organisation, type: text, label: x}\n",
        ),
        [("FRAMEWORK_001", "framework/questions/more.yaml", 3)],
    ),
    WrongStudy(
        "an unknown type",
        swap(COUNTRY, "type: date", "type: dates"),
        [("FRAMEWORK_003", COUNTRY, 12)],
    ),
    WrongStudy(
        "an unknown codelist",
        swap(COUNTRY, "type: yes_no", "type: choice\n    codelist: hotlines"),
        [("FRAMEWORK_002", ASKED, None), *[("COLLECTION_001", ANSWERS, row) for row in (2, 5)]],
    ),
    WrongStudy(
        "an unknown scale, with answers on it",
        both(
            swap(COUNTRY, "type: yes_no", "type: scale\n    scales: [five]"),
            swap(ANSWERS, "yes,Decided", "4/5,Decided"),
        ),
        [
            ("FRAMEWORK_002", ASKED, None),
            *[("COLLECTION_001", ANSWERS, row) for row in (2, 5)],
        ],
    ),
    WrongStudy(
        "a choice without a codelist",
        swap(COUNTRY, "type: yes_no", "type: choice"),
        [("FRAMEWORK_004", ASKED, None), *[("COLLECTION_001", ANSWERS, row) for row in (2, 5)]],
    ),
    WrongStudy(
        "an unknown theme",
        swap(COUNTRY, "theme: organisation", "theme: organization"),
        [("FRAMEWORK_002", ASKED, None)],
    ),
    WrongStudy(
        "an unknown rule",
        swap(COUNTRY, "type: yes_no", "type: yes_no\n    rule: best"),
        [("FRAMEWORK_010", COUNTRY, 7)],
    ),
    WrongStudy(
        "a rule that does not fit",
        swap(COUNTRY, "type: yes_no", "type: yes_no\n    rule: median"),
        [("FRAMEWORK_010", ASKED, None)],
    ),
    WrongStudy(
        "limits of another kind",
        swap(
            COUNTRY,
            "type: yes_no",
            "type: yes_no\n    limits: {period_gap_years: five, same_measure: 1}",
        ),
        [("STUDY_006", COUNTRY, 7), ("STUDY_006", COUNTRY, 7)],
    ),
    WrongStudy(
        "a question that is a word",
        swap(COUNTRY, "questions:\n", "questions:\n  - national\n"),
        [("STUDY_006", COUNTRY, 4)],
    ),
    WrongStudy(
        "circular conditions",
        swap(COUNTRY, "type: yes_no", "type: yes_no\n    relevant: strategy_year == '2025'"),
        [("FRAMEWORK_011", ASKED, None), ("FRAMEWORK_011", ASKED, None)],
    ),
    WrongStudy(
        "a condition that cannot be read",
        swap(COUNTRY, "national_strategy == 'yes'", "national_strategy ="),
        [("FRAMEWORK_005", ASKED, None)],
    ),
    WrongStudy(
        "a condition that would run something",
        swap(COUNTRY, "national_strategy == 'yes'", "national_strategy.__class__"),
        [("FRAMEWORK_005", ASKED, None)],
    ),
    WrongStudy(
        "a condition of ten thousand brackets",
        swap(COUNTRY, "national_strategy == 'yes'", f"'{'(' * 1500}'"),
        [("FRAMEWORK_005", ASKED, None)],
    ),
    WrongStudy(
        "a condition on what is not asked",
        swap(COUNTRY, "national_strategy == 'yes'", "local_strategy == 'yes'"),
        [("FRAMEWORK_006", ASKED, None)],
    ),
    WrongStudy(
        "a code twice",
        add(PLACES, "  - {id: AA, label: {en: Again}}\n"),
        [("FRAMEWORK_008", PLACES, 7)],
    ),
    WrongStudy(
        "a codelist twice",
        put("framework/codelists/more.yaml", "id: measures\nlabel: x\ncodes: []\n"),
        [("STUDY_006", "framework/codelists/more.yaml", 1), ("FRAMEWORK_002", ASKED, None)],
    ),
    WrongStudy(
        "a codelist that is a list", put(MEASURES, "- a\n"), [("STUDY_002", MEASURES, None)]
    ),
    WrongStudy(
        "a question becomes one that is not asked",
        put(
            CROSSWALK,
            "versions: []\nchanges:\n"
            "  - {kind: renamed, unit_kind: country, from: [old], to: [new], version: '2'}\n",
        ),
        [("FRAMEWORK_012", CROSSWALK, None)],
    ),
    WrongStudy(
        "an unknown kind of change",
        put(CROSSWALK, "changes:\n  - {kind: lost, unit_kind: country, from: [a], to: []}\n"),
        [("STUDY_006", CROSSWALK, 2)],
    ),
    WrongStudy(
        "a crosswalk in bits", put(CROSSWALK, "changes: [\n"), [("FORMAT_002", CROSSWALK, 2)]
    ),
    WrongStudy(
        "a missing translation",
        swap(THEMES, "label: {en:", "label: {da:"),
        [],
        [("FRAMEWORK_007", THEMES, None)],
    ),
    WrongStudy(
        "M06 a codelist of ten thousand brackets",
        put(MEASURES, "codes: " + "[" * 10_000),
        [("FORMAT_002", MEASURES, 1)],
    ),
    # Sources
    WrongStudy("a source twice", add(SOURCES, "bb-answer,x,,,,,,\n"), [("STUDY_008", SOURCES, 4)]),
    WrongStudy("a source without an id", add(SOURCES, ",x,,,,,,\n"), [("STUDY_002", SOURCES, 4)]),
    WrongStudy(
        "a source with a bad id", add(SOURCES, "a;b,,,,,,,\n"), [("FRAMEWORK_009", SOURCES, 4)]
    ),
    WrongStudy(
        "a missing source",
        swap(SOURCES, "bb-answer", "bb-page"),
        [("STUDY_003", ANSWERS, 5), ("STUDY_003", ANSWERS, 6)],
    ),
    WrongStudy(
        "an answer without a source",
        swap(ANSWERS, "2025,,aa-strategy", "2025,,"),
        [("COLLECTION_008", ANSWERS, 3)],
    ),
    # Tables
    WrongStudy("a CSV in UTF-16", recode(ANSWERS, "utf-16"), [("FORMAT_001", ANSWERS, None)]),
    WrongStudy(
        "a CSV in Latin-1",
        put(ANSWERS, "country\nSverige på\n".encode("latin-1")),
        [("FORMAT_001", ANSWERS, None)],
    ),
    WrongStudy(
        "a ragged row",
        add(ANSWERS, "BB,strategy_year,2025,a note, with a comma,bb-answer\n"),
        [("FORMAT_004", ANSWERS, 7)],
    ),
    WrongStudy("an empty CSV", put(ANSWERS, ""), [("FORMAT_006", ANSWERS, None)]),
    WrongStudy("no CSV", remove(ANSWERS), [("FORMAT_005", ANSWERS, None)]),
    WrongStudy(
        "a missing column", swap(ANSWERS, "source_id", "source"), [("COLLECTION_007", ANSWERS, 1)]
    ),
    WrongStudy(
        "a CSV with semicolons",
        put(ANSWERS, "country;question;value;note;source_id\n"),
        [("COLLECTION_007", ANSWERS, 1)] * 5,
    ),
    WrongStudy(
        "a column twice",
        swap(ANSWERS, "note,source_id", "value,source_id"),
        [("FORMAT_003", ANSWERS, 1), ("COLLECTION_007", ANSWERS, 1)],
    ),
    WrongStudy(
        "a quotation that does not end",
        add(ANSWERS, 'BB,strategy_year,"2025,,bb-answer\n'),
        [("FORMAT_007", ANSWERS, 7)],
    ),
    WrongStudy(
        "a field without end",
        add(ANSWERS, f"BB,strategy_year,{'9' * 200_000},,bb-answer\n"),
        [("FORMAT_007", ANSWERS, 7)],
    ),
    WrongStudy(
        "an unknown code in a table",
        swap(ANSWERS, "yes,Decided", "perhaps,Decided"),
        [("COLLECTION_001", ANSWERS, 2)],
    ),
    WrongStudy(
        "a number in words", swap(ANSWERS, ",12,", ",twelve,"), [("COLLECTION_002", ANSWERS, 6)]
    ),
    WrongStudy(
        "a number of two meanings",
        swap(ANSWERS, ",12,", ",1.234,"),
        [("COLLECTION_003", ANSWERS, 6)],
    ),
    WrongStudy(
        "a date in words", swap(ANSWERS, ",2025,", ",spring,"), [("COLLECTION_004", ANSWERS, 3)]
    ),
    WrongStudy(
        "an unknown unit of measure",
        swap(ANSWERS, ",12,", ",12 regions,"),
        [("COLLECTION_005", ANSWERS, 6)],
    ),
    WrongStudy(
        "an unknown question",
        swap(ANSWERS, "BB,municipalities_with_plan", "BB,regions_with_plan"),
        [("COLLECTION_011", ANSWERS, 6)],
    ),
    WrongStudy(
        "a unit that is no id",
        swap(ANSWERS, "BB,national", "B*,national"),
        [("FRAMEWORK_009", ANSWERS, 5)],
    ),
    WrongStudy(
        "a row twice",
        add(ANSWERS, "BB,national_strategy,yes,,bb-answer\n"),
        [("COLLECTION_010", ANSWERS, 7)],
    ),
    WrongStudy(
        "an unknown round",
        swap(TABLES, 'round: "2026"', 'round: "2027"'),
        [("STUDY_005", ANSWERS, row) for row in range(2, 7)],
    ),
    WrongStudy(
        "no round",
        swap(TABLES, '    round: "2026"', ""),
        [("STUDY_005", ANSWERS, row) for row in range(2, 7)],
    ),
    # tables.yaml
    WrongStudy("tables.yaml is a list", put(TABLES, "- a\n"), [("STUDY_002", TABLES, None)]),
    WrongStudy(
        "a table outside the folder",
        swap(TABLES, "answers.csv", "../../answers.csv"),
        [("STUDY_006", TABLES, 3)],
    ),
    WrongStudy(
        "M16 a table that is an address",
        swap(TABLES, "answers.csv", "file:///etc/passwd"),
        [("STUDY_006", TABLES, 3)],
    ),
    WrongStudy(
        "a table without a key",
        swap(TABLES, '    key: "{country}/{question}"\n', ""),
        [("STUDY_006", TABLES, 3)],
    ),
    WrongStudy(
        "an unknown layout",
        swap(TABLES, "layout: long", "layout: tall"),
        [("STUDY_006", TABLES, 4)],
    ),
    WrongStudy(
        "an unknown emptiness",
        swap(TABLES, "empty: not_found", "empty: not_fuond"),
        [("STUDY_006", TABLES, 11)],
    ),
    WrongStudy(
        "a key that means nothing in tables.yaml",
        swap(TABLES, "    note: note", "    notes: note"),
        [],
        [("STUDY_007", TABLES, 9)],
    ),
    WrongStudy(
        "an unknown absence",
        add(TABLES, "\nvalues:\n  strategy_year: {unclear: {absence: unknown}}\n"),
        [("STUDY_006", TABLES, 15)],
    ),
    WrongStudy(
        "a reading whose guard fails", add(TABLES, READING), [("COLLECTION_009", ANSWERS, 6)]
    ),
    WrongStudy(
        "a reading that fits no row",
        add(TABLES, READING.replace("BB", "CC")),
        [("COLLECTION_013", TABLES, 15)],
    ),
    WrongStudy(
        "a reading without a reason",
        add(TABLES, READING.replace(", reason: Said so.", "").replace("13", "12")),
        [("STUDY_006", TABLES, 15)],
    ),
    WrongStudy(
        "a list of meanings",
        add(TABLES, "\nvalues:\n  strategy_year: [unclear]\n"),
        [("STUDY_006", TABLES, 15)],
    ),
    WrongStudy(
        "a pair of three",
        swap(TABLES, "layout: long", "layout: pairs\n    pair: [[a, b, c]]"),
        [("STUDY_006", TABLES, 5)],
    ),
    WrongStudy(
        "a round by nothing",
        swap(TABLES, 'round: "2026"', "round: {bye: source_id}"),
        [("STUDY_005", ANSWERS, row) for row in range(2, 7)],
        [("STUDY_007", TABLES, 12)],
    ),
    WrongStudy(
        "a file of questions in bits",
        put("framework/questions/more.yaml", "questions: [\n"),
        [("FORMAT_002", "framework/questions/more.yaml", 2)],
    ),
    # The report
    WrongStudy(
        "a line that confirms nothing",
        put("report/confirmed.jsonl", '{"claim":"a","note":"\u2028"}\n{}\nnull\n5\nend\n'),
        [("FORMAT_008", "report/confirmed.jsonl", row) for row in (2, 3, 4, 5)],
    ),
    WrongStudy(
        "a plan of figures that is a list",
        put("report/figures.yaml", "- a\n"),
        [("STUDY_006", "report/figures.yaml", 1)],
    ),
    WrongStudy(
        "a report in Latin-1",
        put("report/en/1-summary.md", "Sverige på".encode("latin-1")),
        [("FORMAT_001", "report/en/1-summary.md", None)],
    ),
    WrongStudy(
        "settings without a licence", swap(STUDY, "licence:", "note:"), [("STUDY_006", STUDY, 12)]
    ),
    WrongStudy(
        "settings without an outline", swap(STUDY, "report: {outline: [1-summary]}", ""), []
    ),
    WrongStudy(
        "a report of another shape",
        swap(STUDY, "{outline: [1-summary]}", "1-summary"),
        [("STUDY_006", STUDY, 14)],
    ),
    # The ledger
    WrongStudy(
        "a ledger with a changed byte",
        edit_lines(lambda lines: [lines[0].replace('"yes"', '"yet"'), *lines[1:]]),
        [("EVIDENCE_001", LEDGER, 1)],
        is_admitted=True,
    ),
    WrongStudy(
        "a ledger with a changed name",
        edit_lines(lambda lines: [lines[0].replace('"unit"', '"unjt"'), *lines[1:]]),
        [("EVIDENCE_003", LEDGER, 1), ("EVIDENCE_002", LEDGER, 1)],
        is_admitted=True,
    ),
    WrongStudy(
        "a ledger with a changed absence",
        edit_lines(
            lambda lines: [*lines[:2], lines[2].replace("not_found", "not_fonud"), *lines[3:]]
        ),
        [("EVIDENCE_003", LEDGER, 3), ("EVIDENCE_002", LEDGER, 3)],
        is_admitted=True,
    ),
    WrongStudy(
        "a ledger without its first line",
        edit_lines(lambda lines: lines[1:]),
        [("EVIDENCE_002", LEDGER, 1)],
        is_admitted=True,
    ),
    WrongStudy(
        "a ledger cut in a line",
        edit_lines(lambda lines: [*lines[:-1], lines[-1][:40]]),
        [("EVIDENCE_003", LEDGER, 5)],
        is_admitted=True,
    ),
    WrongStudy(
        "a ledger line that is no JSON",
        edit_lines(lambda lines: [*lines, "end"]),
        [("EVIDENCE_003", LEDGER, 6)],
        is_admitted=True,
    ),
    WrongStudy(
        "a ledger line of brackets",
        edit_lines(lambda lines: [*lines, "[" * 100_000]),
        [("EVIDENCE_003", LEDGER, 6)],
        is_admitted=True,
    ),
    WrongStudy(
        "a ledger line with half a letter",
        edit_lines(lambda lines: [lines[0].replace("Decided", "\\ud800"), *lines[1:]]),
        [("EVIDENCE_003", LEDGER, 1), ("EVIDENCE_002", LEDGER, 1)],
        is_admitted=True,
    ),
    WrongStudy(
        "a ledger with an empty line",
        edit_lines(lambda lines: [*lines, ""]),
        [("EVIDENCE_003", LEDGER, 6)],
        is_admitted=True,
    ),
    WrongStudy(
        "a ledger with two lines exchanged",
        edit_lines(lambda lines: [lines[1], lines[0], *lines[2:]]),
        [("EVIDENCE_002", LEDGER, row) for row in (1, 2, 3)],
        is_admitted=True,
    ),
    WrongStudy(
        "a ledger in UTF-16",
        recode(LEDGER, "utf-16"),
        [("FORMAT_001", LEDGER, None)],
        is_admitted=True,
    ),
    WrongStudy(
        "a statement on what is no longer asked",
        both(
            swap(COUNTRY, "id: strategy_year", "id: year_of_strategy"),
            swap(ANSWERS, "strategy_year", "year_of_strategy"),
        ),
        [("STUDY_004", LEDGER, None)],
        is_admitted=True,
    ),
    WrongStudy(
        "a statement in a round that is gone",
        both(
            swap(STUDY, '{id: "2026", label', '{id: "2027", label'),
            swap(STUDY, 'current_round: "2026"', 'current_round: "2027"'),
            swap(TABLES, 'round: "2026"', 'round: "2027"'),
        ),
        [("STUDY_005", LEDGER, None)] * 5,
        is_admitted=True,
    ),
    WrongStudy(
        "a statement whose source is gone",
        swap(SOURCES, "aa-strategy", "aa-plan"),
        [
            ("STUDY_003", LEDGER, None),
            ("STUDY_003", LEDGER, None),
            ("STUDY_003", ANSWERS, 2),
            ("STUDY_003", ANSWERS, 3),
        ],
        is_admitted=True,
    ),
    # Settlements
    WrongStudy(
        "a settlement without a reason",
        settle("country/BB,national_strategy,,2026,bb-answer,,editors,2026-06-02\n"),
        [("EVIDENCE_007", SETTLED, 2)],
    ),
    WrongStudy(
        "a settlement for a source that says nothing",
        settle("country/BB,national_strategy,,2026,cc-page,Newer.,editors,2026-06-02\n"),
        [("EVIDENCE_005", SETTLED, 2)],
    ),
    WrongStudy(
        "a settlement of no conflict",
        settle("country/AA,national_strategy,,2026,aa-strategy,Newer.,editors,2026-06-02\n"),
        [],
        [("EVIDENCE_006", SETTLED, 2)],
    ),
]
