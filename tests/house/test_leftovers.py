"""Nothing is left over: every label, every code of a problem and every CSS class is used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pytest

from samsyn.coding.reliability.benchmark_scale import SCALES
from samsyn.coding.reliability.estimate import Coefficient, Reason
from samsyn.comparison.cell import CellState, CellWarning
from samsyn.comparison.change import Outcome, PartOutcome
from samsyn.comparison.gap import GapKind, WeakReason
from samsyn.comparison.pair import Obstacle, Relation
from samsyn.comparison.revision import RevisionKind
from samsyn.comparison.sensitivity.variant import Treatment
from samsyn.evaluation.checklist import Score
from samsyn.evaluation.contribution import Condition, Met, Strength, Verdict
from samsyn.evaluation.indicator import Direction, Light
from samsyn.evaluation.logic_model import Level
from samsyn.evaluation.recommendation import Status
from samsyn.evaluation.stage import Stage, Standing
from samsyn.framework.question import AnswerType, CellRule
from samsyn.framework.standard import STANDARD_CODELISTS
from samsyn.framework.version import ChangeKind
from samsyn.problems.catalogue import CATALOGUE
from samsyn.publication.claim import ClaimState
from samsyn.publication.figure.ratings import LEVEL_COLUMNS, QUESTION_COLUMNS, SIGNS
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.label import labels

LIBRARY = Path(__file__).resolve().parents[2] / "src" / "samsyn"

#: Keys that the code makes of the members of an enumeration: for each of them there is a label.
#: An entry says which; a group whose keys are data (languages, agents) is named in DATA.
ADDRESSED: Mapping[str, Iterable[str]] = {
    "absences": Absence,
    "cell_states": CellState,
    "cell_state_meanings": CellState,
    "warnings": CellWarning,
    "warning_meanings": CellWarning,
    "gap_types": GapKind,
    "gap_meanings": GapKind,
    "gap_reasons": WeakReason,
    "relations": Relation,
    "not_comparable_because": [*Obstacle, *(set(ChangeKind) - {ChangeKind.RENAMED})],
    "change_kinds": [*Outcome, *PartOutcome],
    "change_sentences": [*Outcome, *RevisionKind],
    "change_parts": PartOutcome,
    "cell_months": [f"{month:02}" for month in range(1, 13)],
    "number_words": [str(number) for number in range(13)],
    "claim_states": ClaimState,
    "reliability_coefficients": Coefficient,
    "reliability_reasons": Reason,
    "reliability_landis_koch": [level.id for level in SCALES["landis_koch"]],
    "reliability_fleiss": [level.id for level in SCALES["fleiss"]],
    "reliability_altman": [level.id for level in SCALES["altman"]],
    "sensitivity_treatments": Treatment,
    "stages": Stage,
    "standings": Standing,
    "implementation_states": Status,
    "logic_levels": Level,
    "lights": Light,
    "indicator_directions": Direction,
    "contribution_conditions": Condition,
    "conditions_met": Met,
    "contribution_strengths": Strength,
    "rival_verdicts": Verdict,
    "checklist_scores": Score,
    "evaluation": [
        *(f"never_{each}" for each in ("no", "not_found")),
        *(
            f"figure_{name}_{part}"
            for name in ("logic", "stages", "years")
            for part in ("title", "subtitle", "caption", "alt")
        ),
        *(f"figure_indicator_{part}" for part in ("subtitle", "caption", "caption_one", "alt")),
    ],
    "rating_figures": [
        *(f"key_{sign}" for sign in SIGNS),
        *(f"column_{name}" for name in {*LEVEL_COLUMNS, *QUESTION_COLUMNS}),
    ],
    "diff_sentences": [f"question_{kind}" for kind in ChangeKind],
    "form_hints": AnswerType,
    "figures": [
        f"coverage_{how}_{part}"
        for how in ("stated", "counted")
        for part in ("title", "subtitle", "n", "alt")
    ],
    "site": [
        *(f"rule_{rule}" for rule in CellRule),
        *(f"rule_{rule}_short" for rule in CellRule),
        *(f"type_{type}" for type in AnswerType),
        *(f"claim_{state}_means" for state in ClaimState),
        *(f"relation_{relation}_means" for relation in Relation),
    ],
}

#: Groups whose keys are what studies bring: languages of sources, roles of agents, standard codes.
DATA = {"facets", "site_agents", "site_languages", *STANDARD_CODELISTS}

#: Keys of which the code writes only one end: ``words.n("claims", 3)`` finds n_claims and
#: n_claims_one, ``f"{view}_alt"`` finds map_alt. What stands in the brackets is a word of the code.
MADE = (
    r"n_(\w+?)(?:_one)?",
    r"(?:step|by|summary|check|view|show_all|download)_(\w+)",
    r"(\w+?)_(?:title|subtitle|n|alt|heading|text)",
    r"\w+\.(\w+)",  # fields of the dataset that mean something else in one table
)


@cache
def words_of_code() -> frozenset[str]:
    """Every word in Python, templates and scripts of the library."""
    files = (each for each in LIBRARY.rglob("*") if each.suffix in {".py", ".html", ".js"})
    return frozenset(
        word for each in files for word in re.findall(r"\w+", each.read_text(encoding="utf-8"))
    )


def is_used(group: str, key: str) -> bool:
    """Whether the code names the key, makes it by a rule, or finds it by a value."""
    if group in DATA or key == "label" or key in set(ADDRESSED.get(group, ())):
        return True
    made = (re.fullmatch(pattern, key) for pattern in MADE)
    ends = {match[1] for match in made if match}
    return bool(words_of_code() & {key, key.removesuffix("_one"), *ends})


def test_every_label_is_used() -> None:
    unused = [
        f"{group}.{key}"
        for group, entries in labels().items()
        for key in entries
        if not is_used(group, key)
    ]
    assert unused == []


@pytest.mark.parametrize("group", ADDRESSED)
def test_every_member_of_an_enumeration_has_its_label(group: str) -> None:
    assert set(map(str, ADDRESSED[group])) <= labels()[group].keys()


def test_a_label_that_nobody_uses_is_found() -> None:
    assert not is_used("report", "no_such_words")
    assert is_used("site", "n_claims_one")


def test_every_code_of_a_problem_is_given_somewhere() -> None:
    files = [each for each in LIBRARY.rglob("*.py") if not each.stem.endswith("_messages")]
    code = "\n".join(each.read_text(encoding="utf-8") for each in files)
    assert [each for each in CATALOGUE if f'"{each}"' not in code] == []


#: Classes that pandoc gives to what it writes.
OF_PANDOC = {"footnote-ref", "footnotes", "header-section-number", "toc-section-number"}


def style_sheets() -> list[Path]:
    return sorted(LIBRARY.rglob("*.css"))


@pytest.mark.parametrize("sheet", style_sheets(), ids=lambda each: each.stem)
def test_every_class_of_a_style_sheet_is_given_to_something(sheet: Path) -> None:
    words = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", sheet.read_text(encoding="utf-8"), flags=re.S)
    classes = set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", words))
    files = [
        path for ending in ("html", "js", "lua", "py") for path in LIBRARY.rglob(f"*.{ending}")
    ]
    code = "\n".join(each.read_text(encoding="utf-8") for each in files)
    given = set(re.findall(r"[\w-]+", code)) | OF_PANDOC
    # ``s-{{ state }}`` and ``heat-${step}`` give classes by their beginning.
    begun = tuple(set(re.findall(r"([a-z]+-)(?=\{\{|\$\{|\{)", code)))
    assert sorted(each for each in classes - given if not each.startswith(begun)) == []
