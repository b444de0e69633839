"""The models of ratings in NumPyro, V-Dem's in PyMC with nutpie: a process that ratings.py runs.

    python bench/ratings_peer.py numpyro|numpyro64|nutpie problem.npz draws.npz WARMUP DRAWS

``problem.npz`` holds rating, rater, unit, rater_place, mean, places, steps, and for the recommended
model (``hierarchical``, one round) unit_place and unit_question. What is written are the draws of
traits, reliabilities and thresholds, seconds of work, and those of a cold start with two draws.
"""

from __future__ import annotations

import os
import resource
import sys
from typing import Any

import numpy as np

CHAINS = 2
os.environ.setdefault("XLA_FLAGS", f"--xla_force_host_platform_device_count={CHAINS}")


def work() -> float:
    """CPU seconds of this process and its children."""
    own = os.times()
    return own.user + own.system + own.children_user + own.children_system


def with_numpyro(data: Any, *, warmup: int, draws: int, wide: bool) -> dict[str, np.ndarray]:
    """No-U-turn sampling in NumPyro; thresholds in order by a transform, priors as factors."""
    import jax
    import jax.numpy as jnp
    import numpyro
    import numpyro.distributions as dist
    from jax.scipy.special import log_ndtr, ndtr
    from numpyro.infer import MCMC, NUTS, init_to_value

    numpyro.set_host_device_count(CHAINS)
    if wide:
        numpyro.enable_x64()
    rater, unit, rating = (jnp.asarray(data[each]) for each in ("rater", "unit", "rating"))
    place, mean = jnp.asarray(data["rater_place"]), jnp.asarray(data["mean"])
    raters, wide_t = len(data["rater_place"]), int(data["steps"]) - 1
    learned = "unit_place" in data

    def log_interval(low: Any, high: Any) -> Any:
        flip = low + high > 0
        left, right = jnp.where(flip, -high, low), jnp.where(flip, -low, high)
        if not wide:
            return jnp.log(jnp.maximum(ndtr(right) - ndtr(left), 1e-30))
        outer = log_ndtr(right)
        return outer + jnp.log1p(-jnp.exp(jnp.minimum(log_ndtr(left) - outer, -1e-15)))

    def spread(name: str) -> Any:
        return numpyro.sample(name, dist.HalfNormal(1))

    def traits(raw: Any) -> Any:
        """µ_q + a_c + b_cq of units of places; vignettes around their positions."""
        at, question = jnp.asarray(data["unit_place"]), jnp.asarray(data["unit_question"])
        questions = int(data["unit_question"].max()) + 1
        mu = numpyro.sample("mu", dist.Normal(0, 1).expand([questions]))
        a = spread("sigma_a") * numpyro.sample("a", dist.Normal(0, 1).expand([int(data["places"])]))
        return jnp.where(at < 0, mean + raw, mu[question] + a[at] + spread("sigma_b") * raw)

    def scatter(level: str) -> Any:
        """Standard deviations of thresholds across (1 … 1) and along it."""
        if not learned:
            return 0.2, 0.2
        sigma, alike = (
            spread(f"sigma_{level}"),
            numpyro.sample(f"alike_{level}", dist.Uniform(0, 1)),
        )
        return sigma * jnp.sqrt(1 - alike), sigma * jnp.sqrt(1 - alike + wide_t * alike)

    def model() -> None:
        raw_z = numpyro.sample("raw", dist.Normal(0, 1).expand([len(mean)]))
        z = numpyro.deterministic("z", traits(raw_z) if learned else mean + raw_z)
        sigma_beta = spread("sigma_beta") if learned else 1.0
        beta = numpyro.sample("beta", dist.TruncatedNormal(1, sigma_beta, low=0).expand([raters]))
        world = numpyro.sample("gamma_mu", dist.Normal(0, 6).expand([wide_t]))
        raw = numpyro.sample("place", dist.Normal(0, 1).expand([int(data["places"]), wide_t]))
        ordered = dist.ImproperUniform(dist.constraints.ordered_vector, (raters,), (wide_t,))
        gamma = numpyro.sample("gamma", ordered)
        own, common = scatter("place")
        middle = world + own * raw + (common - own) * raw.mean(1, keepdims=True)
        off, (own, common) = gamma - middle[place], scatter("rater")
        along = off.mean(1, keepdims=True)
        numpyro.factor("across", -0.5 * (((off - along) / own) ** 2).sum())
        numpyro.factor("along", -0.5 * wide_t * ((along / common) ** 2).sum())
        numpyro.factor("size", -raters * ((wide_t - 1) * jnp.log(own) + jnp.log(common)))
        edge = jnp.full((raters, 1), 30.0)
        edges = jnp.concatenate([-edge, gamma, edge], axis=1)
        shift = beta[rater] * z[unit]
        low, high = edges[rater, rating] - shift, edges[rater, rating + 1] - shift
        numpyro.factor("ratings", log_interval(low, high).sum())

    start = {"gamma": jnp.asarray(np.tile(data["start"], (raters, 1))), "gamma_mu": data["start"]}
    kernel = NUTS(model, init_strategy=init_to_value(values=start))
    run = MCMC(
        kernel,
        num_warmup=warmup,
        num_samples=draws,
        num_chains=CHAINS,
        progress_bar=False,
        chain_method="parallel",
    )
    run.run(jax.random.PRNGKey(1))
    found = run.get_samples(group_by_chain=True)
    return {each: np.asarray(found[each], np.float32) for each in ("z", "beta", "gamma")}


