"""Alpha with its interval, and AC1, beside the packages `krippendorff` and `irrCAC`.

    python -m bench.reliability [--short]

Codings are drawn: five codes, 70 of 100 codings are the true one, 20 of 100 are missing. All start
at the same table of numbers with NaN, units × coders. `krippendorff` has no interval: a user who
wants 1,000 resamplings draws units and calls it 1,000 times, so a part of the calls is timed and
multiplied. Times are CPU seconds of the process; point estimates are asserted to be equal to 1e-9.
``--short`` leaves the largest table out. `irrCAC` is timed where it is installed, twice: as it is
called by default, where it finds the codes itself, as ours does from a table (it then takes the
mark of a missing code for a code, and its value is another); and told the codes, beside ours from
codings that are ready. The last line is JSON.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable
from typing import Any

import krippendorff
import numpy as np

from samsyn.coding.reliability.codings import codings_from_table
from samsyn.coding.reliability.estimate import Coefficient, Estimate, IntervalKind
from samsyn.coding.reliability.metric import Metric
from samsyn.coding.reliability.reliability import Scheme, measure
from samsyn.coding.reliability.unitising import MarkedText, Span, unitising_alphas

DRAWS = 1000
CODES = 5


def main() -> None:
    sizes = [(2, 1_000), (20, 100_000), (3, 1_000_000)]
    found = {f"{r}x{n}": compare(r, n) for r, n in (sizes[:2] if "--short" in sys.argv else sizes)}
    found["unitising"] = unitising()
    print(json.dumps({"bench": "reliability", **found}))


def compare(coders: int, units: int) -> dict[str, float]:
    """All of one size, in CPU seconds, with their ratios."""
    table = drawn(coders, units)
    ours, point = timed(lambda: alpha(table, IntervalKind.NONE), times=3)
    peer, theirs = timed(
        lambda: krippendorff.alpha(table.T, level_of_measurement="ordinal"), times=3
    )
    assert abs(point.value - theirs) < 1e-9, (point.value, theirs)
    interval, _ = timed(lambda: alpha(table, IntervalKind.BOOTSTRAP), times=3)
    calls = 20 if units <= 1_000 else 3
    resampled = resample_peer(table, calls) * DRAWS / calls
    result = {
        "alpha": ours,
        "krippendorff": peer,
        "ratio": peer / ours,
        "alpha_with_interval": interval,
        "krippendorff_1000_times": resampled,
        "ratio_interval": resampled / interval,
    }
    result |= compare_ac1(table) if units < 1_000_000 else {}
    print(f"{coders} × {units}: " + ", ".join(f"{key} {each:.4g}" for key, each in result.items()))
    return result


def drawn(coders: int, units: int) -> np.ndarray:
    random = np.random.default_rng(1)
    truth = random.integers(1, CODES + 1, (units, 1))
    guess = random.integers(1, CODES + 1, (units, coders))
    table = np.where(random.random((units, coders)) < 0.7, truth, guess).astype(float)
    table[random.random((units, coders)) < 0.2] = np.nan
    return table


def alpha(table: np.ndarray, interval: IntervalKind) -> Estimate:
    scheme = Scheme(metric=Metric.ORDINAL, interval=interval, draws=DRAWS)
    found = measure(codings_from_table(table), coefficient=Coefficient.ALPHA, scheme=scheme)
    assert isinstance(found, Estimate)
    return found


def timed(run: Callable[[], Any], *, times: int) -> tuple[float, Any]:
    """The least CPU time of several runs, and what the last gave."""
    best, result = float("inf"), None
    for _ in range(times):
        start = time.process_time()
        result = run()
        best = min(best, time.process_time() - start)
    return best, result


def resample_peer(table: np.ndarray, calls: int) -> float:
    """CPU seconds of so many calls of the peer, each on units drawn anew, without the drawing."""
    random, spent = np.random.default_rng(2), 0.0
    for _ in range(calls):
        again = table[random.integers(0, len(table), len(table))].T
        spent += timed(
            lambda again=again: krippendorff.alpha(again, level_of_measurement="ordinal"), times=1
        )[0]
    return spent


def compare_ac1(table: np.ndarray) -> dict[str, float]:
    """AC1 with its standard error, ours and irrCAC's."""
    codings = codings_from_table(table)
    ours, _ = timed(lambda: measure(codings_from_table(table), coefficient=Coefficient.AC), times=3)
    ready, found = timed(lambda: measure(codings, coefficient=Coefficient.AC), times=3)
    try:
        import pandas
        from irrCAC.raw import CAC
    except ImportError:
        return {"ac1": ours, "ac1_ready": ready}
    frame, codes = pandas.DataFrame(table), [float(each) for each in range(1, CODES + 1)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer, _ = timed(lambda: CAC(frame).gwet(), times=2)
        told, theirs = timed(lambda: CAC(frame, categories=codes).gwet()["est"], times=2)
    assert isinstance(found, Estimate)
    assert abs(found.value - theirs["coefficient_value"]) < 5e-6, (found.value, theirs)
    return {
        "ac1": ours,
        "irrcac": peer,
        "ratio_ac1": peer / ours,
        "ac1_ready": ready,
        "irrcac_told": told,
        "ratio_ac1_ready": told / ready,
    }


def unitising() -> dict[str, float]:
    """The family of unitising alphas of five coders with 20,000 stretches each."""
    random = np.random.default_rng(3)
    cuts = [np.sort(random.choice(200_000, 40_000, replace=False)) for _ in range(5)]
    spans = {
        str(coder): [
            Span(int(start), int(end), "abcd"[int(start) % 4]) for start, end in each.reshape(-1, 2)
        ]
        for coder, each in enumerate(cuts)
    }
    seconds, _ = timed(lambda: unitising_alphas([MarkedText(200_000, spans)]), times=3)
    print(f"unitising, 5 × 20000 stretches: {seconds:.3f}")
    return {"stretches": 100_000, "seconds": seconds}


if __name__ == "__main__":
    main()
