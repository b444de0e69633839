"""What pages of evaluation are given: facts that open to their statements, stages, references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from samsyn.evaluation.coverage import Coverage
from samsyn.evaluation.fact import Fact
from samsyn.evaluation.finding import Finding
from samsyn.evaluation.overview import Overview
from samsyn.evaluation.reference import Reference, fact_of
from samsyn.evaluation.stage import Reached, Stage, Standing
from samsyn.framework.question import Question
from samsyn.publication.site.address import Key
from samsyn.publication.site.page import anchor_of
from samsyn.publication.site.reader import Reader
from samsyn.publication.site.value import unit_key
from samsyn.publication.site.view import Link, Said, SourceView
from samsyn.vocabulary.identifier import kind_of

#: The sign of a standing is that of the state of a cell that says the same.
_STATES = {Standing.YES: "answered", Standing.NO: "no", Standing.NOT_FOUND: "not_found"}


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact in words, and the place where its statements stand: a page and an anchor in it."""

    said: Said
    key: Key
    anchor: str = ""
    links: Sequence[Link] = ()
    is_disputed: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class StageView:
    """Whether a stage was reached, and where that stands."""

    label: str
    state: str
    words: str
    key: Key | None = None
    anchor: str = ""


class EvaluationViews:
    """Shows facts of the evaluation room in the language of one reader."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.overview: Overview = reader.material.evaluation

    def say(self, key: str, **details: object) -> str:
        """A word of the evaluation."""
        return self.reader.label("evaluation", key, **details)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """All words of the evaluation, for templates."""
        return _Words(self)

    def fact(self, fact: Fact) -> FactView | None:
        """The fact with the place of its statements; None where nothing is known."""
        question = self.question(fact)
        if question is None or not fact.is_known:
            return None
        sides = fact.sides or ((fact.values, fact.measure),)
        said = [self.reader.values.say(question, values, measure=each) for values, each in sides]
        key, anchor = self.place(fact.unit, fact.question)
        return FactView(
            Said(" / ".join(each.text for each in said), said[0].language),
            key,
            anchor,
            self.reader.values.links(question, fact.values),
            fact.is_disputed,
            fact.note,
        )

    def question(self, fact: Fact) -> Question | None:
        """The question that the fact answers."""
        return self.reader.study.framework.question(kind_of(fact.unit), fact.question)

    def place(self, unit: str, question: str = "") -> tuple[Key, str]:
        """The page on which the statements stand, and the anchor in it."""
        if unit in self.reader.material.places and question:
            return ("cell", unit, question, ""), ""
        kind = self.reader.study.framework.kinds[kind_of(unit)]
        is_name = question in ("", kind.title, kind.original)
        key = unit_key(unit, study=self.reader.study)
        return key, "" if is_name or key[0] == "source" else anchor_of(question)

    def reference(self, reference: Reference) -> FactView:
        """What a definition rests on: the unit, and what is asked of it."""
        question = self.reader.study.framework.question(kind_of(reference.unit), reference.question)
        name = self.reader.values.name(reference.unit)
        words = f"{name.text}: {self.reader.say(question.heading)}" if question else name.text
        is_said = bool(fact_of(self.overview.facts, reference).statements)
        key, anchor = self.place(reference.unit, reference.question if is_said else "")
        return FactView(Said(words, name.language), key, anchor)

    def references(self, references: Iterable[Reference]) -> list[FactView]:
        """All of them, each once; not what is withheld, which has no page."""
        known = [each for each in references if self.reader.values.has_page(each.unit)]
        return [self.reference(each) for each in dict.fromkeys(known)]

    @property
    def standings(self) -> list[tuple[str, str]]:
        """The signs of stages and what they mean."""
        return [(_STATES[each], self.reader.label("standings", each)) for each in Standing]

    def country(self, place: str) -> str:
        """What a country is called."""
        names = self.reader.study.framework.codelists.get("places")
        code = names.by_id.get(place) if names else None
        return self.reader.say(code.label) if code else place

    def stages(self, unit: str, stages: Mapping[Stage, Reached]) -> list[StageView]:
        """The four stages of a unit, each with the evaluation or answer that says so."""
        return [self._stage(unit, each) for each in stages.values()]

    def _stage(self, unit: str, reached: Reached) -> StageView:
        key: Key | None = None
        anchor = ""
        if reached.stage is Stage.MAPPED:
            key = unit_key(unit, study=self.reader.study)
        elif reached.facts:
            fact = reached.facts[0]
            key, anchor = self.place(fact.unit, fact.question)
        return StageView(
            self.reader.label("stages", reached.stage),
            _STATES[reached.standing],
            self.reader.label("standings", reached.standing),
            key,
            anchor,
        )

    def coverage(self, each: Coverage) -> dict[str, Any]:
        """A row of a table of evaluations."""
        share = each.share
        return {
            "link": self.reader.values.link(each.evaluation),
            "subjects": [self.reader.values.link(one) for one in each.subjects],
            "year": str(each.year or ""),
            "kind": self.fact(each.kind),
            "stage": self.fact(each.stage),
            "covers": self.fact(each.covers),
            "of": self.fact(each.of),
            "share": "" if share is None else self.percent(share),
            "width": 0 if share is None else round(share * 100),
        }

    def percent(self, share: float) -> str:
        """A share as the language writes it."""
        number = self.reader.words.number(round(share * 100))
        return self.reader.label("figures", "percent_sign", number=number)

    def finding(self, each: Finding) -> dict[str, Any]:
        """A finding with its sources, and the mark of one that stands alone."""
        name = self.reader.values.name(each.unit)
        evaluation = each.evaluation
        return {
            "text": name,
            "key": unit_key(each.unit, study=self.reader.study),
            "direction": self.fact(each.direction),
            "evaluation": self.reader.values.link(evaluation) if evaluation else None,
            "about": self.fact(each.about),
            "sources": self.sources(each.sources),
            "is_single": each.is_single,
            "n": len(each.publishers),
        }

    def sources(self, ids: Iterable[str]) -> list[SourceView]:
        """Sources as they are cited."""
        return [view for each in ids if (view := self.reader.source(each))]


class _Words(Mapping[str, str]):
    """The words of the evaluation by key."""

    def __init__(self, views: EvaluationViews) -> None:
        self._say = views.say

    def __getitem__(self, key: str) -> str:
        return self._say(key)

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0
