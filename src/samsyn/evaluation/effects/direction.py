"""What a result says in one word: better, worse, or nothing clear.

For a harvest plot (Ogilvie et al. 2008, BMC Med. Res. Methodol. 8:8), which shows what cannot be
pooled: the direction of each result on one axis, how far it can be trusted on another.
"""

from __future__ import annotations

from samsyn.evaluation.effects.effect_size import effect_of, measures_of
from samsyn.evaluation.effects.measure import EffectSize
from samsyn.evaluation.effects.result_check import check_result
from samsyn.evaluation.effects.study_result import Direction, StudyResult
from samsyn.evaluation.effects.synthesis import quantile
from samsyn.problems.problem import has_errors


def direction_of(result: StudyResult) -> Direction | None:
    """The direction as reported, else as the 95 per cent interval has it.

    None where nobody said whether higher is better, or where no effect can be calculated.
    """
    if result.direction is not None:
        return result.direction
    is_sound = measures_of(result) and not has_errors(check_result(result))
    if result.higher_is_better is None or not is_sound:
        return None
    return read_direction(effect_of(result), higher_is_better=result.higher_is_better)


def read_direction(effect: EffectSize, *, higher_is_better: bool) -> Direction:
    """Better or worse where the 95 per cent interval leaves out no effect, else unclear."""
    reach = quantile(0.95, degrees=None) * effect.standard_error
    if abs(effect.estimate) <= reach:
        return Direction.UNCLEAR
    return Direction.BETTER if (effect.estimate > 0) is higher_is_better else Direction.WORSE
