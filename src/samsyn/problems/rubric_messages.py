"""Messages about rubrics and what is assessed with them."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES = (
    Message(
        "EVALUATION_050",
        "error",
        "{what} {name!r} is not known.",
        "Known are: {known}.",
    ),
    Message(
        "EVALUATION_051",
        "error",
        "No answers lead to the level {level!r} of {part!r} in the rubric {rubric!r}.",
        "Give the level a step that can hold, before a step that takes its answers away.",
    ),
    Message(
        "EVALUATION_052",
        "error",
        "A step is missing in {part!r} of the rubric {rubric!r}: nothing decides for {answers}.",
        'Add a step for these answers, or a last one with when: "1".',
    ),
    Message(
        "EVALUATION_053",
        "error",
        "The {what} {name!r} stands twice in the rubric {rubric!r}.",
        "Give each its own id.",
    ),
    Message(
        "EVALUATION_054",
        "error",
        "The step {step!r} of the rubric {rubric!r} never decides: others come before.",
        "Put it earlier, narrow the earlier steps, or leave it out.",
    ),
    Message(
        "EVALUATION_055",
        "error",
        "The condition of {step!r} cannot be worked out: {fault}.",
        "Compare criteria with their answers: design == 'random' and effect == 'better'.",
    ),
    Message(
        "EVALUATION_056",
        "error",
        "{answer!r} is no answer to the criterion {criterion!r}.",
        "Allowed are: {known}.",
    ),
    Message(
        "EVALUATION_057",
        "warning",
        "The raters of {unit} do not agree on {rubric}, and nobody has settled it.",
        "Add an assessment with consensus: true and a reason. Until then it is shown as open.",
    ),
    Message(
        "EVALUATION_058",
        "error",
        "The consensus on {unit} has no reason.",
        "Say in a sentence why the raters settled on it.",
    ),
    Message(
        "EVALUATION_059",
        "warning",
        "The answers on {unit} rest on nothing.",
        "Name the statements they were read from (rests: [evaluation/….findings]).",
    ),
    Message(
        "EVALUATION_060",
        "warning",
        "The rubric {rubric!r} names no source.",
        "Say where it is published, and which version it is.",
    ),
    Message(
        "EVALUATION_061",
        "error",
        "The rater {rater} assessed {unit} twice with {rubric}.",
        "Keep one of the two, or give the second another outcome.",
    ),
    Message(
        "EVALUATION_062",
        "error",
        "The assessment of {unit} has no answers and does not say why.",
        "Answer its criteria, or say why it is not rated (not_rated).",
    ),
    Message(
        "EVALUATION_063",
        "note",
        "By {rubric} the evidence on {unit} says harm.",
        "Nothing need be done: it is told first wherever the unit is shown.",
    ),
)
