"""Messages of the coding room on ratings: CODING_030 to CODING_050."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES: tuple[Message, ...] = (
    Message(
        "CODING_030",
        "error",
        "The rated question {question!r} needs one scale of two or more steps; it has: {found}.",
        "Name one ordered codelist under `scales`.",
    ),
    Message(
        "CODING_031",
        "error",
        "The question {question!r} has vignettes and is not rated.",
        "Give it `type: scale` and `rule: rating`, or take the vignettes away.",
    ),
    Message(
        "CODING_032",
        "error",
        "The rater {rater!r} stands twice in raters.csv.",
        "Give one of the two another pseudonym.",
    ),
    Message(
        "CODING_033",
        "error",
        "The rater {rater!r} belongs to {place!r}, which is no place of the study.",
        "Use one of: {known}.",
    ),
    Message(
        "CODING_034",
        "error",
        "A rating is said by {rater!r}, who is not in raters.csv.",
        "Add the rater with a place, or correct `said_by`.",
    ),
    Message(
        "CODING_035",
        "error",
        "The rater {rater!r} rated this twice in one round; the first is {first}.",
        "Keep one rating of each rater, unit, question and round; withdraw the other.",
    ),
    Message(
        "CODING_036",
        "error",
        "A rating by {rater!r} is public. Who rated what is never published.",
        "Admit ratings with `release: internal`.",
    ),
    Message(
        "CODING_037",
        "warning",
        "The battery {battery!r} cannot compare these groups of countries: {groups}. Nobody judged "
        "the same thing in both.",
        "Have every rater judge a vignette, or a rater of one country rate the other: {needed}.",
    ),
    Message(
        "CODING_038",
        "error",
        "The rating {value!r} is not a step of the scale.",
        "Use one of: {allowed}.",
    ),
    Message(
        "CODING_039",
        "warning",
        "Raters put the vignettes of {question!r} in another order than their author meant: "
        "{found}.",
        "Read them again: either they are understood otherwise, or `position` is wrong.",
    ),
    Message(
        "CODING_040",
        "warning",
        "The result of the battery {battery!r} is out of date: ratings were added or changed.",
        "Run `samsyn rate` again.",
    ),
    Message(
        "CODING_041",
        "error",
        "{file} is no result of `samsyn rate`: {fault}.",
        "Run `samsyn rate` again; the file is never written by hand.",
    ),
    Message(
        "CODING_042",
        "error",
        "The study has no battery {battery!r}.",
        "Use one of: {known}. A battery is made of questions with `rule: rating`.",
    ),
    Message(
        "CODING_046",
        "error",
        "Two questions called {question!r} have vignettes.",
        "Rename one: vignettes are known by the name of their question.",
    ),
    Message(
        "CODING_047",
        "error",
        "The result of the battery {battery!r} is not certified ({diagnosis}): it is not shown.",
        "Run it with more draws: `samsyn rate --draws`. Else look at the notes on raters.",
    ),
    Message(
        "CODING_048",
        "note",
        "No design that was tried reaches a precision of {precision}; the best comes to {reached}.",
        "Ask for less precision, or plan more raters and more vignettes for each question.",
    ),
    Message(
        "CODING_049",
        "error",
        "The vignette {vignette!r} has a dot in its id.",
        "Leave it out: a dot stands between the question and the vignette.",
    ),
    Message(
        "CODING_050",
        "warning",
        "{lost} of {fits} fits without raters did not come together: they are not counted.",
        "Look at the raters left out in them: few others may have rated the same.",
    ),
)
