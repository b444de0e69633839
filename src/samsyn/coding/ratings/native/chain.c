/* One chain from its start to its end: what Python calls. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "ratings.h"

/* Raters from … to of each stretch. */
static void cut_stretches(chain *c)
{
    const layout *l = c->l;
    c->stretch_first = malloc((size_t)(l->raters + 1) * sizeof(int));
    c->stretch_first[0] = c->stretches = 0;
    for (int from = 0; from < l->raters;) {
        int to = from + 1;
        while (to < l->raters && to - from < STRETCH_RATERS &&
               l->rater_first[to + 1] - l->rater_first[from] <= STRETCH_RATINGS)
            to++;
        c->stretch_first[++c->stretches] = from = to;
    }
}

/* The most ratings that stand in c->lower at once. */
static int widest(const chain *c)
{
    const layout *l = c->l;
    int most = STRETCH_RATINGS;
    for (int j = 0; j < l->raters; j++)
        if (l->rater_first[j + 1] - l->rater_first[j] > most)
            most = l->rater_first[j + 1] - l->rater_first[j];
    for (int p = 0; p < l->places; p++)
        if (l->mixed_first[p + 1] - l->mixed_first[p] > most)
            most = l->mixed_first[p + 1] - l->mixed_first[p];
    for (int s = 0; s < l->series; s++) {
        int n = 0;
        for (int at = l->series_first[s]; at < l->series_first[s + 1]; at++)
            n += l->unit_first[l->series_units[at] + 1] - l->unit_first[l->series_units[at]];
        if (n > most) most = n;
    }
    for (int n = 0; n < l->units; n++)
        if (l->unit_first[n + 1] - l->unit_first[n] > most)
            most = l->unit_first[n + 1] - l->unit_first[n];
    return most;
}

static double *take(double **room, size_t n)
{
    double *found = *room;
    *room += PADDED(n);
    return found;
}

/* All arrays from one room; called first with none, to learn how large it must be. */
static size_t furnish(chain *c, double *room)
{
    const layout *l = c->l;
    double *start = room;
    size_t N = l->units, J = l->raters, C = l->places, T = l->thresholds, Q = l->questions;
    size_t E = J * l->edges, R = l->ratings, W = widest(c), D = 1 + T, F = 1 + l->edges;
    struct { double **at; size_t n; } all[] = {
        {&c->z, N}, {&c->beta, J}, {&c->edges, E}, {&c->gamma_c, C * T}, {&c->gamma_mu, T},
        {&c->a, C}, {&c->mu, Q}, {&c->level, l->series}, {&c->centre_z, N}, {&c->centre_beta, J},
        {&c->centre_edges, E}, {&c->tried_edges, E}, {&c->tried_beta, J}, {&c->log_p, R},
        {&c->prior, N}, {&c->tight, N}, {&c->slope, N}, {&c->bend, N}, {&c->middle, N},
        {&c->scale, N}, {&c->tried, N}, {&c->fit_new, N}, {&c->fit_old, N}, {&c->room_1, N},
        {&c->room_2, N}, {&c->room_3, N}, {&c->lower, W}, {&c->upper, W}, {&c->out_1, W},
        {&c->out_2, W}, {&c->out_3, W}, {&c->rates, W}, {&c->at_home, J}, {&c->rate, J}, {&c->place_rate, C}, {&c->log_p_new, (R > W ? R : W) + LANES},
        {&c->block, 3 * D * STRETCH_RATERS}, {&c->matrix, F + F * F + D * D + D + 2 * T},
        {&c->effects, Q * Q + 2 * Q + C * T},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) *all[i].at = take(&room, all[i].n);
    return (size_t)(room - start);
}

static void copy_start(chain *c, const double *from)
{
    const layout *l = c->l;
    struct { double *to; size_t n; } all[] = {
        {c->z, l->units}, {c->beta, l->raters}, {c->edges, (size_t)l->raters * l->edges},
        {c->gamma_c, (size_t)l->places * l->thresholds}, {c->gamma_mu, l->thresholds},
        {c->a, l->places}, {c->mu, l->questions}, {c->level, l->series}, {c->sigma, SPREADS},
        {&c->scatters[0].common, 2 * LEVELS},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; from += all[i++].n)
        memcpy(all[i].to, from, all[i].n * sizeof(double));
    memcpy(c->centre_z, c->z, l->units * sizeof(double));
    memcpy(c->centre_beta, c->beta, l->raters * sizeof(double));
    memcpy(c->centre_edges, c->edges, (size_t)l->raters * l->edges * sizeof(double));
    memcpy(c->tried_edges, c->edges, (size_t)l->raters * l->edges * sizeof(double));
}

/* The share of each rater's ratings that are of its own place. */
static void count_at_home(chain *c)
{
    const layout *l = c->l;
    for (int i = 0; i < l->ratings; i++) {
        int j = l->rater[i], all = l->rater_first[j + 1] - l->rater_first[j];
        if (l->unit_place[l->unit[i]] == l->rater_place[j]) c->at_home[j] += 1.0 / all;
    }
}

