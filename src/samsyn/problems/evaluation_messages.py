"""Messages of the evaluation room."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "EVALUATION_001",
        "error",
        "{what} {name!r} is none that the evaluation room knows.",
        "Correct framework/kinds.yaml. Known: {known}.",
    ),
    Message(
        "EVALUATION_002",
        "error",
        "The evaluation says how many {part} it covers, and the whole is given in {whole}.",
        "Give part and whole in the same unit of measure, or leave the whole out.",
    ),
    Message(
        "EVALUATION_003",
        "error",
        "The part is {part}, and the whole only {whole}.",
        "Correct one of the two numbers, or the unit of measure of one of them.",
    ),
    Message(
        "EVALUATION_004",
        "warning",
        "{initiative} is covered twice: by {one} and by {other}, of the same kind and year.",
        "Name it in one of them, or correct kind or year. It is counted once.",
    ),
    Message(
        "EVALUATION_005",
        "error",
        "Amounts stand in several currencies: {currencies}. They are never converted or added.",
        "Settle which of them holds, or split the indicator into one for each currency.",
    ),
    Message(
        "EVALUATION_006",
        "error",
        "{what} names {name!r}, which is not there.",
        "Correct the name, or add what it stands for (`samsyn admit`, if it stands in a table).",
    ),
    Message(
        "EVALUATION_007",
        "error",
        "The link from {start!r} ({start_level}) to {end!r} ({end_level}) runs backwards.",
        "Turn the link round, or move one of the two to another level.",
    ),
    Message(
        "EVALUATION_008",
        "warning",
        "The box {box!r} is an orphan: {lacks}.",
        "Add the link that is missing, or take the box out of the model.",
    ),
    Message(
        "EVALUATION_009",
        "error",
        "A target of the indicator {indicator!r} has no period, so nobody can say when it is due.",
        "Give the period, such as 2026 or 2026-01/2026-06.",
    ),
    Message(
        "EVALUATION_010",
        "error",
        "The value is {value} per cent.",
        "A share lies between 0 and 100: correct the value, or its unit of measure.",
    ),
    Message(
        "EVALUATION_011",
        "warning",
        "The actual counts {measure}, and version {version!r} of the definition counts {expected}.",
        "Name the version that it was measured by, or add one.",
    ),
    Message(
        "EVALUATION_012",
        "error",
        "The question {question!r} of the matrix names no source.",
        "Name the sources that answer it, or take the question out.",
    ),
    Message(
        "EVALUATION_013",
        "error",
        "The conclusion {conclusion!r} rests on {findings}, and not on findings of {question!r}.",
        "Name findings that stand with the same question.",
    ),
    Message(
        "EVALUATION_014",
        "note",
        "{n} of {of} findings rest on one source alone. They are marked wherever they are shown.",
        "Look for a second, independent source.",
    ),
    Message(
        "EVALUATION_015",
        "error",
        "The claim {claim!r} is called {strength}; its conditions and rivals bear {defensible}.",
        "Lower the strength, or show which condition is met.",
    ),
    Message(
        "EVALUATION_016",
        "error",
        "A reason for or against the claim {claim!r} rests on nothing.",
        "Say on which statements or findings it rests (rests: [unit.question]).",
    ),
    Message(
        "EVALUATION_017",
        "warning",
        "The owner {owner!r} is no organisation of the study, and may be a person.",
        "Name an organisation, or a role such as role:head-of-unit. A study keeps no names.",
    ),
    Message(
        "EVALUATION_018",
        "warning",
        "The checklist {checklist!r} was not scored on {items}.",
        "Score them before publishing: met, partly, not_met or not_applicable, with a reason.",
    ),
    Message(
        "EVALUATION_019",
        "warning",
        "{name} is named as a ground, and nothing is known of it.",
        "Name something that a source says, or take the reference out.",
    ),
    Message(
        "EVALUATION_020",
        "error",
        "Version {version!r} of the indicator {indicator!r} does not begin after the one before.",
        "Give each version the date from which it holds (since), in order of time.",
    ),
    Message(
        "EVALUATION_021",
        "warning",
        "The status {status!r} of the recommendation rests on somebody's word alone.",
        "Give the source that shows it.",
    ),
    Message(
        "EVALUATION_022",
        "note",
        "The study evaluates nothing: none of its kinds has a role that the evaluation room knows.",
        "Give kinds a role in framework/kinds.yaml; docs/evaluation.md shows how.",
    ),
)
