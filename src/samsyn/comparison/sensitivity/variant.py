"""Variants of a study: without a source, a kind of source, somebody's word or a place, and with
other treatments of what is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from samsyn.comparison.day import days_of, years_before
from samsyn.evidence.ledger import Ledger
from samsyn.evidence.statement import Statement
from samsyn.framework.question import CellRule
from samsyn.study import Study
from samsyn.vocabulary.absence import Absence

#: Who speaks for the study itself, and is not left out as an informant is.
_OURS = ("agent:", "role:")
#: A source is old when it is so many years older than the round.
OLD_AFTER_YEARS = 5


class VariantKind(StrEnum):
    """What a variant leaves out, or treats in another way."""

    SOURCE = "source"
    SOURCE_KIND = "source_kind"
    SPEAKER = "speaker"
    TREATMENT = "treatment"
    PLACE = "place"


class Treatment(StrEnum):
    """Choices that could have been made in another way (labels in ``sensitivity.yaml``)."""

    ONLY_EVIDENCED = "only_evidenced"
    NOT_FOUND_IS_NO = "not_found_is_no"
    WITHOUT_OLD = "without_old"
    NOTHING_SETTLED = "nothing_settled"
    NEWEST_DECIDES = "newest_decides"
    MAJORITY_DECIDES = "majority_decides"


@dataclass(frozen=True)
class Variant:
    """One variant: its kind and what it is about, such as the id of the source left out."""

    kind: VariantKind
    name: str


@dataclass(frozen=True)
class Selection(Ledger):
    """A ledger of which only some current statements are asked, some of them changed.

    Entries and hashes are not there: nothing is admitted to a selection.
    """

    selected: Mapping[str, Statement] = field(default_factory=dict)

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The statements that are asked."""
        return dict(self.selected)


def variants_of(
    study: Study, *, kinds: Collection[VariantKind] = tuple(VariantKind)
) -> list[Variant]:
    """Every variant of these kinds that changes something, in the order of VariantKind."""
    said = study.answering
    names: dict[VariantKind, Iterable[str]] = {
        VariantKind.SOURCE: {each.source for each in said if each.source},
        VariantKind.SOURCE_KIND: {_kind_of(study, each) for each in said},
        VariantKind.SPEAKER: {each.said_by for each in said if not each.said_by.startswith(_OURS)},
        VariantKind.TREATMENT: Treatment,
        VariantKind.PLACE: [each.id for each in study.settings.places],
    }
    return [
        Variant(kind, str(name))
        for kind in VariantKind
        if kind in kinds
        for name in (names[kind] if kind is VariantKind.TREATMENT else sorted(names[kind]))
        if name
    ]


def varied(study: Study, variant: Variant) -> Study:
    """``study`` as it would be in ``variant``."""
    if variant.kind is VariantKind.TREATMENT:
        return _TREATMENTS[Treatment(variant.name)](study)
    if variant.kind is VariantKind.PLACE:
        left = tuple(each for each in study.settings.places if each.id != variant.name)
        settings = replace(study.settings, places=left)
        kept = _keeping(study, lambda each: study.place_of(each.unit) != variant.name)
        return replace(kept, settings=settings)
    tell: Callable[[Statement], str] = {
        VariantKind.SOURCE: lambda each: each.source,
        VariantKind.SOURCE_KIND: lambda each: _kind_of(study, each),
        VariantKind.SPEAKER: lambda each: each.said_by,
    }[variant.kind]
    return _keeping(study, lambda each: tell(each) != variant.name)


def _kind_of(study: Study, said: Statement) -> str:
    source = study.sources.get(said.source)
    return source.kind if source else ""


def _keeping(study: Study, is_kept: Callable[[Statement], bool]) -> Study:
    kept = {id: each for id, each in study.statements.items() if is_kept(each)}
    return replace(study, ledger=Selection(selected=kept))


def _only_evidenced(study: Study) -> Study:
    return _keeping(study, lambda each: each.evidenced or each.value is None)


def _without_old(study: Study) -> Study:
    dates = {each.id: each.date for each in study.settings.rounds}

    def is_recent(said: Statement) -> bool:
        source = study.sources.get(said.source)
        days = days_of(source.date) if source else None
        oldest = years_before(dates.get(said.round, ""), years=OLD_AFTER_YEARS)
        return days is None or oldest is None or days[1] >= oldest

    return _keeping(study, is_recent)


def _not_found_is_no(study: Study) -> Study:
    """Where a question has a code for *no*, searching and finding nothing counts as it."""
    negative: dict[tuple[str, str], str] = {}
    for key, question in study.framework.questions.items():
        lists = study.framework.codelists_of(question)
        codes = [code.id for each in lists for code in each if code.negative]
        if codes:
            negative[key] = codes[0]

    def as_no(said: Statement) -> Statement:
        code = negative.get((said.kind, said.question))
        if code is None or said.absence is not Absence.NOT_FOUND:
            return said
        return replace(said, absence=None, value=code)

    changed = {id: as_no(each) for id, each in study.statements.items()}
    return replace(study, ledger=Selection(selected=changed))


def _nothing_settled(study: Study) -> Study:
    return replace(study, ledger=Selection(selected=study.statements), settlements=())


def _deciding(rule: CellRule) -> Callable[[Study], Study]:
    """Where sources disagree there is no conflict: ``rule`` decides."""

    def decided(study: Study) -> Study:
        questions = {
            key: replace(each, rule=rule) if each.rule is CellRule.SINGLE else each
            for key, each in study.framework.questions.items()
        }
        framework = replace(study.framework, questions=questions)
        return replace(
            study, ledger=Selection(selected=study.statements), framework=framework, settlements=()
        )

    return decided


_TREATMENTS: Mapping[Treatment, Callable[[Study], Study]] = {
    Treatment.ONLY_EVIDENCED: _only_evidenced,
    Treatment.NOT_FOUND_IS_NO: _not_found_is_no,
    Treatment.WITHOUT_OLD: _without_old,
    Treatment.NOTHING_SETTLED: _nothing_settled,
    Treatment.NEWEST_DECIDES: _deciding(CellRule.LATEST),
    Treatment.MAJORITY_DECIDES: _deciding(CellRule.MAJORITY),
}
