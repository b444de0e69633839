/* Moves of upper thresholds together with the raters that hang on them (ancillarity–sufficiency
 * interweaving, Yu and Meng 2011): where spreads are small, γ_j, γ^c and γ^µ move only together.
 * Each trial costs the whole likelihood, so in large studies, where they matter less, they are
 * made in some iterations only. */
#include <math.h>
#include <string.h>
#include "ratings.h"

/* What moves along a line: one level's scatter or the spread of β with what it spreads, or
 * thresholds of the world. */
enum { WORLD = LEVELS, RELIABILITY };
typedef struct {
    int level; /* OF_PLACE, OF_RATER, WORLD or RELIABILITY */
    scatter along;
    double *world; /* the direction of the world's thresholds */
} line;

static double *row(const chain *c, double *edges, int j) { return edges + (int64_t)j * c->l->edges; }

/* Σ log P with c->tried_edges and c->tried_beta of raters from … to, impossible out of order; into log_p_new. */
static double fit_tried(chain *c, int from, int to)
{
    const layout *l = c->l;
    double sum = 0;
    for (int j = from; j < to; j++) {
        if (c->tried_beta[j] <= 0) return -1e300;
        for (int t = 0; t < l->thresholds; t++) {
            const double *edge = row(c, c->tried_edges, j) + l->threshold_edge[t];
            if (l->inner[t] && edge[0] <= edge[-1]) return -1e300;
        }
    }
    for (int a = from, b; a < to; a = b) {
        for (b = a + 1; b < to; b++)
            if (l->rater_first[b + 1] - l->rater_first[a] > STRETCH_RATINGS) break;
        int base = l->rater_first[a], n = l->rater_first[b] - base;
        fill_bounds(c, a, b, c->tried_edges, c->tried_beta, c->z);
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
    memcpy(c->beta + from, c->tried_beta + from, (size_t)(to - from) * sizeof(double));
    memcpy(c->log_p + first, c->log_p_new + first, n * sizeof(double));
}

/* γ^c and its raters by an elliptical slice under the prior of γ^c. */
static void move_place(chain *c, int place)
{
    const layout *l = c->l;
    int T = l->thresholds, from = l->place_first[place], to = l->place_first[place + 1];
    double *own = c->gamma_c + (int64_t)place * T, *noise = c->matrix, *move = noise + T;
    turn at;
    scatter_normal(&c->r, c->scatters[OF_PLACE], noise, T);
    memcpy(c->tried_beta + from, c->beta + from, (size_t)(to - from) * sizeof(double));
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

/* The scatter of a level so far along the line. */
static scatter scattered(const chain *c, const line *l, double step)
{
    scatter v = c->scatters[l->level];
    return (scatter){v.common * exp(2 * step * l->along.common),
                     v.own * exp(2 * step * l->along.own)};
}

/* How far thresholds go with their scatter: `x` are T deviations, `to` what is added to them. */
static void drift(const line *l, const double *x, double step, double *to, int T)
{
    scatter_stretch(x, expm1(step * l->along.common), expm1(step * l->along.own), to, T);
}

/* Where the raters of one place go, into c->tried_edges and c->tried_beta. */
static void try_place(chain *c, const line *along, int p, double step)
{
    const layout *l = c->l;
    int T = l->thresholds;
    const double *place = c->gamma_c + (int64_t)p * T;
    double *off = c->matrix + T, *move = off + T;
    for (int t = 0; t < T; t++) {
        off[t] = place[t] - c->gamma_mu[t];
        move[t] = along->level == WORLD ? step * along->world[t] : 0;
    }
    if (along->level == OF_PLACE) drift(along, off, step, move, T);
    for (int j = l->place_first[p]; j < l->place_first[p + 1]; j++) {
        const double *edge = row(c, c->edges, j);
        double more = along->level == RELIABILITY ? expm1(step) * (c->beta[j] - 1) : 0;
        c->tried_beta[j] = c->beta[j] + more;
        for (int t = 0; t < T; t++) off[t] = edge[l->threshold_edge[t]] - place[t];
        if (along->level == OF_RATER) drift(along, off, step, move, T);
        for (int t = 0; t < T; t++)
            row(c, c->tried_edges, j)[l->threshold_edge[t]] = edge[l->threshold_edge[t]] + move[t];
    }
}

/* The log density of upper levels along a line. With deviations stretched as their spread, the normal
 * prior and its Jacobian cancel: the spread's own prior is left. */
static double upper_prior(const chain *c, const line *along, double step)
{
    const layout *l = c->l;
    if (along->level < LEVELS) return scatter_prior(scattered(c, along, step), l->thresholds);
    if (along->level == RELIABILITY) {
        double spread = c->sigma[S_RELIABILITY] * exp(step);
        return step - 0.5 * spread * spread - l->raters * positive_share(spread);
    }
    double sum = 0;
    for (int t = 0; t < l->thresholds; t++) {
        double x = c->gamma_mu[t] + step * along->world[t];
        if (l->uniform[t] && fabs(x) > BINARY_LIMIT) return -1e300;
        if (!l->uniform[t]) sum -= 0.5 * x * x / (WORLD_SPREAD * WORLD_SPREAD);
    }
    return sum;
}

static double look(chain *c, const line *along, double step)
{
    double prior = upper_prior(c, along, step);
    if (prior < -1e200) return prior;
    for (int p = 0; p < c->l->places; p++) try_place(c, along, p, step);
    return prior + fit_tried(c, 0, c->l->raters);
}

/* Upper levels follow the raters, who are there already. */
static void take_line(chain *c, const line *along, double step)
{
    const layout *l = c->l;
    int T = l->thresholds;
    double *off = c->matrix + T, *move = off + T;
    keep_tried(c, 0, l->raters);
    int upper = along->level == OF_PLACE || along->level == WORLD;
    for (int p = 0; upper && p < l->places; p++) {
        double *own = c->gamma_c + (int64_t)p * T;
        for (int t = 0; t < T; t++) {
            off[t] = own[t] - c->gamma_mu[t];
            move[t] = along->level == WORLD ? step * along->world[t] : 0;
        }
        if (along->level == OF_PLACE) drift(along, off, step, move, T);
        for (int t = 0; t < T; t++) own[t] += move[t];
    }
    for (int t = 0; along->level == WORLD && t < T; t++)
        c->gamma_mu[t] += step * along->world[t];
    if (along->level < LEVELS) c->scatters[along->level] = scattered(c, along, step);
    if (along->level == RELIABILITY) c->sigma[S_RELIABILITY] *= exp(step);
}

/* Slice sampling in a window of random width, shrinking (Neal 2003). */
static void move_line(chain *c, const line *along)
{
    double widest = along->level == WORLD ? 8 : 8 / sqrt(1 + c->l->ratings / 500.0);
    double width = widest * exp(-5 * uniform(&c->r));
    double low = -width * uniform(&c->r), high = low + width;
    double floor = fit_state(c, 0, c->l->raters) + upper_prior(c, along, 0), step;
    floor += log(uniform(&c->r));
    for (;;) {
        step = low + (high - low) * uniform(&c->r);
        if (look(c, along, step) > floor) break;
        if (high - low < 1e-9) return;
        if (step < 0) low = step; else high = step;
    }
    take_line(c, along, step);
}

/* All thresholds of the world, or one alone, which may be far from the others' scale. */
static void move_worlds(chain *c)
{
    int T = c->l->thresholds, one = (int)(uniform(&c->r) * 2 * T);
    line along = {.level = WORLD, .world = c->matrix};
    for (int t = 0; t < T; t++) along.world[t] = one < T ? t == one : normal(&c->r);
    move_line(c, &along);
}

/* Along (1 … 1), across it, or both, which is all that a single threshold has. */
static void move_scatters(chain *c, int level)
{
    static const scatter lines[] = {{1, 1}, {1, 0}, {0, 1}};
    int which = c->l->thresholds > 1 ? (int)(3 * uniform(&c->r)) : 0;
    line along = {.level = level, .along = lines[which]};
    move_line(c, &along);
}

/* The share of iterations with a move of the spread of β, however large the study. */
#define LEAST 0.3

/* One of the moves each time, more often where ratings are few. */
void move_ties(chain *c)
{
    const layout *l = c->l;
    double often = 1000.0 / (l->ratings + 1);
    for (int p = 0; p < l->places; p++)
        if (uniform(&c->r) < 2 * often && l->place_first[p] < l->place_first[p + 1]) move_place(c, p);
    if (uniform(&c->r) < often) move_worlds(c);
    if (!l->hierarchical) return;
    for (int level = 0; level < LEVELS; level++)
        if (uniform(&c->r) < often) move_scatters(c, level);
    line spread = {.level = RELIABILITY};
    if (uniform(&c->r) < LEAST + often) move_line(c, &spread);
}
