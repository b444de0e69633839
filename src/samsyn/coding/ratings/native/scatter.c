/* How thresholds scatter (see `scatter` in ratings.h), and reliabilities. */
#include <math.h>
#include "ratings.h"

/* xᵀ Σ⁻¹ x of T numbers x by their sum and the sum of their squares. */
double scatter_square(scatter v, double sum, double squares, int T)
{
    double along = sum * sum / T;
    return along / v.common + (squares - along) / v.own;
}

/* `to` is x with its mean times `common` and what is left times `own`. */
void scatter_stretch(const double *x, double common, double own, double *to, int T)
{
    double mean = 0;
    for (int t = 0; t < T; t++) mean += x[t] / T;
    for (int t = 0; t < T; t++) to[t] = own * (x[t] - mean) + common * mean;
}

/* A draw of T numbers around 0. */
void scatter_normal(rng *r, scatter v, double *x, int T)
{
    for (int t = 0; t < T; t++) x[t] = normal(r);
    scatter_stretch(x, sqrt(v.common), sqrt(v.own), x, T);
}

/* log Φ(1 / σ): how much of N(1, σ²) is positive. */
double positive_share(double spread) { return log(0.5 * erfc(-M_SQRT1_2 / spread)); }

/* σ² */
double scatter_variance(scatter v, int T) { return (v.common + (T - 1) * v.own) / T; }

/* ρ */
double scatter_alike(scatter v, int T)
{
    return (v.common - v.own) / (v.common + (T - 1) * v.own);
}

/* The log density by log √common and log √own when σ is half-normal(0, 1) and ρ uniform. */
double scatter_prior(scatter v, int T)
{
    double variance = scatter_variance(v, T);
    if (v.common < v.own) return -1e300;
    return log(v.common) + log(v.own) - 1.5 * log(variance) - 0.5 * variance;
}
