"""Messages about study results, effect sizes and syntheses."""

from __future__ import annotations

from samsyn.problems.message import Message

MESSAGES = (
    Message(
        "EVALUATION_030",
        "error",
        "A result that is reported as {form} lacks {missing}.",
        "Fill in what the study reports, or choose the form that fits what it does report.",
    ),
    Message(
        "EVALUATION_031",
        "error",
        "The standard deviation {name} is {value}.",
        "A standard deviation is above zero: look whether it is a standard error, or a misprint.",
    ),
    Message(
        "EVALUATION_032",
        "error",
        "{name} is {value}, which it cannot be.",
        "Variances, standard errors, F, observation times and ends of ratios are above zero, and "
        "levels between 0 and 1 (0.95 for 95 per cent).",
    ),
    Message(
        "EVALUATION_033",
        "error",
        "{name} is {value} per cent.",
        "A percentage of people lies between 0 and 100: look what it is a percentage of.",
    ),
    Message(
        "EVALUATION_034",
        "error",
        "{events} events are reported of {whole} in group {group}.",
        "Events are counted once a person and cannot be more than the group, nor below zero.",
    ),
    Message(
        "EVALUATION_035",
        "error",
        "The interval {lower} to {upper} does not hold the estimate {estimate}.",
        "Look whether the ends are exchanged, or belong to another outcome or scale.",
    ),
    Message(
        "EVALUATION_036",
        "error",
        "The correlation {name} is {value}.",
        "A correlation lies between -1 and 1, and is neither.",
    ),
    Message(
        "EVALUATION_037",
        "warning",
        "How the measurements before and after correlate is not reported.",
        "Ask the authors. Until then the effect is shown for correlations of 0.3, 0.5 and 0.7, and "
        "the one in the middle stands for the study.",
    ),
    Message(
        "EVALUATION_038",
        "error",
        "F has {degrees} degrees of freedom above the line: it compares more than two groups.",
        "Only F of two groups is an effect of one against the other: give means of the two groups.",
    ),
    Message(
        "EVALUATION_039",
        "error",
        "The p-value {name} is {value}.",
        "Give the exact two-sided p, above 0 and at most 1. “p < .05” is no number to use.",
    ),
    Message(
        "EVALUATION_040",
        "warning",
        "{effects} results come from {studies} studies: those of one study depend on each other.",
        "Nothing need be done: the interval is that of robust variance. To use one result a study, "
        "name it in the synthesis.",
    ),
    Message(
        "EVALUATION_041",
        "error",
        "It is not said on which measure the {form} is.",
        "Name the measure: one of {known}.",
    ),
    Message(
        "EVALUATION_042",
        "note",
        "The synthesis {synthesis} has {k} studies, fewer than {least}: no pooled number is shown "
        "as headline.",
        "The studies are shown, and where the effect of a further study may lie.",
    ),
    Message(
        "EVALUATION_043",
        "note",
        "The synthesis {synthesis} cannot be made: {k} usable results.",
        "Two are needed at least. What is known stands in the harvest plot.",
    ),
    Message(
        "EVALUATION_044",
        "warning",
        "No one, or everyone, had the event in both groups: such a table says nothing of a ratio.",
        "The study is left out of ratios; it can be used for a risk difference.",
    ),
    Message(
        "EVALUATION_045",
        "error",
        "The group size {name} is {value}.",
        "At least {least} are needed to know anything of the spread.",
    ),
    Message(
        "EVALUATION_046",
        "warning",
        "The estimate {estimate} does not lie in the middle of {lower} to {upper} on the scale of "
        "its measure.",
        "Look whether an end is a misprint, or the interval is one of another measure.",
    ),
    Message(
        "EVALUATION_047",
        "error",
        "The synthesis names {what} {name!r}, which is not known.",
        "Known are: {known}.",
    ),
    Message(
        "EVALUATION_048",
        "warning",
        "The synthesis {synthesis} has {k} studies for {moderators} moderators.",
        "With fewer than ten studies a moderator the answer may be chance: show it as a question, "
        "not as a finding.",
    ),
    Message(
        "EVALUATION_049",
        "error",
        "The result cannot be put on the measure {measure}: {why}.",
        "Choose a measure that fits all results, or leave this one out with a reason (leave_out).",
    ),
)
