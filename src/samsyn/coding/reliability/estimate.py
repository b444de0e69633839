"""What a coefficient is: a number with its interval, or a reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a coefficient is not defined. None of these is 0 or 1."""

    ONE_CODER = "one_coder"
    NO_PAIR = "no_pair"
    NO_VARIATION = "no_variation"
    NOT_TWO_CODERS = "not_two_coders"


class Coefficient(StrEnum):
    """Agreement, and the ways to take chance out of it."""

    AGREEMENT = "agreement"
    ALPHA = "krippendorff_alpha"
    AC = "gwet_ac"
    BRENNAN_PREDIGER = "brennan_prediger"
    FLEISS = "fleiss_kappa"
    CONGER = "conger_kappa"
    COHEN = "cohen_kappa"
    SCOTT = "scott_pi"
    UNITISING = "unitising_alpha"
    UNITISING_SPANS = "unitising_alpha_spans"
    UNITISING_CODES = "unitising_alpha_codes"
    UNITISING_CODE = "unitising_alpha_code"


class IntervalKind(StrEnum):
    """Where an interval comes from."""

    LINEARISED = "linearised"
    BOOTSTRAP = "bootstrap"
    NONE = "none"


@dataclass(frozen=True)
class Interval:
    """Where the coefficient of all units lies with probability ``level``.

    ``undefined_draws`` is the share of resamplings in which the coefficient is not defined.
    """

    low: float
    high: float
    kind: IntervalKind
    level: float = 0.95
    undefined_draws: float = 0.0


@dataclass(frozen=True)
class Estimate:
    """A coefficient of ``units`` units that two coders or more have coded.

    ``error`` is the standard error; None, like ``interval``, where one unit says nothing about
    others. ``observed`` is the agreement observed and ``expected`` the one that chance gives.
    """

    coefficient: Coefficient
    value: float
    units: int
    coders: int
    observed: float
    expected: float
    error: float | None = None
    interval: Interval | None = None


@dataclass(frozen=True)
class Undefined:
    """A coefficient that these data do not have."""

    coefficient: Coefficient
    reason: Reason
    units: int = 0
    coders: int = 0


#: What asking for a coefficient gives.
Result = Estimate | Undefined
