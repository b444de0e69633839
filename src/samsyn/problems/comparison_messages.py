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
    Message(
        "COMPARISON_011",
        "error",
        "The set {set} rests on {question!r}, which is not asked of {kind}.",
        "Correct the question in configurations.yaml.",
    ),
    Message(
        "COMPARISON_012",
        "error",
        "{conditions} conditions make {rows} configurations: no study has cases for so many.",
        "Keep the {most} conditions that theory asks for, or fewer.",
    ),
    Message(
        "COMPARISON_013",
        "warning",
        "Nobody says why these choices were made: {choices}.",
        "Write a reason for each set, and one for the cutoffs, in configurations.yaml.",
    ),
    Message(
        "COMPARISON_014",
        "note",
        "The case is left out: it has no answer that says how far it belongs to {sets}.",
        "Find the answers, or give the codes a membership. An absence is never a membership of 0.",
    ),
    Message(
        "COMPARISON_015",
        "warning",
        "The set {set} is calibrated from numbers in different units of measure: {measures}.",
        "Leave the set out, or ask again in one unit of measure.",
    ),
    Message(
        "COMPARISON_016",
        "warning",
        "{cases} cases against {rows} configurations, of which {observed} have a case: too few for "
        "a solution, which would hang on single cases. None is given.",
        "Compare the cases one by one, or add cases: from {least} on there is a solution.",
    ),
    Message(
        "COMPARISON_017",
        "note",
        "{observed} of {rows} configurations have cases ({cases} cases): what the solution says of "
        "the other {unseen} is assumed.",
        "Compare the families: they differ in what they assume of configurations without cases.",
    ),
    Message(
        "COMPARISON_018",
        "error",
        "The study defines no configurations.",
        "Write configurations.yaml: see docs/configurations.md.",
    ),
)
