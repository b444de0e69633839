"""Messages of the claim room: the text of the report, its expressions and its claims."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "CLAIM_001",
        "error",
        "The expression cannot be worked out: {fault}.",
        "Correct it; docs/claims.md lists what may stand between {{{{ and }}}}.",
    ),
    Message(
        "CLAIM_002",
        "error",
        "There is a {{{{ or }}}} without its partner.",
        "Close the expression, or write the braces with a space between them.",
    ),
    Message(
        "CLAIM_003",
        "error",
        "The claim has no {what}.",
        'Write ::: {{.claim #id check="…" rests="…"}}.',
    ),
    Message(
        "CLAIM_004",
        "error",
        "The claim {claim!r} stands twice; the first is in {first}.",
        "Give one of the two another id.",
    ),
    Message(
        "CLAIM_005",
        "error",
        "The claim {claim!r} does not end.",
        "Close it with a line of three colons (:::).",
    ),
    Message(
        "CLAIM_006",
        "error",
        "The check of {claim!r} cannot be worked out: {fault}.",
        "Correct it; docs/claims.md lists the functions and conditions.",
    ),
    Message(
        "CLAIM_007",
        "error",
        "{claim!r} rests on {pattern!r}, which no statement fits.",
        "Write kind/unit.question, with * for any: country/*.exit_programme.",
    ),
    Message(
        "CLAIM_008",
        "error",
        "The {what} of {claim!r} differs from that in {first}.",
        "Let both languages say the same, or leave it out here.",
    ),
    Message(
        "CLAIM_009",
        "warning",
        "The claim {claim!r} is missing in {language}.",
        "Translate it; until then the report in that language does not make it.",
    ),
    Message(
        "CLAIM_010",
        "error",
        "The claim {claim!r} stands in {language} and not in {first}.",
        "Add it there first, with its check and what it rests on.",
    ),
    Message(
        "CLAIM_011",
        "error",
        "The text holds what looks like {what}.",
        "Take it out: reports name no individuals and carry no private addresses.",
    ),
    Message(
        "CLAIM_012",
        "warning",
        "The part {part!r} of the report is missing in {language}.",
        "Write {file}, or take the part out of the outline in study.yaml.",
    ),
    Message(
        "CLAIM_013",
        "error",
        "The claim {claim!r} begins inside the claim {outer!r}.",
        "Close the first with a line of three colons (:::).",
    ),
    Message(
        "CLAIM_014",
        "warning",
        "The claim {claim!r} is broken: the data no longer say that {check}.",
        "Open what it rests on, then write the sentence and the check anew.",
    ),
    Message(
        "CLAIM_015",
        "warning",
        "The claim {claim!r} is stale: {changed}.",
        "Read it again; if it still says what the sources say, run: samsyn claims --confirm.",
    ),
)
