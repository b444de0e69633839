/* Rank-normalised split R̂ and effective sample sizes (Vehtari and others 2021, equations 1–14):
 * what samsyn/coding/ratings/diagnostics.py says in NumPy, for many quantities quickly. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "ratings.h"

typedef struct {
    int chains, length, total;  /* split chains, their length, all draws */
    const double *scores;       /* normal score of rank r/2, r = 0 … 2 total */
    float *x;
    double *y, *means;
    uint64_t *keys, *other;
} judge;

/* Sort by value: key above, place below; three passes of eleven bits. */
static void sort(judge *g)
{
    for (int i = 0; i < g->total; i++) {
        uint32_t bits;
        memcpy(&bits, &g->x[i], sizeof bits);
        bits ^= bits >> 31 ? 0xffffffffu : 0x80000000u;
        g->keys[i] = (uint64_t)bits << 32 | (uint32_t)i;
    }
    for (int shift = 32; shift < 65; shift += 11) {
        uint32_t count[2049] = {0};
        for (int i = 0; i < g->total; i++) count[(g->keys[i] >> shift & 2047) + 1]++;
        for (int b = 0; b < 2048; b++) count[b + 1] += count[b];
        for (int i = 0; i < g->total; i++)
            g->other[count[g->keys[i] >> shift & 2047]++] = g->keys[i];
        uint64_t *swap = g->keys;
        g->keys = g->other;
        g->other = swap;
    }
}

static float sorted(const judge *g, int at) { return g->x[(uint32_t)g->keys[at]]; }

static double quantile(const judge *g, double share)
{
    double at = share * (g->total - 1);
    int low = (int)at, high = low + 1 < g->total ? low + 1 : low;
    return sorted(g, low) + (at - low) * ((double)sorted(g, high) - sorted(g, low));
}

/* Normal scores of the ranks into y; equal values share their mean rank. */
static void score(judge *g)
{
    for (int from = 0, to; from < g->total; from = to) {
        for (to = from + 1; to < g->total && sorted(g, to) == sorted(g, from);) to++;
        for (int i = from; i < to; i++) g->y[(uint32_t)g->keys[i]] = g->scores[from + to + 1];
    }
}

/* Variance between the means of chains; their centres are taken off y. */
static double centre(judge *g)
{
    double all = 0, between = 0;
    for (int c = 0; c < g->chains; c++) {
        double sum = 0, *y = g->y + (int64_t)c * g->length;
        for (int i = 0; i < g->length; i++) sum += y[i];
        g->means[c] = sum / g->length;
        for (int i = 0; i < g->length; i++) y[i] -= g->means[c];
        all += g->means[c] / g->chains;
    }
    for (int c = 0; c < g->chains; c++) between += (g->means[c] - all) * (g->means[c] - all);
    return between / (g->chains - 1);
}

/* The autocovariance at one lag, mean over chains. */
static double covariance(const judge *g, int lag)
{
    double sum = 0;
    for (int c = 0; c < g->chains; c++) {
        const double *y = g->y + (int64_t)c * g->length;
        double part[4] = {0};
        int i = 0;
        for (; i + 4 + lag <= g->length; i += 4)
            for (int k = 0; k < 4; k++) part[k] += y[i + k] * y[i + k + lag];
        for (; i + lag < g->length; i++) part[0] += y[i] * y[i + lag];
        sum += part[0] + part[1] + part[2] + part[3];
    }
    return sum / g->chains / g->length;
}

/* R̂ of y (returned) and, where asked, its effective sample size by Geyer's monotone pairs. */
static double measure(judge *g, double *ess)
{
    double between = centre(g), n = g->length, within = covariance(g, 0) * n / (n - 1);
    double pooled = within * (n - 1) / n + between, tau = -1, least = INFINITY, even = 1;
    if (!ess) return sqrt(pooled / within);
    if (!(pooled > 1e-20)) { /* nothing varies: an indicator that is always true */
        *ess = g->total;
        return NAN;
    }
    for (int lag = 0; lag + 3 < g->length; lag += 2) {
        double odd = 1 - (within - covariance(g, lag + 1)) / pooled;
        if (lag && !(even + odd > 0)) break;
        least = fmin(least, even + odd);
        tau += 2 * least;
        even = 1 - (within - covariance(g, lag + 2)) / pooled;
    }
    tau += fmax(even, 0);
    *ess = g->total / fmax(tau, 1 / log10(g->total));
    return sqrt(pooled / within);
}

static double tail(judge *g, double limit)
{
    double ess;
    for (int i = 0; i < g->total; i++) g->y[i] = g->x[i] <= limit;
    measure(g, &ess);
    return ess;
}

static void judge_one(judge *g, double *found)
{
    sort(g);
    found[0] = found[1] = found[2] = NAN;
    if (sorted(g, 0) == sorted(g, g->total - 1)) return;
    float middle = (float)quantile(g, 0.5);
    double low = quantile(g, 0.05), high = quantile(g, 0.95);
    score(g);
    found[0] = measure(g, &found[1]);
    found[2] = fmin(tail(g, low), tail(g, high));
    for (int i = 0; i < g->total; i++) g->x[i] = fabsf(g->x[i] - middle);
    sort(g);
    score(g);
    found[0] = fmax(found[0], measure(g, NULL));
}

/* R̂, bulk and tail ESS of `count` quantities, draws as count × chains × length, already split. */
PUBLIC void samsyn_diagnose(int count, int chains, int length, const float *draws,
                            const double *scores, double *found)
{
    judge g = {.chains = chains, .length = length, .total = chains * length, .scores = scores};
    size_t n = g.total;
    char *room = malloc(n * (sizeof(float) + sizeof(double) + 2 * sizeof(uint64_t)) +
                        chains * sizeof(double));
    if (!room) return;
    g.y = (double *)room;
    g.keys = (uint64_t *)(g.y + n);
    g.other = g.keys + n;
    g.means = (double *)(g.other + n);
    g.x = (float *)(g.means + chains);
    for (int q = 0; q < count; q++) {
        memcpy(g.x, draws + (int64_t)q * n, n * sizeof(float));
        judge_one(&g, found + 3 * (int64_t)q);
    }
    free(room);
}
