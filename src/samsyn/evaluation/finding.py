"""Findings: what an evaluation found, on which sources, and whether one source stands alone."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.evaluation.fact import Fact, Facts
from samsyn.evaluation.role import Role
from samsyn.vocabulary.identifier import id_of


@dataclass(frozen=True)
class Finding:
    """One finding. ``publishers`` are those of its sources: two pages of a house are one voice."""

    unit: str
    text: Fact
    evaluation: str
    criterion: Fact
    direction: Fact
    methods: Fact
    about: Fact
    sources: tuple[str, ...]
    publishers: tuple[str, ...]

    @property
    def is_single(self) -> bool:
        """Whether fewer than two independent sources bear it (UNEG, 2010, Quality Checklist)."""
        return len(self.publishers) < 2


def build_findings(facts: Facts) -> list[Finding]:
    """Every finding of the study, in its order."""
    return [finding_of(facts, each) for each in facts.units(Role.FINDING)]


def finding_of(facts: Facts, unit: str) -> Finding:
    """The finding that ``unit`` is."""
    words = facts.get(unit, "name")
    further = (id_of(each) for each in facts.get(unit, "further_sources").values)
    sources = tuple(dict.fromkeys((*facts.sources_of(words), *further)))
    known = facts.study.sources
    publishers = (known[each].publisher or each for each in sources if each in known)
    return Finding(
        unit=unit,
        text=words,
        evaluation=facts.get(unit, "evaluation").value,
        criterion=facts.get(unit, "criterion"),
        direction=facts.get(unit, "direction"),
        methods=facts.get(unit, "methods"),
        about=facts.get(unit, "about"),
        sources=sources,
        publishers=tuple(dict.fromkeys(publishers)),
    )
