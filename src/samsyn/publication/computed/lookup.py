"""Finding what an expression names: units, questions, rounds, cells. The unknown is an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from samsyn.comparison.cell import Cell, Cells
from samsyn.framework.question import Question
from samsyn.study import Study
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.identifier import id_of, kind_of, unit_of

_MANY = 12


@dataclass(frozen=True)
class Lookup:
    """What expressions are worked out over, and the language that they speak.

    ``source_numbers`` are those of the source list, where there is one already; ``cited`` collects
    the sources that the text leads to.
    """

    study: Study
    cells: Cells
    language: str
    source_numbers: Mapping[str, int] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)

    def kind(self, name: object) -> str:
        """The unit kind of that name."""
        return _known(name, self.study.framework.kinds, what="unit kind")

    def unit(self, name: object) -> str:
        """The unit of that name; of a place the id is enough."""
        said = str(name)
        full = said if "/" in said else unit_of(self.study.settings.matrix_kind, said)
        kind = self.kind(kind_of(full))
        return _known(full, self.study.units.get(kind, ()), what="unit")

    def question(self, kind: str, name: object) -> Question:
        """The question of that name that is asked of ``kind``."""
        framework = self.study.framework
        if found := framework.question(kind, str(name)):
            return found
        known = [each.id for each in framework.questions_of(kind)]
        raise _unknown(name, known, what="question", of=f" to {kind}")

    def round(self, name: object) -> str:
        """The round of that name; without a name none."""
        if not name:
            return ""
        return _known(name, [each.id for each in self.study.settings.rounds], what="round")

    def facet(self, question: Question, name: object) -> str:
        """The facet of that name. Where there are facets one is named: none has their sum."""
        if name:
            return _known(name, question.facets, what="facet")
        if question.facets:
            example = f"facet={question.facets[0]!r}"
            raise ExpressionError(f"{question.id!r} is answered by facets: name one, {example}")
        return ""

    def cell(
        self, unit: object, question: object, *, round: object = "", facet: object = ""
    ) -> Cell:
        """The cell; without a round that of the latest in which the question was asked."""
        found = self.unit(unit)
        asked = self.question(kind_of(found), question)
        return self.cells.get(
            found, asked.id, facet=self.facet(asked, facet), round=self.round(round)
        )

    def source(self, name: object) -> str:
        """The source of that id."""
        return _known(name, self.study.sources, what="source")

    def name(self, unit: str) -> str:
        """What a unit is called; of what is no unit of the study, the words themselves."""
        if kind_of(unit) not in self.study.framework.kinds or not id_of(unit):
            return unit
        return self.study.name_of(unit, language=self.language)


def is_meant(value: str, wanted: str) -> bool:
    """Whether ``wanted`` names ``value``: the same, or the id of the unit that it is."""
    return value == wanted or id_of(value) == wanted


def _known(name: object, known: Iterable[str], *, what: str) -> str:
    said, names = str(name), list(known)
    if said not in names:
        raise _unknown(said, names, what=what)
    return said


def _unknown(name: object, names: list[str], *, what: str, of: str = "") -> ExpressionError:
    said = str(name)
    near = get_close_matches(said, names, n=3, cutoff=0.5) or (names if len(names) <= _MANY else [])
    hint = f" (did you mean {' or '.join(near)}?)" if near else ""
    return ExpressionError(f"there is no {what} {said!r}{of}{hint}")
