"""A small rated study, in code and as a folder: a scale of five, two vignettes a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from samsyn.coding.raters.rater import Rater
from samsyn.coding.raters.rating_set import RatingSet
from samsyn.coding.ratings.model import Model, layout_of
from samsyn.coding.ratings.posterior import Posterior
from samsyn.collection.answer import Answer
from samsyn.framework.question import Question, Vignette
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.text import text
from tests.making import make_codelist, make_question, make_study, say
from tests.study_folder import FILES

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


def posterior_of(ratings: RatingSet, *, apart: float = 1.0, certified: bool = True) -> Posterior:
    """Draws in which Denmark lies ``apart`` above Sweden, give or take a tenth."""
    layout = layout_of(ratings.data, model=Model.HIERARCHICAL)
    rng = np.random.default_rng(7)
    draws = rng.normal(0, 0.1, size=(4, 300, layout.width)).astype(np.float32)
    for number, on in enumerate(ratings.units):
        draws[:, :, number] += {"DK": apart, "": 0.5}.get(on.place, 0.0)
    draws[:, :, layout.slices["beta"]] += 1
    world = np.linspace(-1.0, 1.5, layout.thresholds)
    draws[:, :, layout.slices["gamma_mu"]] = world
    draws[:, :, layout.slices["sigmas"]] = np.abs(draws[:, :, layout.slices["sigmas"]]) + 0.3
    if not certified:
        draws[0] += 3
    return Posterior(layout=layout, draws=draws, engine="numpy", seed=3, warmup=0)


#: What makes the small study on the disk a rated one.
RATED_FILES = {
    "framework/questions/country.yaml": FILES["framework/questions/country.yaml"]
    + """\
  - id: meets
    theme: exits
    type: scale
    scales: [depth]
    rule: rating
    battery: depth
    label: {en: How often do they meet?, da: Hvor ofte mødes de?}
    vignettes:
      - {id: low, position: -1, text: {en: They meet once a year., da: De mødes årligt.}}
      - {id: high, position: 1, text: {en: They share an office., da: De deler kontor.}}
""",
    "framework/codelists/depth.yaml": """\
id: depth
label: {en: Depth, da: Dybde}
ordered: true
codes:
  - {id: "1", label: {en: Never, da: Aldrig}}
  - {id: "2", label: {en: Sometimes, da: Somme tider}}
  - {id: "3", label: {en: Always, da: Altid}}
""",
    "raters.csv": """\
rater,place,sector,role,also
r1,DK,ministry,analyst,
r2,DK,police,officer,NO
r3,NO,ministry,analyst,
r4,NO,research,professor,
""",
    "tables.yaml": """\
tables:
  - file: ratings.csv
    layout: long
    unit: "{unit}"
    question: meets
    value: step
    said_by: "rater:{rater}"
    release: internal
    key: "{rater}/{unit}"
    round: "2026"
""",
    "tables/ratings.csv": """\
rater,unit,step
r1,country/DK,3
r1,vignette/meets.low,1
r1,vignette/meets.high,3
r2,country/DK,2
r2,country/NO,declined
r2,vignette/meets.low,1
r3,country/NO,1
r3,vignette/meets.low,2
r3,vignette/meets.high,3
r4,country/NO,2
""",
}


def write_rated_folder(folder: Path) -> Path:
    """The small study with ratings that are not admitted yet."""
    for name, words in (FILES | RATED_FILES).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return folder
