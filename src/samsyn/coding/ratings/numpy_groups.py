"""What moves of whole places have in common: whom they concern, and a step along a line.

Without such moves the mean of a place and of the world would creep: traits follow raters, raters
follow traits, and each alone can move only as far as the other allows.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from samsyn.coding.ratings.model import Layout


class Groups:
    """Which ratings, raters and units each place has; ``mixed`` ratings cross its border.

    ``at_home`` (J,) is the share of each rater's ratings that are of its own place.
    """

    def __init__(self, layout: Layout) -> None:
        data = layout.data
        home = data.rater_place[data.rater]
        place = data.unit_place[data.unit]
        mixed = home != place
        number = np.maximum(np.bincount(data.rater, minlength=data.raters), 1)
        self.at_home = np.bincount(data.rater, ~mixed, minlength=data.raters) / number
        self.raters = [np.flatnonzero(data.rater_place == each) for each in range(data.places)]
        self.units = [np.flatnonzero(data.unit_place == each) for each in range(data.places)]
        self.series = [np.flatnonzero(layout.series_place == each) for each in range(data.places)]
        self.mixed = [
            np.flatnonzero(mixed & ((home == each) | (place == each)))
            for each in range(data.places)
        ]


#: Log density at a step, where one Newton step leads from there, and the precision there.
Look = Callable[[float], tuple[float, float, float]]


def jump(look: Look, *, rng: np.random.Generator) -> float:
    """A Metropolis step along a line from 0; its proposal is one Newton step from where it is."""
    here, middle, tight = look(0.0)
    step = float(middle + rng.standard_normal() / np.sqrt(tight))
    there, back, back_tight = look(step)
    change = there - here
    change += 0.5 * (tight * (step - middle) ** 2 - np.log(tight))
    change -= 0.5 * (back_tight * back**2 - np.log(back_tight))
    return step if np.log(rng.random()) < change else 0.0
