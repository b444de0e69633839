"""Messages of the comparison room."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "COMPARISON_001",
        "warning",
        "The claim {claim!r} does not hold as it is: it was not tried in variants.",
        "Correct the sentence or its check; `samsyn claims` says what is wrong.",
    ),
    Message(
        "COMPARISON_002",
        "warning",
        "What was found of the claims in variants cannot be read: {fault}.",
        "Work it out anew with: samsyn sensitivity FOLDER --store.",
    ),
    Message(
        "COMPARISON_003",
        "error",
        "Configurations need setqca, which is not installed.",
        "Install samsyn with its extra: samsyn[qca].",
    ),
    Message(
        "COMPARISON_004",
        "error",
        "The membership in {set} is exactly .5: the case is neither in nor out.",
        "Move the crossover of the set, with a reason, so that each case is on one side.",
    ),
    Message(
        "COMPARISON_005",
        "error",
        "The index counts {question!r}, which is not asked of {kind}.",
        "Correct the question in indices.yaml.",
    ),
    Message(
        "COMPARISON_006",
        "warning",
        "Nobody says why these choices of the index were made: {choices}.",
        "Write a reason for each under reasons, in indices.yaml.",
    ),
    Message(
        "COMPARISON_007",
        "warning",
        "The index adds up answers to {question!r} in different units of measure: {measures}.",
        "Leave the question out, or ask again in one unit of measure.",
    ),
    Message(
        "COMPARISON_008",
        "error",
        "How alike places are cannot be said: it takes {places} places, two of which answered "
        "{shared} questions that can be compared.",
        "Ask more, or see `samsyn compare --gaps` for what was not answered.",
    ),
    Message(
        "COMPARISON_009",
        "warning",
        "{one} and {other} answered only {shared} questions that can be compared: nothing is said "
        "of how alike they are.",
        "Ask the two the same questions, in the same units of measure and period.",
    ),
    Message(
        "COMPARISON_010",
        "note",
        "There is no map: too few questions were answered by every place, and not alike by all.",
        "Leave out the place with the fewest answers: --without.",
    ),
)
