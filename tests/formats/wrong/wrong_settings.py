"""Wrong folders and wrong settings."""

from __future__ import annotations

from tests.formats.wrong.wrong_study import (
    STUDY,
    WrongStudy,
    add,
    empty,
    put,
    recode,
    remove,
    swap,
)

WRONG_SETTINGS = [
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
        "a report in a language that the site does not have",
        swap(STUDY, "outline: [1-summary]", "languages: [en, da]"),
        [("STUDY_006", STUDY, 14)],
    ),
    WrongStudy(
        "a landing page of a kind that is not there",
        add(STUDY, "pages:\n  - {id: a, title: A, kinds: [plan]}\n"),
        [("PUBLICATION_622", STUDY, None)],
    ),
    WrongStudy(
        "a landing page without kinds",
        add(STUDY, "pages:\n  - {id: a, title: A}\n"),
        [("STUDY_006", STUDY, 17)],
    ),
    WrongStudy(
        "a landing page with three questions in a column",
        add(
            STUDY,
            "pages:\n  - id: a\n    title: A\n    kinds:\n"
            "      - {kind: country, columns: [[a, b, c]]}\n",
        ),
        [("STUDY_006", STUDY, 20)],
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
]
