/* Moves of upper thresholds together with the raters that hang on them (ancillarity–sufficiency
 * interweaving, Yu and Meng 2011): where spreads are small, γ_j, γ^c and γ^µ move only together.
 * Each trial costs the whole likelihood, so in large studies, where they matter less, they are
 * made in some iterations only. */
#include <math.h>
#include <string.h>
#include "ratings.h"

enum { RATER_SPREAD, PLACE_SPREAD, WORLD };

static double *row(const chain *c, double *edges, int j) { return edges + (int64_t)j * c->l->edges; }

/* Σ log P with c->tried_edges of raters from … to, impossible out of order; into log_p_new. */
static double fit_tried(chain *c, int from, int to)
{
    const layout *l = c->l;
    double sum = 0;
    for (int j = from; j < to; j++)
        for (int t = 0; t < l->thresholds; t++) {
            const double *edge = row(c, c->tried_edges, j) + l->threshold_edge[t];
            if (l->inner[t] && edge[0] <= edge[-1]) return -1e300;
        }
    for (int a = from, b; a < to; a = b) {
        for (b = a + 1; b < to; b++)
            if (l->rater_first[b + 1] - l->rater_first[a] > STRETCH_RATINGS) break;
        int base = l->rater_first[a], n = l->rater_first[b] - base;
        fill_bounds(c, a, b, c->tried_edges, c->beta, c->z);
        kernel->log_p(PADDED(n), c->lower, c->upper, c->out_1);
        memcpy(c->log_p_new + base, c->out_1, n * sizeof(double));
        for (int i = 0; i < n; i++) sum += c->out_1[i];
    }
    return sum;
}

static double fit_state(const chain *c, int from, int to)
{
    double sum = 0;
    for (int i = c->l->rater_first[from]; i < c->l->rater_first[to]; i++) sum += c->log_p[i];
    return sum;
}

static void keep_tried(chain *c, int from, int to)
{
    const layout *l = c->l;
    int first = l->rater_first[from], n = l->rater_first[to] - first;
    memcpy(row(c, c->edges, from), row(c, c->tried_edges, from),
           (size_t)(to - from) * l->edges * sizeof(double));
    memcpy(c->log_p + first, c->log_p_new + first, n * sizeof(double));
}

/* γ^c and its raters by an elliptical slice under the prior N(γ^µ, σ_c²). */
static void move_place(chain *c, int place)
{
    const layout *l = c->l;
    int T = l->thresholds, from = l->place_first[place], to = l->place_first[place + 1];
    double *own = c->gamma_c + (int64_t)place * T, *noise = c->matrix, *move = noise + T;
    turn at;
    for (int t = 0; t < T; t++) noise[t] = c->sigma[S_PLACE_THRESHOLD] * normal(&c->r);
    begin_turn(&c->r, &at, fit_state(c, from, to));
    do {
        double cosine = cos(at.angle), sine = sin(at.angle);
        for (int t = 0; t < T; t++)
            move[t] = (cosine - 1) * (own[t] - c->gamma_mu[t]) + sine * noise[t];
        for (int j = from; j < to; j++)
            for (int t = 0; t < T; t++)
                row(c, c->tried_edges, j)[l->threshold_edge[t]] =
                    row(c, c->edges, j)[l->threshold_edge[t]] + move[t];
        if (fit_tried(c, from, to) > at.floor) {
            for (int t = 0; t < T; t++) own[t] += move[t];
            keep_tried(c, from, to);
            return;
        }
    } while (next_angle(&c->r, &at));
}

/* Where threshold t of rater j goes: residuals times e^step, or along c->matrix. */
static double moved(const chain *c, int what, int j, int t, double step)
{
    const layout *l = c->l;
    double own = c->gamma_c[(int64_t)l->rater_place[j] * l->thresholds + t];
    double here = c->edges[(int64_t)j * l->edges + l->threshold_edge[t]];
    if (what == RATER_SPREAD) return own + exp(step) * (here - own);
    if (what == PLACE_SPREAD) return here + expm1(step) * (own - c->gamma_mu[t]);
    return here + step * c->matrix[t];
}

/* The log density along one of the three lines. With residuals scaled as their spread, the
 * normal prior and its Jacobian cancel: the spread's own prior is left. */
static double along(chain *c, int what, double step)
{
    const layout *l = c->l;
    double sum = 0;
    if (what == WORLD)
        for (int t = 0; t < l->thresholds; t++) {
            double x = c->gamma_mu[t] + step * c->matrix[t];
            if (l->uniform[t] && fabs(x) > BINARY_LIMIT) return -1e300;
            if (!l->uniform[t]) sum -= 0.5 * x * x / (WORLD_SPREAD * WORLD_SPREAD);
        }
    else {
        double s = c->sigma[what == RATER_SPREAD ? S_RATER_THRESHOLD : S_PLACE_THRESHOLD];
        sum = step - 0.5 * s * s * exp(2 * step);
    }
    for (int j = 0; j < l->raters; j++)
        for (int t = 0; t < l->thresholds; t++)
            row(c, c->tried_edges, j)[l->threshold_edge[t]] = moved(c, what, j, t, step);
    return sum + fit_tried(c, 0, l->raters);
}

/* Slice sampling in a window of random width, shrinking (Neal 2003). */
static void move_line(chain *c, int what)
{
    const layout *l = c->l;
    /* Of the world: all thresholds, or one alone, which may be far from the others' scale. */
    int one = (int)(uniform(&c->r) * 2 * l->thresholds);
    for (int t = 0; t < l->thresholds; t++)
        c->matrix[t] = one < l->thresholds ? t == one : normal(&c->r);
    double floor = along(c, what, 0) + log(uniform(&c->r)), step;
    double width = 8 * exp(-5 * uniform(&c->r)), low = -width * uniform(&c->r), high = low + width;
    for (;;) {
        step = low + (high - low) * uniform(&c->r);
        if (along(c, what, step) > floor) break;
        if (high - low < 1e-9) return;
        if (step < 0) low = step; else high = step;
    }
    keep_tried(c, 0, l->raters);
    if (what == RATER_SPREAD) c->sigma[S_RATER_THRESHOLD] *= exp(step);
    if (what == PLACE_SPREAD) c->sigma[S_PLACE_THRESHOLD] *= exp(step);
    for (int p = 0; p < l->places; p++)
        for (int t = 0; t < l->thresholds; t++) {
            double *own = &c->gamma_c[(int64_t)p * l->thresholds + t];
            if (what == PLACE_SPREAD) *own += expm1(step) * (*own - c->gamma_mu[t]);
            if (what == WORLD) *own += step * c->matrix[t];
        }
    for (int t = 0; what == WORLD && t < l->thresholds; t++) c->gamma_mu[t] += step * c->matrix[t];
}

/* One of the moves each time, more often where ratings are few. */
void move_ties(chain *c)
{
    const layout *l = c->l;
    double often = 1000.0 / (l->ratings + 1);
    for (int p = 0; p < l->places; p++)
        if (uniform(&c->r) < 2 * often && l->place_first[p] < l->place_first[p + 1]) move_place(c, p);
    if (uniform(&c->r) < often) move_line(c, WORLD);
    if (!l->hierarchical) return;
    if (uniform(&c->r) < often) move_line(c, RATER_SPREAD);
    if (uniform(&c->r) < often) move_line(c, PLACE_SPREAD);
}
