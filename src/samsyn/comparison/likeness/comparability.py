"""How many comparisons of two places on one question can be made, and why the others cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from samsyn.comparison.cell import Cells
from samsyn.comparison.likeness.profile_distance import Distances
from samsyn.comparison.matrix import build_matrix
from samsyn.comparison.pair import Obstacle, find_obstacles
from samsyn.study import Study


@dataclass(frozen=True)
class Comparability:
    """Of all pairs on all questions ``compared`` can be; in ``silent`` one or both gave no answer.

    ``obstacles`` are those where both did and something stands in the way, by the first that does;
    ``unmeasured`` where their scales or units of measure are others, or too few gave a number.
    ``answered`` is unit → on how many of the ``questions`` it can be compared with anybody.
    """

    questions: int
    compared: int
    silent: int
    obstacles: Mapping[Obstacle, int]
    unmeasured: int
    answered: Mapping[str, int]

    @property
    def total(self) -> int:
        """All pairs on all questions."""
        return self.compared + self.silent + sum(self.obstacles.values()) + self.unmeasured


def count_comparisons(study: Study, *, cells: Cells, distances: Distances) -> Comparability:
    """The comparisons that ``distances`` were measured from."""
    asked = set(distances.questions)
    matrix = build_matrix(study, cells=cells, units=distances.units)
    silent, obstacles, total = 0, Counter[Obstacle](), 0
    for row in matrix.rows:
        if (row.question.id, row.facet) not in asked:
            continue
        for one, other in combinations(row.cells, 2):
            total += 1
            if not (one.has_answer and other.has_answer):
                silent += 1
            elif found := find_obstacles(row.question, one, other):
                obstacles[found[0]] += 1
    compared = int(distances.compared.sum() - distances.compared.trace()) // 2
    rest = total - compared - silent - obstacles.total()
    answered = dict(zip(distances.units, map(int, distances.compared.diagonal()), strict=True))
    return Comparability(len(asked), compared, silent, dict(obstacles), rest, answered)
