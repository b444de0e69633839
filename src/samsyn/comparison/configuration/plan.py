"""What is asked of configurations: an outcome, conditions, how each is calibrated, and why so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from samsyn.comparison.configuration.calibration import Anchors
from samsyn.comparison.configuration.solution import Family
from samsyn.comparison.configuration.truth_table import Cutoffs
from samsyn.problems.problem import Problem, Where, problem
from samsyn.study import Study
from samsyn.vocabulary.text import Text

#: The name under which a study keeps them, in ``definitions``.
NAME = "configurations"
#: With more conditions there are more rows than studies have cases: 2^9 is 512.
MOST_CONDITIONS = 8


@dataclass(frozen=True)
class SetPlan:
    """A set and how far a unit belongs to it by its answer to ``question``.

    Of numbers ``anchors`` say so, of codes ``members``, code → membership; with neither the numbers
    are memberships as they stand. ``expects`` says whether theory expects that its presence (True)
    or its absence helps the outcome; None without a theory.
    """

    name: str
    label: Text
    question: str
    anchors: Anchors | None = None
    members: Mapping[str, float] = field(default_factory=dict)
    expects: bool | None = None
    reason: str = ""


@dataclass(frozen=True)
class ConfigurationPlan:
    """An outcome of the units of ``kind`` and the conditions that may come together where it is."""

    id: str
    title: Text
    meaning: Text
    kind: str
    outcome: SetPlan
    conditions: tuple[SetPlan, ...]
    cutoffs: Cutoffs = field(default_factory=Cutoffs)
    reason: str = ""

    @property
    def sets(self) -> tuple[SetPlan, ...]:
        """The conditions, and the outcome at the end."""
        return (*self.conditions, self.outcome)

    @property
    def names(self) -> list[str]:
        """The names of the conditions."""
        return [each.name for each in self.conditions]

    @property
    def expects(self) -> dict[str, bool]:
        """What theory expects of conditions, where it does."""
        return {each.name: each.expects for each in self.conditions if each.expects is not None}

    @property
    def family(self) -> Family:
        """The family whose robustness is asked: what theory allows, without one nothing."""
        return Family.INTERMEDIATE if self.expects else Family.CONSERVATIVE


def check_configuration(study: Study, plan: ConfigurationPlan) -> list[Problem]:
    """Questions that are not asked, too many conditions, choices without a reason."""
    return [*_faults(study, plan), *_unexplained(plan)]


def _faults(study: Study, plan: ConfigurationPlan) -> Iterator[Problem]:
    where = Where(key=plan.id)
    known = {each.id for each in study.framework.questions_of(plan.kind)}
    for each in plan.sets:
        if each.question not in known:
            details = {"set": each.name, "question": each.question, "kind": plan.kind}
            yield problem("COMPARISON_011", where=where, **details)
    if len(plan.conditions) > MOST_CONDITIONS:
        k = len(plan.conditions)
        yield problem("COMPARISON_012", where=where, conditions=k, rows=2**k, most=MOST_CONDITIONS)


def _unexplained(plan: ConfigurationPlan) -> Iterator[Problem]:
    silent = [each.name for each in plan.sets if not each.reason]
    if not plan.reason:
        silent.append("cutoffs")
    if silent:
        yield problem("COMPARISON_013", where=Where(key=plan.id), choices=", ".join(silent))
