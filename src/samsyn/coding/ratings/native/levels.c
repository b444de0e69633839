/* Upper levels given traits and raters: world and place thresholds, effects, spreads. */
#include <math.h>
#include <string.h>
#include "ratings.h"

/* The mean over the raters of each place of every threshold, C × T. */
static void average_raters(const chain *c, double *means)
{
    const layout *l = c->l;
    for (int p = 0; p < l->places; p++)
        for (int t = 0; t < l->thresholds; t++, means++) {
            int from = l->place_first[p], to = l->place_first[p + 1];
            *means = 0;
            for (int j = from; j < to; j++)
                *means += c->edges[(int64_t)j * l->edges + l->threshold_edge[t]] / (to - from);
        }
}

/* γ^µ with γ^c integrated out. Where one of V-Dem's is uniform, A is diagonal. */
static void draw_world(chain *c, const double *means)
{
    const layout *l = c->l;
    int T = l->thresholds;
    scatter place = c->scatters[OF_PLACE], rater = c->scatters[OF_RATER], weights = {0, 0};
    double *A = c->matrix, *pull = A + T * T, *pulled = pull + T;
    memset(pull, 0, T * sizeof(double));
    for (int p = 0; p < l->places; p++) {
        int number = l->place_first[p + 1] - l->place_first[p];
        if (!number) continue;
        scatter weight = {1 / (place.common + rater.common / number),
                          1 / (place.own + rater.own / number)};
        weights.common += weight.common;
        weights.own += weight.own;
        scatter_stretch(means + (int64_t)p * T, weight.common, weight.own, pulled, T);
        for (int t = 0; t < T; t++) pull[t] += pulled[t];
    }
    for (int t = 0; t < T; t++) {
        for (int k = 0; k <= t; k++) A[t * T + k] = (weights.common - weights.own) / T;
        A[t * T + t] += weights.own + (l->uniform[t] ? 0 : 1 / (WORLD_SPREAD * WORLD_SPREAD));
    }
    root(A, T);
    solve_forward(A, pull, T);
    for (int t = 0; t < T; t++) {
        double hold = A[t * T + t];
        if (l->uniform[t])
            pull[t] = hold * truncated_normal(&c->r, pull[t] / hold, 1 / hold, BINARY_LIMIT);
        else
            pull[t] += normal(&c->r);
    }
    solve_back(A, pull, T);
    memcpy(c->gamma_mu, pull, T * sizeof(double));
}

/* γ^c of one place given γ^µ and its raters, whose mean is `mean`. */
static void draw_place(chain *c, int p, const double *mean)
{
    const layout *l = c->l;
    int T = l->thresholds, number = l->place_first[p + 1] - l->place_first[p];
    scatter place = c->scatters[OF_PLACE], rater = c->scatters[OF_RATER];
    scatter around = {1 / (number / rater.common + 1 / place.common),
                      1 / (number / rater.own + 1 / place.own)};
    double *own = c->gamma_c + (int64_t)p * T, *said = c->matrix, *world = said + T;
    scatter_stretch(mean, number * around.common / rater.common, number * around.own / rater.own,
                    said, T);
    scatter_stretch(c->gamma_mu, around.common / place.common, around.own / place.own, world, T);
    scatter_normal(&c->r, around, own, T);
    for (int t = 0; t < T; t++) own[t] += said[t] + world[t];
}

/* γ^µ and γ^c given the raters: all conjugate. */
void move_world(chain *c)
{
    const layout *l = c->l;
    average_raters(c, c->effects);
    draw_world(c, c->effects);
    for (int p = 0; p < l->places; p++)
        draw_place(c, p, c->effects + (int64_t)p * l->thresholds);
}

