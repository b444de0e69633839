"""Messages of the framework room."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "FRAMEWORK_001",
        "error",
        "The question {question!r} of {kind} stands twice; the first is in {first}.",
        "Give one of the two another id, or remove it.",
    ),
    Message(
        "FRAMEWORK_002",
        "error",
        "{what} refers to {name!r}, which the framework does not have.",
        "Correct the name, or add it. Known: {known}.",
    ),
    Message(
        "FRAMEWORK_003",
        "error",
        "The question {question!r} has the type {type!r}, which does not exist.",
        "Use one of: {known}.",
    ),
    Message(
        "FRAMEWORK_004",
        "error",
        "The question {question!r} of type {type} needs {needs}.",
        "Add it to the question.",
    ),
    Message(
        "FRAMEWORK_005",
        "error",
        "The condition of {question!r} cannot be read: {fault}.",
        "Write a condition such as: exit_programme == 'yes'.",
    ),
    Message(
        "FRAMEWORK_006",
        "error",
        "The condition of {question!r} speaks of {name!r}, which is not asked of {kind}.",
        "Correct the name, or ask that question too.",
    ),
    Message(
        "FRAMEWORK_007",
        "warning",
        "{what} has no words in {languages}.",
        "Add a translation; until then English is shown and marked.",
    ),
    Message(
        "FRAMEWORK_008",
        "error",
        "{what} stands twice in the codelist {codelist!r}.",
        "Remove one of the two, or give it another id.",
    ),
    Message(
        "FRAMEWORK_009",
        "error",
        "{name!r} cannot be an id.",
        "Use letters a to z, digits, '.', '_' and '-'; begin with a letter or a digit.",
    ),
    Message(
        "FRAMEWORK_010",
        "error",
        "The cell rule {rule!r} of {question!r} does not exist or does not fit {type}.",
        "Use one of: {known}.",
    ),
    Message(
        "FRAMEWORK_011",
        "error",
        "The conditions of {cycle} wait for each other.",
        "Take one of the conditions away.",
    ),
    Message(
        "FRAMEWORK_012",
        "error",
        "The crosswalk says that {question!r} was {change}, but {fault}.",
        "Correct the entry in crosswalk.yaml, or the question that it names.",
    ),
)
