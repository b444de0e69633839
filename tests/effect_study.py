"""A study with results in numbers: the 13 BCG trials as statements, and two more in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from samsyn.collection.answer import Answer
from samsyn.evaluation.definitions import NAME, Definitions
from samsyn.evaluation.effects.plan import SynthesisPlan
from samsyn.evaluation.role import RESULT_NUMBERS
from samsyn.study import Study
from samsyn.vocabulary.text import text
from tests.making import make_codelist, make_question, make_study, say
from tests.reference.trials import bcg_tables, rows_of

PLAN = SynthesisPlan(
    id="bcg",
    outcome="tuberculosis",
    title=text({"en": "BCG against tuberculosis", "da": "BCG mod tuberkulose"}),
    higher_is_better=False,
    groups="allocation",
    moderators=("latitude",),
)
FEW = SynthesisPlan(id="few", outcome="tuberculosis", results=tuple(f"trial/{n}" for n in range(4)))

#: Two results of each of four studies, as standardised differences.
TWICE = SynthesisPlan(id="twice", outcome="attitudes", higher_is_better=True)

_WORDS = ("name", "study", "outcome", "form", "measure", "direction", "allocation")
_QUESTIONS = [
    *(make_question(id, kind="trial", type="text", theme="result") for id in _WORDS),
    make_question("higher_is_better", kind="trial", theme="result"),
    *(
        make_question(id, kind="trial", type="choice", theme="result", codelist=id)
        for id in ("design", "quality")
    ),
    *(
        make_question(id, kind="trial", type="number", theme="result")
        for id in (*RESULT_NUMBERS, "latitude")
    ),
]
_DESIGNS = {"random": "random", "alternate": "controlled", "systematic": "controlled"}


def make_effect_study(*, further: Iterable[Answer] = ()) -> Study:
    """The study, whose kind ``trial`` has the role ``study_result``."""
    study = make_study(
        questions=_QUESTIONS,
        said=[*_said(), *further],
        codelists=[
            make_codelist("design", "before_after", "controlled", "random", ordered=True),
            make_codelist("quality", "weak", "fair", "good", ordered=True),
        ],
    )
    kinds = study.framework.kinds
    kinds["trial"] = replace(kinds["trial"], role="study_result")
    plans = {each.id: each for each in (PLAN, FEW, TWICE)}
    return replace(study, definitions={NAME: Definitions(syntheses=plans)})


def _said() -> Iterable[Answer]:
    for number, (row, table) in enumerate(zip(rows_of("bcg"), bcg_tables(), strict=True)):
        told = {
            "name": f"{row['author']} {row['year']:.0f}",
            "study": f"{row['author']} {row['year']:.0f}",
            "outcome": "tuberculosis",
            "form": "events",
            "higher_is_better": "no",
            "allocation": row["allocation"],
            "design": _DESIGNS[row["allocation"]],
            "latitude": row["latitude"],
        } | table
        yield from _answers(f"trial/{number}", told)
    for number in range(8):
        told = {"name": f"Course {number}", "study": f"Course {number // 2}", "form": "effect"}
        told |= {"outcome": "attitudes", "measure": "hedges_g", "higher_is_better": "yes"}
        told |= {"estimate": 0.05 * number - 0.05, "variance": 0.02 + 0.01 * number}
        if number == 0:  # one counts complaints, where fewer are better
            told |= {"estimate": 0.05, "higher_is_better": "no"}
        yield from _answers(f"trial/{40 + number}", told)
    for number, direction in enumerate(("unclear", "worse"), start=20):
        told = {"name": f"Report {number}", "study": f"Report {number}", "outcome": "side effects"}
        told |= {"form": "direction", "direction": direction, "quality": "fair"}
        yield from _answers(f"trial/{number}", told)


def _answers(unit: str, told: dict[str, object]) -> Iterable[Answer]:
    for question, value in told.items():
        written = f"{value:g}" if isinstance(value, float) else str(value)
        yield say(unit, question, written, source="colditz-1994")