/* What series s says of µ_q + a_c, with b_cq integrated out: a value and its variance. */
static double series_value(const chain *c, int s, double *variance)
{
    const layout *l = c->l;
    int from = l->series_first[s], to = l->series_first[s + 1];
    double cell = c->sigma[S_CELL] * c->sigma[S_CELL], wave = c->sigma[S_WAVE] * c->sigma[S_WAVE];
    double sum = 0;
    *variance = cell;
    if (l->kind[l->series_units[from]] == HEAD) return c->z[l->series_units[from]];
    for (int at = from; at < to; at++) sum += c->z[l->series_units[at]];
    *variance = (l->series_level ? cell : 0) + wave / (to - from);
    return sum / (to - from);
}

/* Add one place's series to the normal equations of µ; its own effect is eliminated. */
static void add_place(const chain *c, int from, int to, double *A, double *target, double *cross)
{
    const layout *l = c->l;
    int Q = l->questions;
    double own = 0, pull = 0, variance;
    memset(cross, 0, Q * sizeof(double));
    for (int s = from; s < to; s++) {
        int q = l->series_question[s];
        double value = series_value(c, s, &variance), weight = 1 / variance;
        A[q * Q + q] += weight;
        target[q] += weight * value;
        cross[q] += weight;
        own += weight;
        pull += weight * value;
    }
    if (!l->place_effect || from == to) return;
    own += 1 / (c->sigma[S_PLACE] * c->sigma[S_PLACE]);
    for (int i = 0; i < Q; i++) {
        if (cross[i] == 0) continue;
        target[i] -= cross[i] * pull / own;
        for (int k = 0; k <= i; k++) A[i * Q + k] -= cross[i] * cross[k] / own;
    }
}

/* a_c of one place given µ. */
static void move_effect(chain *c, int place, int from, int to)
{
    const layout *l = c->l;
    double own = 1 / (c->sigma[S_PLACE] * c->sigma[S_PLACE]), pull = 0, variance;
    for (int s = from; s < to; s++) {
        double value = series_value(c, s, &variance);
        own += 1 / variance;
        pull += (value - c->mu[l->series_question[s]]) / variance;
    }
    c->a[place] = pull / own + normal(&c->r) / sqrt(own);
}

/* Levels of series given effects, where they are parameters of their own. */
static void move_series(chain *c)
{
    const layout *l = c->l;
    double cell = 1 / (c->sigma[S_CELL] * c->sigma[S_CELL]);
    for (int s = 0; s < l->series; s++) {
        int count = l->series_first[s + 1] - l->series_first[s];
        double wave = count / (c->sigma[S_WAVE] * c->sigma[S_WAVE]), variance;
        double base = c->mu[l->series_question[s]] + c->a[l->series_place[s]];
        double value = series_value(c, s, &variance);
        double middle = (cell * base + wave * value) / (cell + wave);
        c->level[s] = middle + normal(&c->r) / sqrt(cell + wave);
    }
}

/* (µ, a) together, exactly, µ ~ N(0, 1), a ~ N(0, σ_a²); then the levels. */
void move_levels(chain *c)
{
    const layout *l = c->l;
    int Q = l->questions;
    double *A = c->effects, *target = A + Q * Q, *cross = target + Q;
    memset(A, 0, (size_t)(Q * Q + Q) * sizeof(double));
    for (int q = 0; q < Q; q++) A[q * Q + q] = 1;
    for (int p = 0; p < l->places; p++)
        add_place(c, l->place_series[p], l->place_series[p + 1], A, target, cross);
    root(A, Q);
    solve_forward(A, target, Q);
    for (int q = 0; q < Q; q++) target[q] += normal(&c->r);
    solve_back(A, target, Q);
    memcpy(c->mu, target, Q * sizeof(double));
    for (int p = 0; l->place_effect && p < l->places; p++)
        move_effect(c, p, l->place_series[p], l->place_series[p + 1]);
    if (l->series_level) move_series(c);
}

typedef struct { double sigma, squares; int64_t number; int positive; } spread;

/* log σ^(1 − n) e^(−squares/2σ²) e^(−σ²/2), in log σ; of what is positive only, by its share. */
static double spread_density(double step, const void *what)
{
    const spread *s = what;
    double at = s->sigma * exp(step);
    double share = s->positive ? positive_share(at) * s->number : 0;
    return (1 - (double)s->number) * log(at) - 0.5 * s->squares / (at * at) - 0.5 * at * at - share;
}

