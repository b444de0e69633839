/* Upper levels given traits and raters: world and place thresholds, effects, spreads. */
#include <math.h>
#include <string.h>
#include "ratings.h"

/* γ^µ with γ^c integrated out, then γ^c: both conjugate. */
void move_world(chain *c)
{
    const layout *l = c->l;
    double within = c->sigma[S_RATER_THRESHOLD] * c->sigma[S_RATER_THRESHOLD];
    double between = c->sigma[S_PLACE_THRESHOLD] * c->sigma[S_PLACE_THRESHOLD];
    for (int t = 0; t < l->thresholds; t++) {
        double tight = l->uniform[t] ? 0 : 1 / (WORLD_SPREAD * WORLD_SPREAD), pull = 0;
        double *sums = c->effects;
        for (int p = 0; p < l->places; p++) {
            int number = l->place_first[p + 1] - l->place_first[p];
            sums[p] = 0;
            for (int j = l->place_first[p]; j < l->place_first[p + 1]; j++)
                sums[p] += c->edges[(int64_t)j * l->edges + l->threshold_edge[t]];
            if (!number) continue;
            double weight = 1 / (between + within / number);
            tight += weight;
            pull += weight * sums[p] / number;
        }
        double mean = pull / tight, spread = 1 / sqrt(tight);
        c->gamma_mu[t] = l->uniform[t] ? truncated_normal(&c->r, mean, spread, BINARY_LIMIT)
                                       : mean + spread * normal(&c->r);
        for (int p = 0; p < l->places; p++) {
            int number = l->place_first[p + 1] - l->place_first[p];
            double hold = number / within + 1 / between;
            double middle = (sums[p] / within + c->gamma_mu[t] / between) / hold;
            c->gamma_c[(int64_t)p * l->thresholds + t] = middle + normal(&c->r) / sqrt(hold);
        }
    }
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

typedef struct { double sigma, squares; int64_t number; } spread;

/* log σ^(1 − n) e^(−squares/2σ²) e^(−σ²/2), in log σ. */
static double spread_density(double step, const void *what)
{
    const spread *s = what;
    double at = s->sigma * exp(step);
    return (1 - (double)s->number) * log(at) - 0.5 * s->squares / (at * at) - 0.5 * at * at;
}

static void add(spread *s, double x)
{
    s->squares += x * x;
    s->number++;
}

/* The deviations that each spread spreads. */
static void gather(const chain *c, spread *of)
{
    const layout *l = c->l;
    for (int p = 0; p < l->places; p++) {
        const double *place = c->gamma_c + (int64_t)p * l->thresholds;
        add(&of[S_PLACE], c->a[p]);
        for (int t = 0; t < l->thresholds; t++) {
            add(&of[S_PLACE_THRESHOLD], place[t] - c->gamma_mu[t]);
            for (int j = l->place_first[p]; j < l->place_first[p + 1]; j++)
                add(&of[S_RATER_THRESHOLD],
                    c->edges[(int64_t)j * l->edges + l->threshold_edge[t]] - place[t]);
        }
    }
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

void move_spreads(chain *c)
{
    spread of[SPREADS] = {{0}};
    gather(c, of);
    for (int k = 0; k < SPREADS; k++) {
        if (!c->l->learned[k]) continue;
        of[k].sigma = c->sigma[k];
        c->sigma[k] *= exp(slice_line(&c->r, spread_density, &of[k], 1.0));
    }
}