def with_nutpie(data: Any, *, warmup: int, draws: int) -> dict[str, np.ndarray]:
    """No-U-turn sampling by nutpie on a PyMC model."""
    import nutpie
    import pymc as pm
    import pytensor.tensor as pt

    raters, wide = len(data["rater_place"]), int(data["steps"]) - 1
    rater, unit, rating = data["rater"], data["unit"], data["rating"]
    with pm.Model() as model:
        z = pm.Deterministic("z", data["mean"] + pm.Normal("raw", 0, 1, shape=len(data["mean"])))
        beta = pm.TruncatedNormal("beta", mu=1, sigma=1, lower=0, shape=raters)
        world = pm.Normal("gamma_mu", 0, 6, shape=wide, initval=data["start"])
        place = pm.Normal("place", 0, 1, shape=(int(data["places"]), wide))
        gamma = pm.Normal(
            "gamma",
            (world + 0.2 * place)[data["rater_place"]],
            0.2,
            shape=(raters, wide),
            transform=pm.distributions.transforms.ordered,
            initval=np.tile(data["start"], (raters, 1)),
        )
        edge = pt.full((raters, 1), 30.0)
        edges = pt.concatenate([-edge, gamma, edge], axis=1)
        shift = beta[rater] * z[unit]
        low, high = edges[rater, rating] - shift, edges[rater, rating + 1] - shift
        flip = low + high > 0
        left, right = pt.switch(flip, -high, low), pt.switch(flip, -low, high)
        share = 0.5 * (pt.erfc(-right / np.sqrt(2)) - pt.erfc(-left / np.sqrt(2)))
        pm.Potential("ratings", pt.log(pt.maximum(share, 1e-30)).sum())
    compiled = nutpie.compile_pymc_model(model)
    found = nutpie.sample(
        compiled, draws=draws, tune=warmup, chains=CHAINS, cores=2, seed=1, progress_bar=False
    ).posterior
    return {each: np.asarray(found[each], np.float32) for each in ("z", "beta", "gamma")}


def main() -> None:
    """Sample twice: two draws for what a cold start costs, then what was asked."""
    engine, problem, out, warmup, draws = sys.argv[1:6]
    data = dict(np.load(problem))
    seconds = []
    # nutpie compiles for each model once more, so what a cold start costs cannot be taken off.
    cold = [(2, 2)] if engine != "nutpie" else []
    for lengths in (*cold, (int(warmup), int(draws))):
        begun = work()
        if engine == "nutpie":
            found = with_nutpie(data, warmup=lengths[0], draws=lengths[1])
        else:
            found = with_numpyro(
                data, warmup=lengths[0], draws=lengths[1], wide=engine == "numpyro64"
            )
        seconds.append(work() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    np.savez(out, cold=sum(seconds[:-1]), seconds=seconds[-1], peak=peak, **found)


if __name__ == "__main__":
    main()