static void add(spread *s, double x)
{
    s->squares += x * x;
    s->number++;
}

/* The deviations that the spreads of traits and of β spread. */
static void gather(const chain *c, spread *of)
{
    const layout *l = c->l;
    for (int p = 0; p < l->places; p++) add(&of[S_PLACE], c->a[p]);
    for (int j = 0; j < l->raters; j++) add(&of[S_RELIABILITY], c->beta[j] - 1);
    for (int s = 0; s < l->series; s++) {
        double base = c->mu[l->series_question[s]] + c->a[l->series_place[s]];
        if (l->series_level) add(&of[S_CELL], c->level[s] - base);
        for (int at = l->series_first[s]; at < l->series_first[s + 1]; at++) {
            int n = l->series_units[at];
            if (l->kind[n] == HEAD) add(&of[S_CELL], c->z[n] - base);
            if (l->kind[n] == STEP)
                add(&of[S_WAVE], (c->z[n] - c->z[l->series_units[at - 1]]) / sqrt(l->gap[n]));
            if (l->kind[n] == WITHIN)
                add(&of[S_WAVE], c->z[n] - (l->series_level ? c->level[s] : base));
        }
    }
}

/* A scatter, squares of what it scatters, and the line along which it moves. */
typedef struct { scatter at, squares, along; int rows, thresholds; } scattered;

static void add_row(scattered *s, const double *x, const double *around, const int32_t *column)
{
    double sum = 0, squares = 0;
    for (int t = 0; t < s->thresholds; t++) {
        double off = x[column ? column[t] : t] - around[t];
        sum += off;
        squares += off * off;
    }
    s->squares.common += sum * sum / s->thresholds;
    s->squares.own += squares - sum * sum / s->thresholds;
    s->rows++;
}

static double scatter_density(double step, const void *what)
{
    const scattered *s = what;
    scatter v = {s->at.common * exp(2 * step * s->along.common),
                 s->at.own * exp(2 * step * s->along.own)};
    double logs = log(v.common) + (s->thresholds - 1) * log(v.own);
    double squares = s->squares.common / v.common + s->squares.own / v.own;
    return scatter_prior(v, s->thresholds) - 0.5 * (s->rows * logs + squares);
}

/* Both variances of one level by slices; a single threshold has but one. */
static void move_scatter(chain *c, int level)
{
    const layout *l = c->l;
    scattered s = {.at = c->scatters[level], .thresholds = l->thresholds};
    for (int p = 0; p < l->places; p++) {
        const double *place = c->gamma_c + (int64_t)p * l->thresholds;
        if (level == OF_PLACE) add_row(&s, place, c->gamma_mu, NULL);
        for (int j = l->place_first[p]; level == OF_RATER && j < l->place_first[p + 1]; j++)
            add_row(&s, c->edges + (int64_t)j * l->edges, place, l->threshold_edge);
    }
    for (int part = 0; part < (l->thresholds > 1 ? 2 : 1); part++) {
        s.along.common = part == 0;
        s.along.own = part == 1 || l->thresholds == 1;
        double factor = exp(2 * slice_line(&c->r, scatter_density, &s, 1.0));
        if (s.along.common) s.at.common *= factor;
        if (s.along.own) s.at.own *= factor;
    }
    c->scatters[level] = s.at;
}

void move_spreads(chain *c)
{
    spread of[SPREADS] = {[S_RELIABILITY] = {.positive = 1}};
    gather(c, of);
    for (int k = 0; k < SPREADS; k++) {
        if (!c->l->learned[k]) continue;
        of[k].sigma = c->sigma[k];
        c->sigma[k] *= exp(slice_line(&c->r, spread_density, &of[k], 1.0));
    }
    for (int level = 0; level < LEVELS; level++) move_scatter(c, level);
}
