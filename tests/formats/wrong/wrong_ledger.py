"""Wrong reports, ledgers and settlements."""

from __future__ import annotations

from tests.formats.wrong.wrong_study import (
    ANSWERS,
    COUNTRY,
    LEDGER,
    SETTLED,
    SOURCES,
    STUDY,
    TABLES,
    WrongStudy,
    both,
    edit_lines,
    put,
    recode,
    settle,
    swap,
)

WRONG_LEDGERS = [
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
