"""Wrong frameworks."""

from __future__ import annotations

from tests.formats.wrong.wrong_study import (
    ANSWERS,
    ASKED,
    COUNTRY,
    CROSSWALK,
    KINDS,
    MEASURES,
    PLACES,
    STUDY,
    THEMES,
    WrongStudy,
    add,
    both,
    put,
    remove,
    swap,
)

WRONG_FRAMEWORKS = [
    # The framework
    WrongStudy(
        "no framework",
        remove(KINDS, THEMES, COUNTRY, PLACES, MEASURES),
        [
            ("STUDY_002", "framework/questions", None),
            *[("FORMAT_005", KINDS, None), ("FORMAT_005", THEMES, None)],
            ("FRAMEWORK_002", STUDY, None),
            *[("COLLECTION_011", ANSWERS, row) for row in range(2, 7)],
        ],
    ),
    WrongStudy(
        "kinds.yaml with another key",
        swap(KINDS, "kinds:", "kind:"),
        [
            *[("FRAMEWORK_002", ASKED, row) for row in (4, 10, 16)],
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
        [("FRAMEWORK_002", ASKED, 4), *[("COLLECTION_001", ANSWERS, row) for row in (2, 5)]],
    ),
    WrongStudy(
        "an unknown scale, with answers on it",
        both(
            swap(COUNTRY, "type: yes_no", "type: scale\n    scales: [five]"),
            swap(ANSWERS, "yes,Decided", "4/5,Decided"),
        ),
        [
            ("FRAMEWORK_002", ASKED, 4),
            *[("COLLECTION_001", ANSWERS, row) for row in (2, 5)],
        ],
    ),
    WrongStudy(
        "a choice without a codelist",
        swap(COUNTRY, "type: yes_no", "type: choice"),
        [("FRAMEWORK_004", ASKED, 4), *[("COLLECTION_001", ANSWERS, row) for row in (2, 5)]],
    ),
    WrongStudy(
        "an unknown theme",
        swap(COUNTRY, "theme: organisation", "theme: organization"),
        [("FRAMEWORK_002", ASKED, 4)],
    ),
    WrongStudy(
        "an unknown rule",
        swap(COUNTRY, "type: yes_no", "type: yes_no\n    rule: best"),
        [("FRAMEWORK_010", COUNTRY, 7)],
    ),
    WrongStudy(
        "a rule that does not fit",
        swap(COUNTRY, "type: yes_no", "type: yes_no\n    rule: median"),
        [("FRAMEWORK_010", ASKED, 4)],
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
        [("FRAMEWORK_011", ASKED, 4), ("FRAMEWORK_011", ASKED, 11)],
    ),
    WrongStudy(
        "a condition that cannot be read",
        swap(COUNTRY, "national_strategy == 'yes'", "national_strategy ="),
        [("FRAMEWORK_005", ASKED, 10)],
    ),
    WrongStudy(
        "a condition that would run something",
        swap(COUNTRY, "national_strategy == 'yes'", "national_strategy.__class__"),
        [("FRAMEWORK_005", ASKED, 10)],
    ),
    WrongStudy(
        "a condition of ten thousand brackets",
        swap(COUNTRY, "national_strategy == 'yes'", f"'{'(' * 1500}'"),
        [("FRAMEWORK_005", ASKED, 10)],
    ),
    WrongStudy(
        "a condition on what is not asked",
        swap(COUNTRY, "national_strategy == 'yes'", "local_strategy == 'yes'"),
        [("FRAMEWORK_006", ASKED, 10)],
    ),
    WrongStudy(
        "a code twice",
        add(PLACES, "  - {id: AA, label: {en: Again}}\n"),
        [("FRAMEWORK_008", PLACES, 7)],
    ),
    WrongStudy(
        "a codelist twice",
        put("framework/codelists/more.yaml", "id: measures\nlabel: x\ncodes: []\n"),
        [("STUDY_006", "framework/codelists/more.yaml", 1), ("FRAMEWORK_002", ASKED, 16)],
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
]
