"""Wrong sources, tables and mappings of tables."""

from __future__ import annotations

from tests.formats.wrong.wrong_study import (
    ANSWERS,
    READING,
    SOURCES,
    TABLES,
    WrongStudy,
    add,
    put,
    recode,
    remove,
    swap,
)

WRONG_TABLES = [
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
]
