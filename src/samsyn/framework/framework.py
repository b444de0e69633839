"""The framework as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from samsyn.framework.kind import Theme, UnitKind
from samsyn.framework.question import VIGNETTE, AnswerType, Question
from samsyn.framework.version import Crosswalk
from samsyn.problems.problem import Where
from samsyn.vocabulary.codelist import Code, Codelist


@dataclass(frozen=True)
class Framework:
    """Everything that is asked. Dictionaries keep the order in which things are shown.

    ``questions`` is keyed by unit kind and question id: two kinds may ask a question of one name.
    ``written`` says where each of them is written, for problems; it is no part of what is asked.
    """

    kinds: dict[str, UnitKind]
    themes: dict[str, Theme]
    questions: dict[tuple[str, str], Question]
    codelists: dict[str, Codelist]
    crosswalk: Crosswalk = field(default_factory=Crosswalk)
    version: str = ""
    written: Mapping[tuple[str, str], Where] = field(
        default_factory=dict, compare=False, repr=False
    )

    def where(self, question: Question) -> Where:
        """The place of ``question``, for problems with it."""
        somewhere = Where(file=f"framework/questions of {question.kind}")
        found = self.written.get((question.kind, question.id), somewhere)
        return replace(found, question=question.id)

    def question(self, kind: str, id: str) -> Question | None:
        """The question ``id`` of ``kind``; None if it is not asked.

        Vignettes are asked the question that they stand with.
        """
        found = self.questions.get((kind, id))
        return self._on_vignettes.get(id) if found is None and kind == VIGNETTE else found

    @cached_property
    def _on_vignettes(self) -> dict[str, Question]:
        return {each.id: each for each in self.questions.values() if each.vignettes}

    @cached_property
    def batteries(self) -> dict[str, tuple[Question, ...]]:
        """Battery → its rated questions, in the order of the framework."""
        found: dict[str, tuple[Question, ...]] = {}
        for each in self.questions.values():
            if each.is_rated:
                found[each.battery_id] = (*found.get(each.battery_id, ()), each)
        return found

    def questions_of(self, kind: str, *, theme: str = "") -> list[Question]:
        """The questions asked about ``kind``, by theme order, then as written."""
        asked = self._asked_of.get(kind, ())
        return [each for each in asked if not theme or each.theme == theme]

    @cached_property
    def _asked_of(self) -> dict[str, list[Question]]:
        """Kind → its questions by theme order: asked for every unit on every page."""
        order = {theme_id: place for place, theme_id in enumerate(self.themes)}
        ordered = sorted(
            self.questions.values(), key=lambda each: order.get(each.theme, len(order))
        )
        found: dict[str, list[Question]] = {}
        for each in ordered:
            found.setdefault(each.kind, []).append(each)
        return found

    def themes_of(self, kind: str) -> list[Theme]:
        """The themes that have questions about ``kind``."""
        used = {question.theme for question in self.questions_of(kind)}
        return [theme for theme in self.themes.values() if theme.id in used]

    def codelists_of(self, question: Question) -> list[Codelist]:
        """The codelists, or scales, that answers to ``question`` may come from."""
        names: Iterable[str]
        if question.type is AnswerType.YES_NO:
            names = ("yes_no",)
        elif question.type is AnswerType.SCALE:
            names = question.scales
        else:
            names = (question.codelist,) if question.codelist else ()
        return [self.codelists[name] for name in names if name in self.codelists]

    def measures_of(self, question: Question) -> Codelist | None:
        """The codelist of units of measure that numbers come in; for money, of currencies."""
        name = "currencies" if question.type is AnswerType.MONEY else "measures"
        return self.codelists.get(name)

    def code(self, question: Question, value: str, *, measure: str = "") -> Code | None:
        """The code that ``value`` is; for scales ``measure`` says of which scale."""
        is_scale = question.type is AnswerType.SCALE
        for codelist in self.codelists_of(question):
            fits = not is_scale or measure in ("", codelist.id)
            if fits and value in codelist:
                return codelist.by_id[value]
        return None
