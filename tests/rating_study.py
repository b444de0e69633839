"""A small rated study made in code: two questions, a scale of five, two vignettes each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from samsyn.coding.raters.rater import Rater
from samsyn.collection.answer import Answer
from samsyn.framework.question import Question, Vignette
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import text
from tests.making import make_codelist, make_question, make_study, say

SCALE = make_codelist("depth", "1", "2", "3", "4", "5", ordered=True)
VIGNETTES = (
    Vignette("low", text({"en": "They meet once a year.", "da": "De mødes årligt."}), -1.0),
    Vignette("high", text({"en": "They share an office.", "da": "De deler kontor."}), 1.0),
)


def rated_question(id: str, *, vignettes: tuple[Vignette, ...] = VIGNETTES) -> Question:
    """A question rated from 1 to 5."""
    return make_question(
        id, type="scale", rule="rating", scales=("depth",), vignettes=vignettes, kind="country"
    )


def rating(
    rater: str, unit: str, question: str, step: int | Absence, *, round: str = "2026"
) -> Answer:
    """One rating; ``step`` counts from 1."""
    value = step if isinstance(step, Absence) else str(step)
    return say(
        unit,
        question,
        value,
        measure="" if isinstance(step, Absence) else "depth",
        said_by=f"rater:{rater}",
        release="internal",
        evidenced=False,
        round=round,
    )


def rated_study(
    said: Iterable[Answer],
    *,
    raters: Mapping[str, str],
    questions: Iterable[Question] = (),
) -> Study:
    """The study that ``said`` makes. ``raters`` is pseudonym → place."""
    asked = [*questions] or [rated_question("meets"), rated_question("shares")]
    study = make_study(questions=asked, said=said, codelists=[SCALE])
    known = {id: Rater(id, place) for id, place in raters.items()}
    return replace(study, raters=known)
