"""Where ratings part: of two raters the first step that they take otherwise, of two rubrics what
each looks at that the other does not."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.evaluation.rubrics.condition import names_in
from samsyn.evaluation.rubrics.rating import PartRating, Rating, Taken
from samsyn.evaluation.rubrics.rubric import Step


@dataclass(frozen=True)
class RatersPart:
    """The step at which two raters part, and the criteria that they answered otherwise."""

    step: Step | None
    criteria: tuple[str, ...]


def where_raters_part(first: Rating, second: Rating, *, part: str) -> RatersPart | None:
    """None where both have the same level by the same steps."""
    one, other = first.part(part), second.part(part)
    same = one.level == other.level and one.trace == other.trace
    if same:
        return None
    step = next(
        (mine.step for mine, theirs in zip(one.trace, other.trace, strict=False) if mine != theirs),
        None,
    )
    looked_at = names_in(step.when) if step else tuple({**first.answers, **second.answers})
    apart = [n for n in looked_at if first.answers.get(n) != second.answers.get(n)]
    return RatersPart(step, tuple(apart))


@dataclass(frozen=True)
class RubricsPart:
    """Two rubrics on the same evidence: the step at which each stood still, and the criteria that
    only one of them asks on the way there."""

    first: Taken | None
    second: Taken | None
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


def where_rubrics_part(first: PartRating, second: PartRating) -> RubricsPart:
    """How two parts of different rubrics came to their levels."""
    asked = [_asked(each) for each in (first, second)]
    return RubricsPart(
        first.trace[-1] if first.trace else None,
        second.trace[-1] if second.trace else None,
        tuple(each for each in asked[0] if each not in asked[1]),
        tuple(each for each in asked[1] if each not in asked[0]),
    )


def _asked(part: PartRating) -> list[str]:
    return list(dict.fromkeys(name for each in part.trace for name in names_in(each.step.when)))
