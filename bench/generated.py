"""A generated study: its statements as text in Parquet, its framework and sources as objects.

The file has the columns of the released ``statements.parquet`` that cells are made of, written in
the order of admission, with the ids, dates, codes and words that a study has. Two sources on one
cell give the same answer in 90 of 100 cases; some answers are missing, some are on somebody's word,
and every cell rule occurs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.evidence.settlement import Settlement
from samsyn.evidence.source import Source
from samsyn.framework.framework import Framework
from samsyn.framework.kind import Theme, UnitKind
from samsyn.framework.question import AnswerType, CellRule, Limits, Question
from samsyn.study import Place, Round, Settings
from samsyn.vocabulary.absence import Absence
from samsyn.vocabulary.codelist import Code, Codelist
from samsyn.vocabulary.text import Text

COUNTRIES = ("DK", "FI", "IS", "NO", "SE", "EE", "LV", "LT", "DE", "NL")
SUBJECTS = ("exit", "schools", "prisons", "hotline", "police", "funding", "online", "research")
ASPECTS = ("programme", "strategy", "training", "evaluation", "staff", "budget", "network", "guide")
SOURCE_KINDS = ("law", "government", "agency", "police", "evaluation", "research", "ngo", "press")
SORTS = ("page", "report", "response", "law", "minutes")
#: Type and rule of twenty questions in a row.
SHAPES = (
    *((AnswerType.YES_NO, CellRule.SINGLE),) * 6,
    *((AnswerType.CHOICE, CellRule.SINGLE),) * 3,
    *((AnswerType.CHOICE, CellRule.BEST_SOURCE),) * 2,
    *((AnswerType.TEXT, CellRule.LATEST),) * 2,
    *((AnswerType.YES_NO, CellRule.MAJORITY),) * 2,
    (AnswerType.TEXT, CellRule.BEST_SOURCE),
    (AnswerType.DATE, CellRule.LATEST),
    (AnswerType.CHOICES, CellRule.UNION),
    (AnswerType.NUMBER, CellRule.MEDIAN),
    (AnswerType.SCALE, CellRule.RATING),
)
#: Type → the answers that are given to a question of it, the first of which denies.
ANSWERS = {
    AnswerType.YES_NO: ("no", "yes"),
    AnswerType.CHOICE: ("no_plan", "draft", "adopted", "in_force", "under_review", "lapsed"),
    AnswerType.TEXT: (
        "none",
        *(f"The {each} coordinates local work with the municipalities" for each in ASPECTS),
    ),
    AnswerType.DATE: ("none", *(str(2010 + each) for each in range(9))),
    AnswerType.CHOICES: (
        *("none", "school", "school;police", "police;school", "prison", "health;school"),
        "health;police;prison",
    ),
    AnswerType.NUMBER: ("none", *(str(each) for each in (3, 4, 5, 8, 12, 20, 35, 60))),
    AnswerType.SCALE: ("1", "2", "3", "4", "5"),
}
MEASURES = {AnswerType.NUMBER: ("houses", "pilot_houses"), AnswerType.SCALE: ("threat_5",)}
#: Rows that are read together: as many as DuckDB itself would write.
ROW_GROUP = 122_880
AGREEMENT, ABSENT, NO_SOURCE = 0.95, 0.15, 0.03


@dataclass(frozen=True)
class Size:
    """How large the study is."""

    places: int = 200
    questions: int = 500
    rounds: int = 5
    sources: int = 3

    @property
    def statements(self) -> int:
        """One statement for each place, question, round and source."""
        return self.places * self.questions * self.rounds * self.sources


@dataclass(frozen=True)
class GeneratedStudy:
    """A study of ``size`` without its statements, which :func:`write_statements` writes."""

    size: Size

    @cached_property
    def places(self) -> list[str]:
        """Ids as regions have them: ``NO-017``."""
        return [
            f"{COUNTRIES[each % len(COUNTRIES)]}-{each // len(COUNTRIES):03d}"
            for each in range(self.size.places)
        ]

    @cached_property
    def rounds(self) -> list[str]:
        """A round every other year."""
        return [str(2018 + 2 * each) for each in range(self.size.rounds)]

    @cached_property
    def questions(self) -> list[Question]:
        """Types and rules as in SHAPES, in turns."""
        return [self._question(each) for each in range(self.size.questions)]

    @staticmethod
    def _question(number: int) -> Question:
        type, rule = SHAPES[number % len(SHAPES)]
        subject, aspect = SUBJECTS[number % len(SUBJECTS)], ASPECTS[number // 8 % len(ASPECTS)]
        return Question(
            id=f"{subject}_{aspect}_{number:03d}",
            kind="region",
            theme="theme",
            type=type,
            label=Text({"en": f"Question {number}?"}),
            codelist={AnswerType.CHOICE: "stages", AnswerType.CHOICES: "settings"}.get(type, ""),
            scales=MEASURES[type] if type is AnswerType.SCALE else (),
            measures=MEASURES[type] if type is AnswerType.NUMBER else (),
            rule=rule,
            limits=Limits(
                same_measure=type is AnswerType.NUMBER,
                period_gap_years=number % 4 or None,
                note=Text({"en": "Read with care."} if number % 7 == 0 else {}),
            ),
        )

    @cached_property
    def framework(self) -> Framework:
        """One kind of unit, one theme, the questions and their codelists."""
        lists = (
            _codelist("yes_no", ANSWERS[AnswerType.YES_NO], negative="no"),
            _codelist("stages", ANSWERS[AnswerType.CHOICE], negative="no_plan"),
            _codelist("settings", ("school", "police", "prison", "health")),
            _codelist("threat_5", ANSWERS[AnswerType.SCALE], ordered=True),
        )
        name = Text({"en": "Region"})
        return Framework(
            kinds={"region": UnitKind("region", name, name)},
            themes={"theme": Theme("theme", name)},
            questions={(each.kind, each.id): each for each in self.questions},
            codelists={each.id: each for each in lists},
        )

    @cached_property
    def settings(self) -> Settings:
        """Places and rounds."""
        return Settings(
            id="generated",
            title=Text({"en": "A generated study"}),
            languages=("en",),
            places=tuple(Place(each) for each in self.places),
            rounds=tuple(Round(each, Text({"en": each}), f"{each}-06-01") for each in self.rounds),
            current_round=self.rounds[-1],
            matrix_kind="region",
        )

    @cached_property
    def sources(self) -> dict[str, Source]:
        """So many for each place and round, each of another sort."""
        random = np.random.default_rng(2)
        made = {}
        for round in self.rounds:
            for place in self.places:
                for number in range(self.size.sources):
                    id = f"{place.lower()}-{SORTS[number % len(SORTS)]}-{round}"
                    kind = SOURCE_KINDS[random.integers(0, len(SOURCE_KINDS))]
                    year = int(round) - int(random.integers(0, 9))
                    day = f"{year}-{random.integers(1, 13):02d}-{random.integers(1, 28):02d}"
                    made[id] = Source(id, f"Title of {id}", page_date=day, kind=kind)
        return made

    @cached_property
    def settlements(self) -> list[Settlement]:
        """Of one question in fifty every cell is settled, be there a conflict or not."""
        ids = list(self.sources)
        by, at = "editors", "2026-06-02"
        return [
            Settlement(
                *(
                    f"region/{place}",
                    question.id,
                    ids[(turn * len(self.places) + number) * self.size.sources],
                ),
                reason="newer",
                settled_by=by,
                settled_at=at,
                round=round,
            )
            for turn, round in enumerate(self.rounds)
            for number, place in enumerate(self.places)
            for question in self.questions[::50]
        ]


def _codelist(
    id: str, codes: tuple[str, ...], *, negative: str = "", ordered: bool = False
) -> Codelist:
    made = tuple(Code(each, Text({"en": each}), negative=each == negative) for each in codes)
    return Codelist(id, Text({"en": id}), made, ordered=ordered)


def write_statements(study: GeneratedStudy, *, file: Path, seed: int = 1) -> None:
    """Round by round, place by place, one source after the other."""
    size, random = study.size, np.random.default_rng(seed)
    shape = (size.rounds, size.places, size.sources, size.questions)
    round, unit, source, question = (each.ravel() for each in np.indices(shape))
    n = size.statements
    types = np.array([list(ANSWERS).index(each.type) for each in study.questions])
    given = [answer for answers in ANSWERS.values() for answer in answers]
    lengths = np.array([len(each) for each in ANSWERS.values()])
    first = np.cumsum(lengths) - lengths
    asked = types[question]
    truth = random.random((size.rounds, size.places, size.questions))[round, unit, question]
    said = np.where(random.random(n) < AGREEMENT, truth, random.random(n))
    step = (said * lengths[asked]).astype("int64")
    absent, unsourced = random.random(n) < ABSENT, random.random(n) < NO_SOURCE
    is_text = asked == list(ANSWERS).index(AnswerType.TEXT)
    is_translated = is_text & (step > 0) & ~absent & (random.random(n) < 0.5)
    measures, measure = _measures(asked, random, study)
    periods = [str(each) for each in range(2008, 2008 + 2 * size.rounds + 4)]
    periods += [f"{each}/.." for each in periods]
    period = 2 * round + random.integers(0, 4, n) + (random.random(n) < 0.1) * (len(periods) // 2)
    columns = {
        "entry": pa.array(np.arange(1, n + 1)),
        "unit": _words([f"region/{each}" for each in study.places], unit),
        "question": _words([each.id for each in study.questions], question),
        "facet": pa.nulls(n, pa.string()),
        "round": _words(study.rounds, round),
        "period": _words(periods, period, empty=absent | (random.random(n) < 0.3)),
        "value": _words(given, first[asked] + step, empty=absent),
        "measure": _words(measures, measure, empty=absent | (measure < 0)),
        "absence": _words(list(map(str, Absence)), random.integers(0, 5, n), empty=~absent),
        "partial": pa.array((random.random(n) < 0.02) & ~absent),
        "evidenced": pa.array(~unsourced & (absent | (random.random(n) < 0.8))),
        "original": _words(
            [f"Kommunernes lokale arbejde samordnes af {each}" for each in ASPECTS],
            step % len(ASPECTS),
            empty=~is_translated,
        ),
        "language": _words(["da", "sv", "nb"], unit % 3, empty=~is_translated),
        "source": _words(
            list(study.sources),
            (round * size.places + unit) * size.sources + source,
            empty=unsourced,
        ),
        "said_by": _words(
            [f"contact:{each.lower()}" for each in study.places], unit, empty=~unsourced
        ),
    }
    pq.write_table(pa.table(columns), file, row_group_size=ROW_GROUP, compression="zstd")


def _measures(
    asked: np.ndarray, random: np.random.Generator, study: GeneratedStudy
) -> tuple[list[str], np.ndarray]:
    """The measures and which one each statement has (-1: none): nine in ten numbers the first."""
    names, found = [], np.full(len(asked), -1)
    for place, type in enumerate(ANSWERS):
        if type in MEASURES:
            other = (random.random(len(asked)) < 0.1) & (len(MEASURES[type]) > 1)
            found = np.where(asked == place, len(names) + other, found)
            names += MEASURES[type]
    return names, found


def _words(words: list[str], which: np.ndarray, *, empty: np.ndarray | None = None) -> pa.Array:
    """The ``words`` that ``which`` names, as plain text."""
    index = pa.array(which.astype("int32"), mask=empty)
    return pa.DictionaryArray.from_arrays(index, pa.array(words)).cast(pa.string())
