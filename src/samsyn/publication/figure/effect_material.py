"""What figures of effects are made from: a synthesis that is carried out, and its words."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.evaluation.definitions import definitions_of
from samsyn.evaluation.effects.carrying_out import CarriedOut, Row, carry_out
from samsyn.evaluation.effects.gathering import gather_results
from samsyn.evaluation.effects.measure import Measure, shown
from samsyn.evaluation.effects.synthesis import Interval, Synthesis, quantile
from samsyn.evaluation.fact import Facts
from samsyn.publication.computed.number import number_in_words
from samsyn.publication.figure.canvas import Canvas
from samsyn.publication.figure.figure import Figure, Table
from samsyn.publication.figure.material import Material, Words
from samsyn.vocabulary.expression import ExpressionError
from samsyn.vocabulary.label import say

#: Smaller p are told as smaller; larger ones with three decimals, from here on with two.
_SMALLEST_P, _ROUGH_P = 0.001, 0.1


@dataclass(frozen=True)
class Effects:
    """A synthesis of two effects or more, and the material of the figure."""

    material: Material
    carried: CarriedOut
    synthesis: Synthesis
    measure: Measure

    @property
    def rows(self) -> tuple[Row, ...]:
        """The studies, in the order of the study's data."""
        return self.carried.rows

    @property
    def outcome(self) -> str:
        """What the synthesis is about."""
        words = self.carried.plan.title.say(self.material.language) or self.carried.plan.outcome
        return words[:1].upper() + words[1:]

    @property
    def measured(self) -> str:
        """The measure in words."""
        return say("measures_of_effect", self.measure, self.material.language)

    @property
    def model(self) -> str:
        """The model in words."""
        return say("models_of_effect", self.synthesis.model, self.material.language)

    def number(self, value: float, *, digits: int = 2) -> str:
        """A number with as many decimals as all others in the figure."""
        return number_in_words(value, language=self.material.language, digits=digits)

    def p(self, value: float) -> str:
        """``= 0.42``, ``< 0.001``."""
        if value < _SMALLEST_P:
            return f"< {self.number(_SMALLEST_P, digits=3)}"
        return f"= {self.number(value, digits=2 if value >= _ROUGH_P else 3)}"

    def shown(self, value: float) -> str:
        """A value as readers know it: a ratio instead of its logarithm."""
        return self.number(shown(value, measure=self.measure))

    def said(self, estimate: float, interval: Interval) -> str:
        """``0.49 [0.34; 0.70]``."""
        return self.material.say(
            "effect_interval",
            estimate=self.shown(estimate),
            lower=self.shown(interval.lower),
            upper=self.shown(interval.upper),
        )

    def sides(self) -> tuple[str, str]:
        """What it means to lie left and right of no effect."""
        higher = self.carried.plan.higher_is_better
        if higher is None:
            keys = ("effect_lower", "effect_higher")
        else:
            keys = (
                ("effect_worse", "effect_better") if higher else ("effect_better", "effect_worse")
            )
        return self.material.say(keys[0]), self.material.say(keys[1])

    def figure(self, words: Words, *, wide: Canvas, narrow: Canvas, table: Table) -> Figure:
        """The figure, with the sources of the results."""
        units = [row.result.id for row in self.rows]
        form = Facts(self.material.study)
        cells = [
            self.material.cell(unit, fact.question)
            for unit in units
            if (fact := form.get(unit, "form")).is_known
        ]
        n = len(self.rows)
        return self.material.figure(words, wide=wide, narrow=narrow, table=table, n=n, cells=cells)


def interval_of(row: Row, *, level: float = 0.95) -> Interval:
    """The interval of one study."""
    half = quantile(level, degrees=None) * row.effect.standard_error
    return Interval(row.effect.estimate - half, row.effect.estimate + half)


def effects_for(material: Material) -> Effects:
    """The synthesis that the plan of the figure names (``synthesis``).

    Raises ExpressionError if the study has no such synthesis, or none can be made of it.
    """
    plans = definitions_of(material.study).syntheses
    name = material.plan.word("synthesis")
    if name not in plans:
        known = ", ".join(plans) or "none"
        raise ExpressionError(f"there is no synthesis {name!r}; there are: {known}")
    results, _ = gather_results(Facts(material.study))
    carried = carry_out(plans[name], results)
    if carried.synthesis is None or carried.measure is None:
        raise ExpressionError(f"the synthesis {name!r} has fewer than two usable results")
    return Effects(material, carried, carried.synthesis, carried.measure)
