"""Refits with PyMARE and statsmodels what bench/effects.py hands over; run by another interpreter.

    python effects_peers.py SAMPLES FITS

Prints one JSON object: CPU-seconds a fit and τ². statsmodels has no REML: its Paule–Mandel.
"""

import json
import sys
import time
import warnings

import numpy as np
from pymare.estimators import VarianceBasedLikelihoodEstimator
from statsmodels.stats.meta_analysis import combine_effects

warnings.filterwarnings("ignore")
samples = np.loadtxt(sys.argv[1], delimiter=",")[: int(sys.argv[2])]
k = samples.shape[1] // 2
found = {}


def pymare(y, v):
    fitted = VarianceBasedLikelihoodEstimator(method="REML").fit(y=y, v=v, X=np.ones((k, 1)))
    return float(np.squeeze(fitted.params_["tau2"]))


def statsmodels(y, v):
    return float(combine_effects(y, v, method_re="iterated", use_t=True).tau2)


for name, fit in (("pymare", pymare), ("statsmodels", statsmodels)):
    start = time.process_time()
    tau2 = [fit(each[:k], each[k:]) for each in samples]
    found[name] = {"cpu": (time.process_time() - start) / len(samples), "tau2": tau2}
print(json.dumps(found))
