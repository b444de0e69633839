"""What a gap map knows: one kind's public records, column by column.

Only what a reader may see is in it: names, coded answers, texts, sources. Who coded what, notes
and everything that is not public stay where they are: a column is there because it is named here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from samsyn.comparison.cell import Cells
from samsyn.comparison.display import join_list, say_values
from samsyn.framework.question import AnswerType, Question
from samsyn.publication.explorer.dimension import Dimension, find_dimensions
from samsyn.publication.explorer.naming import Name, names_of
from samsyn.publication.explorer.plan import ExplorerPlan
from samsyn.publication.seen_text import safe_url, show
from samsyn.study import Study
from samsyn.vocabulary.identifier import id_of
from samsyn.vocabulary.text import FALLBACK

#: No more of a text than this travels with a map; the whole stands on the record's page.
LONGEST_TEXT = 600
#: A map has rows and columns.
_LEAST = 2


@dataclass(frozen=True)
class TextColumn:
    """The answers to a question that is answered in words, one for each record."""

    id: str
    label: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """A source as a record cites it."""

    id: str
    title: str
    url: str = ""


@dataclass(frozen=True)
class Opening:
    """What a map shows first: the ids of dimensions."""

    rows: str
    columns: str
    segment: str = ""


@dataclass(frozen=True)
class Explorer:
    """The records of one kind. Every column holds one entry a record, in the same order."""

    study_id: str
    study_title: str
    language: str
    kind: str
    one: str
    many: str
    ids: tuple[str, ...]
    names: tuple[Name, ...]
    other_names: tuple[Name, ...]
    dimensions: tuple[Dimension, ...]
    texts: tuple[TextColumn, ...]
    references: tuple[Reference, ...]
    rests_on: tuple[tuple[int, ...], ...]
    opening: Opening

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def by_id(self) -> dict[str, Dimension]:
        """Id → dimension."""
        return {each.id: each for each in self.dimensions}


def build_explorer(
    study: Study, *, cells: Cells, language: str, plan: ExplorerPlan
) -> Explorer | None:
    """The map that ``plan`` wants; None where no two questions divide the kind.

    ``study`` must be what :func:`samsyn.publication.disclosure.public_view` gave, and ``cells``
    must be made of that.
    """
    kind = study.framework.kinds[plan.kind]
    named = {
        unit: names_of(study, unit, language=language) for unit in study.units.get(plan.kind, ())
    }
    units = sorted(named, key=lambda unit: (_sorted_by(named[unit][0].words), unit))
    dimensions = find_dimensions(study, cells=cells, kind=plan.kind, units=units, language=language)
    if len(dimensions) < _LEAST:
        return None
    references, rests_on = _references(study, units)
    return Explorer(
        study_id=study.settings.id,
        study_title=show(study.settings.title.say(language)),
        language=language,
        kind=plan.kind,
        one=show(kind.label.say(language)),
        many=show(kind.plural.say(language)),
        ids=tuple(id_of(unit) for unit in units),
        names=tuple(named[unit][0] for unit in units),
        other_names=tuple(named[unit][1] for unit in units),
        dimensions=tuple(dimensions),
        texts=tuple(_texts(study, cells=cells, kind=plan.kind, units=units, language=language)),
        references=references,
        rests_on=rests_on,
        opening=_opening(dimensions, plan),
    )


def can_map(study: Study, *, cells: Cells, plan: ExplorerPlan) -> bool:
    """Whether at least two questions divide the kind, so that there are rows and columns."""
    units = study.units.get(plan.kind, [])
    found = find_dimensions(study, cells=cells, kind=plan.kind, units=units, language=FALLBACK)
    return len(found) >= _LEAST


def _sorted_by(name: str) -> str:
    """Names without regard to case and opening quotation marks."""
    return name.casefold().lstrip("\"'“»«#(")


def _opening(dimensions: Sequence[Dimension], plan: ExplorerPlan) -> Opening:
    """What the plan says; else most categories in rows, fewest in columns."""
    known = [each.id for each in dimensions]
    closed = [each for each in dimensions if each.is_closed]
    by_size = [each.id for each in sorted(closed, key=lambda each: -len(each.categories))]
    given = {plan.rows, plan.columns, plan.segment}
    rows = plan.rows if plan.rows in known else _first_free([*by_size, *known], given)
    given.add(rows)
    columns = (
        plan.columns if plan.columns in known else _first_free([*by_size[::-1], *known], given)
    )
    return Opening(rows, columns, plan.segment if plan.segment in known else "")


def _first_free(ids: Sequence[str], taken: Collection[str]) -> str:
    """The first that is not taken; where all are, the first that is."""
    return next((each for each in ids if each not in taken), ids[0])


def _texts(
    study: Study, *, cells: Cells, kind: str, units: Sequence[str], language: str
) -> list[TextColumn]:
    """The questions that are answered in words, the longest answers first."""
    names = {study.framework.kinds[kind].title, study.framework.kinds[kind].original}
    asked = [
        each
        for each in study.framework.questions_of(kind)
        if each.type is AnswerType.TEXT and each.id not in names
    ]
    found = [_text(study, each, cells=cells, units=units, language=language) for each in asked]
    return sorted(
        (each for each in found if any(each.words)), key=lambda each: -sum(map(len, each.words))
    )


def _text(
    study: Study, question: Question, *, cells: Cells, units: Sequence[str], language: str
) -> TextColumn:
    words = []
    for unit in units:
        cell = cells.get(unit, question.id)
        words.append(_clip(join_list(say_values(study, question, cell.values, language=language))))
    return TextColumn(question.id, show(question.heading.say(language)), tuple(words))


def _clip(words: str) -> str:
    shown = show(" ".join(words.split()))
    return shown if len(shown) <= LONGEST_TEXT else shown[: LONGEST_TEXT - 2].rstrip() + " …"


def _references(
    study: Study, units: Sequence[str]
) -> tuple[tuple[Reference, ...], tuple[tuple[int, ...], ...]]:
    """The sources that the records cite, and for each record which, the main one first."""
    places: dict[str, int] = {}
    rests_on = []
    for unit in units:
        said = study.statements_by_unit.get(unit, [])
        cited = Counter(each.source for each in said if each.source in study.sources)
        rests_on.append(tuple(places.setdefault(id, len(places)) for id, _ in cited.most_common()))
    sources = (study.sources[id] for id in places)
    references = (Reference(each.id, show(each.title), safe_url(each.url)) for each in sources)
    return tuple(references), tuple(rests_on)