/* log P of every rating at the state. */
static void fit_all(chain *c)
{
    const layout *l = c->l;
    for (int s = 0; s < c->stretches; s++) {
        int from = c->stretch_first[s], to = c->stretch_first[s + 1];
        int base = l->rater_first[from], n = l->rater_first[to] - base;
        fill_bounds(c, from, to, c->edges, c->beta, c->z);
        kernel->log_p(PADDED(n), c->lower, c->upper, c->out_1);
        memcpy(c->log_p + base, c->out_1, n * sizeof(double));
    }
}

/* A chain at `start` (z, β, edges, γ^c, γ^µ, a, µ, levels, σ, scatters); `l` must outlive it. */
PUBLIC chain *samsyn_begin(const layout *l, uint64_t seed, uint64_t stream, const double *start)
{
    chain *c = calloc(1, sizeof(chain));
    if (!c) return NULL;
    c->l = l;
    seed_rng(&c->r, seed, stream);
    cut_stretches(c);
    size_t size = furnish(c, NULL);
    c->room = calloc(size, sizeof(double));
    c->open = malloc(STRETCH_RATERS * sizeof(int));
    if (!c->room || !c->open || !c->stretch_first) return NULL;
    furnish(c, c->room);
    copy_start(c, start);
    count_at_home(c);
    fit_all(c);
    return c;
}

PUBLIC void samsyn_end(chain *c)
{
    free(c->room);
    free(c->open);
    free(c->stretch_first);
    free(c);
}

static void sweep(chain *c)
{
    move_traits(c);
    move_raters(c);
    move_world(c);
    if (c->l->hierarchical) {
        move_levels(c);
        move_spreads(c);
    }
    move_ties(c);
    shift_places(c);
    stretch_places(c);
    shift_world(c);
    stretch_world(c);
}

static void follow(double *centre, const double *state, size_t n, double weight)
{
    for (size_t i = 0; i < n; i++) centre[i] += weight * (state[i] - centre[i]);
}

/* Iterate; centres of proposals follow the chain, at last as the mean of the second half. */
PUBLIC void samsyn_warm_up(chain *c, int iterations)
{
    const layout *l = c->l;
    for (int at = 0; at < iterations; at++) {
        int half = iterations / 2, early = at < half;
        double weight = 1.0 / (early ? at + 1 : at - half + 1);
        if (early && weight < 0.1) weight = 0.1;
        sweep(c);
        follow(c->centre_z, c->z, l->units, weight);
        follow(c->centre_beta, c->beta, l->raters, weight);
        follow(c->centre_edges, c->edges, (size_t)l->raters * l->edges, weight);
    }
}

static float *put(float *out, const double *from, size_t n)
{
    for (size_t i = 0; i < n; i++) out[i] = (float)from[i];
    return out + n;
}

/* The state as one draw, raters in the caller's order. */
static void write_draw(const chain *c, float *out)
{
    const layout *l = c->l;
    out = put(out, c->z, l->units);
    for (int j = 0; j < l->raters; j++) {
        int number = l->original[j];
        out[number] = (float)c->beta[j];
        for (int t = 0; t < l->thresholds; t++)
            out[l->raters + (int64_t)number * l->thresholds + t] =
                (float)c->edges[(int64_t)j * l->edges + l->threshold_edge[t]];
    }
    out += (int64_t)l->raters * (1 + l->thresholds);
    out = put(out, c->gamma_c, (size_t)l->places * l->thresholds);
    out = put(out, c->gamma_mu, l->thresholds);
    out = put(out, c->a, l->places);
    out = put(out, c->mu, l->questions);
    out = put(out, c->sigma, S_RELIABILITY);
    out[LEVELS] = (float)c->sigma[S_RELIABILITY];
    for (int i = 0; i < LEVELS; i++) {
        out[i] = (float)sqrt(scatter_variance(c->scatters[i], l->thresholds));
        out[LEVELS + 1 + i] = (float)scatter_alike(c->scatters[i], l->thresholds);
    }
}

/* `draws` rows of `width` numbers, every `thin`-th state. */
PUBLIC void samsyn_draw(chain *c, int draws, int thin, int width, float *out)
{
    for (int d = 0; d < draws; d++) {
        for (int i = 0; i < thin; i++) sweep(c);
        write_draw(c, out + (int64_t)d * width);
    }
}

/* The kernels to use, at most the set `highest` (0 … 2); their name. */
PUBLIC const char *samsyn_kernels(int highest)
{
    choose_kernels(highest);
    return kernel->name;
}

/* For tests: log P, a and b of n ratings (a multiple of 8). */
PUBLIC void samsyn_interval(int n, const double *lower, const double *upper, double *log_p, double *a,
                     double *b)
{
    kernel->log_p(n, lower, upper, log_p);
    kernel->density(n, lower, upper, a, b);
}
