"""Which results a study puts together, on which measure, and by which model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.evaluation.effects.measure import Measure
from samsyn.evaluation.effects.model import Model
from samsyn.problems.problem import Where
from samsyn.vocabulary.text import Text


@dataclass(frozen=True, kw_only=True)
class SynthesisPlan:
    """One entry of ``syntheses`` in evaluation/*.yaml.

    ``results`` names units; without any it is all results on ``outcome``. ``leave_out`` says of
    results why they are not used. ``groups`` is a moderator that makes groups, ``moderators``
    those that are regressed on. ``higher_is_better`` is of the outcome as the plan counts it.
    """

    id: str
    outcome: str
    title: Text = field(default_factory=Text)
    measure: Measure | None = None
    model: Model = Model.REML
    higher_is_better: bool | None = None
    results: tuple[str, ...] = ()
    leave_out: Mapping[str, Text] = field(default_factory=dict)
    groups: str = ""
    moderators: tuple[str, ...] = ()
    note: Text = field(default_factory=Text)
    where: Where = field(default_factory=Where)
