"""Messages about the study folder and how its parts fit."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "STUDY_001",
        "error",
        "There is no study here: {file} is missing.",
        "Give the folder of a study, or start one with: samsyn new FOLDER.",
    ),
    Message(
        "STUDY_002",
        "error",
        "{what} is missing or empty.",
        "Write it; `samsyn new` shows an example.",
    ),
    Message(
        "STUDY_003",
        "error",
        "The statement says that its source is {source!r}, which sources.csv does not have.",
        "Add the source to sources.csv, or correct the name.",
    ),
    Message(
        "STUDY_004",
        "error",
        "A statement answers {question!r} of {kind}, which the framework does not ask.",
        "Add the question, or a crosswalk entry that says what became of it.",
    ),
    Message(
        "STUDY_005",
        "error",
        "The round {round!r} is not in study.yaml.",
        "Add the round, or correct the name. Known: {known}.",
    ),
    Message(
        "STUDY_006",
        "error",
        "{what} should be {expected}, and is {found}.",
        "Correct the value, or the name of the key where it is missing.",
    ),
    Message(
        "STUDY_007",
        "warning",
        "The key {key!r} has no meaning here.",
        "Remove it or correct its spelling. Known: {known}.",
    ),
    Message(
        "STUDY_008",
        "error",
        "The source {source!r} stands twice.",
        "Give one of the two another source_id.",
    ),
    Message(
        "STUDY_009",
        "error",
        "The folder is not empty.",
        "Name a folder that does not exist yet.",
    ),
    Message(
        "STUDY_010",
        "error",
        "{what} {name!r} is not in the study.",
        "Known are: {known}.",
    ),
    Message(
        "STUDY_011",
        "warning",
        "In {column!r}, {found!r} is no date.",
        "Write YYYY, YYYY-MM or YYYY-MM-DD.",
    ),
    Message(
        "STUDY_012",
        "warning",
        "The status {status!r} of a source is not known.",
        "Write one of: {known}; or leave it empty.",
    ),
    Message(
        "STUDY_013",
        "warning",
        "The document {document!r} is {fault}.",
        "Put the file into documents/ under that name, or correct the name in sources.csv.",
    ),
    Message(
        "STUDY_014",
        "warning",
        "{release!r} does not say to whom a document may be shown, so nobody is shown it.",
        "Write one of: {known}.",
    ),
    Message(
        "STUDY_015",
        "note",
        "The document {document!r} stays with the study: nobody says that it may be published.",
        "Write public into the column document_release if its owner allows that it is copied.",
    ),
    Message(
        "STUDY_016",
        "error",
        "There is no study in the folders above the file.",
        "Say to which study it belongs, with: samsyn admit FILE --study FOLDER.",
    ),
)
