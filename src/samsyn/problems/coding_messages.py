"""Messages of the coding room."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
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
        "Ask the rater whether the scale was understood; the model gives such ratings little weight.",
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
