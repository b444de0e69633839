"""Messages of the coding room."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    # Reliability: codings of the same units by several coders.
    Message(
        "CODING_001",
        "error",
        "Nothing in this study was coded by coders.",
        "A coding is a statement with said_by: coder:NAME; docs/reliability.md shows the table.",
    ),
    Message(
        "CODING_002",
        "warning",
        "A coder coded this unit twice, as {one!r} and as {other!r}; the last one counts.",
        "Take one of the two rows out of the table.",
    ),
    Message(
        "CODING_003",
        "warning",
        "Only {number} units were coded by two coders or more: the interval says little.",
        "Have more units coded twice, drawn at random.",
    ),
    Message(
        "CODING_004",
        "note",
        "Alpha is {alpha} and may be as low as {low}, below .667, the least for tentative use.",
        "Settle the disagreements at the top of the list, sharpen the codes, and code anew.",
    ),
    Message(
        "CODING_005",
        "error",
        "A coding is {release}: who coded what would be published.",
        "Write release: internal in the table's entry of tables.yaml, and admit it anew.",
    ),
    Message(
        "CODING_006",
        "warning",
        "The table of reliability cannot be read: {fault}.",
        "Measure anew with: samsyn reliability FOLDER --store.",
    ),
    Message(
        "CODING_007",
        "warning",
        "The table of reliability is older than the codings.",
        "Measure anew with: samsyn reliability FOLDER --store.",
    ),
    # Ratings: the data and the fit.
    Message(
        "CODING_020",
        "error",
        "There are no ratings.",
        "A rating is a statement of a rater on a question whose rule is *rating*.",
    ),
    Message(
        "CODING_021",
        "error",
        "The rating {rating} is outside the scale, which has {steps} steps.",
        "Correct the rating, or give the question the scale on which it was rated.",
    ),
    Message(
        "CODING_022",
        "error",
        "One rater rated one unit {times} times.",
        "Keep one rating: the others are superseded or withdrawn.",
    ),
    Message(
        "CODING_023",
        "warning",
        "Every rating of this question is {rating}: nothing can be told apart.",
        "Intervals will be wide. Ask with a scale on which places differ.",
    ),
    Message(
        "CODING_024",
        "warning",
        "This rater gave {rating} in all {number} ratings, which says nothing on any unit.",
        "Ask the rater whether the scale was understood; such ratings weigh little in the model.",
    ),
    Message(
        "CODING_025",
        "warning",
        "Only one rater rated this place: what is the place and what is the rater cannot be told "
        "apart.",
        "Find a second rater, or let a rater of another place rate this one too.",
    ),
    Message(
        "CODING_026",
        "note",
        "Nobody rated this unit: what is shown for it rests on the other units alone.",
        "Find a rater for it, or leave it out.",
    ),
    Message(
        "CODING_027",
        "error",
        "The ratings model did not converge in {draws} draws: {reason}.",
        "Let it draw longer, or look at the raters and questions that are named. It is not shown.",
    ),
    Message(
        "CODING_028",
        "error",
        "The compiled engine of the ratings model is not there: {reason}.",
        "Install samsyn where a C compiler is, or use the engine `numpy`, which is slower.",
    ),
)
