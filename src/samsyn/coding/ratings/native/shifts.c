/* Shifts of the traits of one place, or of all, with the thresholds that follow them: traits follow
 * raters and raters traits, and each alone can move only as far as the other allows.
 *
 * Z + δ wants γ_j + β_j δ, the priors want the thresholds of a place together. Each rater follows as
 * far as is best of both, γ_j + r_j δ, and γ^c and γ^µ follow the raters. Any r that does not hang on
 * what moves is right; these make the line the one along which most is free. */
#include <math.h>
#include <stddef.h>
#include "ratings.h"

#define WORLD (-1)
/* What one rating says of its rater's strictness, roughly. */
#define INFORMATION 0.7

/* The priors along a line are −½ (constant + 2 linear δ + square δ²). */
typedef struct { double linear, square; } line;

static void meet(line *along, double deviation, double rate, double tight)
{
    along->linear += tight * deviation * rate;
    along->square += tight * rate * rate;
}

static double inverse_square(double x) { return 1 / (x * x); }

/* What the raters of a place want of its thresholds, and how much they insist. */
typedef struct { double pull, hold; } wish;

static double insistence(const chain *c, int j)
{
    return INFORMATION * (c->l->rater_first[j + 1] - c->l->rater_first[j]);
}

/* How far rater j would follow alone: only the share of the ratings that moves pulls. */
static double wanted(const chain *c, int j, int shifted)
{
    return c->beta[j] * (shifted == WORLD ? 1 : c->at_home[j]);
}

static wish gather_wishes(const chain *c, int p, int shifted)
{
    const layout *l = c->l;
    double tied = l->thresholds / c->scatters[OF_RATER].common;
    wish all = {0, 0};
    for (int j = l->place_first[p]; j < l->place_first[p + 1]; j++) {
        double hold = 1 / (1 / insistence(c, j) + 1 / tied);
        if (l->rater_first[j] == l->rater_first[j + 1]) continue;
        all.hold += hold;
        all.pull += hold * wanted(c, j, shifted);
    }
    return all;
}

/* r of place p and its raters into c->place_rate and c->rate, when γ^µ follows by `world`. */
static void follow_place(chain *c, int p, int shifted, double world)
{
    const layout *l = c->l;
    double tied = l->thresholds / c->scatters[OF_RATER].common;
    double held = l->thresholds / c->scatters[OF_PLACE].common;
    wish raters = gather_wishes(c, p, shifted);
    double rate = (raters.pull + held * world) / (raters.hold + held);
    c->place_rate[p] = rate;
    for (int j = l->place_first[p]; j < l->place_first[p + 1]; j++) {
        double insists = insistence(c, j);
        c->rate[j] = (insists * wanted(c, j, shifted) + tied * rate) / (insists + tied);
    }
}

/* r of the world's thresholds, when all is shifted. */
static double follow_world(const chain *c)
{
    const layout *l = c->l;
    double held = l->thresholds / c->scatters[OF_PLACE].common, pull = 0;
    double hold = l->thresholds * inverse_square(WORLD_SPREAD);
    for (int p = 0; p < l->places; p++) {
        wish raters = gather_wishes(c, p, WORLD);
        if (raters.hold == 0) continue;
        double weight = 1 / (1 / raters.hold + 1 / held);
        hold += weight;
        pull += weight * raters.pull / raters.hold;
    }
    return pull / hold;
}

/* The priors that thresholds of place p and its raters meet. */
static void meet_thresholds(const chain *c, int p, double world, line *along)
{
    const layout *l = c->l;
    const double *own = c->gamma_c + (int64_t)p * l->thresholds;
    double rate = c->place_rate[p];
    for (int t = 0; t < l->thresholds; t++) {
        meet(along, own[t] - c->gamma_mu[t], rate - world, 1 / c->scatters[OF_PLACE].common);
        for (int j = l->place_first[p]; j < l->place_first[p + 1]; j++)
            meet(along, c->edges[(int64_t)j * l->edges + l->threshold_edge[t]] - own[t],
                 c->rate[j] - rate, 1 / c->scatters[OF_RATER].common);
    }
}

/* The priors that the traits of one place meet. */
static void meet_place(const chain *c, int p, line *along)
{
    const layout *l = c->l;
    if (l->place_effect) {
        meet(along, c->a[p], 1, inverse_square(c->sigma[S_PLACE]));
        return;
    }
    for (int at = l->home_first[p]; at < l->home_first[p + 1]; at++) {
        int n = l->home_units[at];
        if (l->kind[n] == FIXED) meet(along, c->z[n] - l->prior_mean[n], 1, 1);
        if (l->kind[n] == HEAD)
            meet(along, c->z[n] - c->mu[l->series_question[l->series_of[n]]], 1,
                 inverse_square(c->sigma[S_CELL]));
    }
}

/* The priors that all traits and the world's thresholds meet. */
static void meet_world(const chain *c, double world, line *along)
{
    const layout *l = c->l;
    for (int t = 0; t < l->thresholds; t++)
        if (!l->uniform[t]) meet(along, c->gamma_mu[t], world, inverse_square(WORLD_SPREAD));
    for (int n = 0; n < l->units; n++)
        if (l->kind[n] == FIXED) meet(along, c->z[n] - l->prior_mean[n], 1, 1);
    for (int q = 0; l->hierarchical && q < l->questions; q++) meet(along, c->mu[q], 1, 1);
}

/* The log density at a point of the line, its slope, and minus its bend. */
typedef struct { double density, slope, tight; } view;

/* Ratings first … first + n, or those of `which`: their thresholds go by c->rate unless their rater
 * stays, their traits by 1 where they are shifted. log P goes into c->log_p_new. */
static void look_at(chain *c, const int32_t *which, int first, int n, int shifted, double delta,
                    view *v)
{
    const layout *l = c->l;
    for (int k = 0; k < n; k++) {
        int i = which ? which[k] : first + k, j = l->rater[i], unit = l->unit[i];
        const double *edge = c->edges + (int64_t)j * l->edges + l->column[i];
        int goes = shifted == WORLD || l->unit_place[unit] == shifted;
        double rate = (which ? 0 : c->rate[j]) - (goes ? c->beta[j] : 0);
        double shift = rate * delta - c->beta[j] * c->z[unit];
        c->rates[k] = rate;
        c->lower[k] = edge[0] + shift;
        c->upper[k] = edge[1] + shift;
    }
    pad_bounds(c, n);
    kernel->bend(PADDED(n), c->lower, c->upper, c->out_1, c->out_2, c->out_3);
    for (int k = 0; k < n; k++) {
        c->log_p_new[which ? which[k] : first + k] = c->out_1[k];
        v->density += c->out_1[k];
        v->slope += c->rates[k] * c->out_2[k];
        v->tight -= c->rates[k] * c->rates[k] * c->out_3[k];
    }
}

/* Ratings of a place's units by raters of others: the last of those that cross its border. */
static int abroad(const layout *l, int p, const int32_t **which)
{
    int at = l->mixed_first[p], end = l->mixed_first[p + 1];
    while (at < end && l->mixed_sign[at] > 0) at++;
    *which = l->mixed + at;
    return end - at;
}

static view look(chain *c, int from, int to, int shifted, const line *along, double delta)
{
    const layout *l = c->l;
    view v = {-along->linear * delta - 0.5 * along->square * delta * delta,
              -along->linear - along->square * delta, along->square};
    for (int a = from, b; a < to; a = b) {
        for (b = a + 1; b < to; b++)
            if (l->rater_first[b + 1] - l->rater_first[a] > STRETCH_RATINGS) break;
        look_at(c, NULL, l->rater_first[a], l->rater_first[b] - l->rater_first[a], shifted, delta,
                &v);
    }
    if (shifted != WORLD) {
        const int32_t *which;
        int n = abroad(l, shifted, &which);
        look_at(c, which, 0, n, shifted, delta, &v);
    }
    return v;
}

/* Where the shift leads becomes the state: its ratings, raters and places … */
static void take_thresholds(chain *c, int p, double delta)
{
    const layout *l = c->l;
    int from = l->place_first[p], to = l->place_first[p + 1];
    for (int j = from; j < to; j++)
        for (int t = 0; t < l->thresholds; t++)
            c->edges[(int64_t)j * l->edges + l->threshold_edge[t]] += c->rate[j] * delta;
    for (int t = 0; t < l->thresholds; t++)
        c->gamma_c[(int64_t)p * l->thresholds + t] += c->place_rate[p] * delta;
    for (int i = l->rater_first[from]; i < l->rater_first[to]; i++) c->log_p[i] = c->log_p_new[i];
}

/* … the traits of a place … */
static void take_place(chain *c, int p, double delta)
{
    const layout *l = c->l;
    const int32_t *which;
    for (int n = abroad(l, p, &which); n > 0; n--) c->log_p[which[n - 1]] = c->log_p_new[which[n - 1]];
    for (int at = l->home_first[p]; at < l->home_first[p + 1]; at++)
        c->z[l->home_units[at]] += delta;
    for (int s = l->place_series[p]; s < l->place_series[p + 1]; s++) c->level[s] += delta;
    if (l->place_effect) c->a[p] += delta;
}

/* … or those of all. */
static void take_world(chain *c, double world, double delta)
{
    const layout *l = c->l;
    for (int n = 0; n < l->units; n++) c->z[n] += delta;
    for (int s = 0; s < l->series; s++) c->level[s] += delta;
    for (int q = 0; l->hierarchical && q < l->questions; q++) c->mu[q] += delta;
    for (int t = 0; t < l->thresholds; t++) c->gamma_mu[t] += world * delta;
}

/* A Metropolis step along the line, proposed by one Newton step from where it is; 0 if refused. */
static double jump(chain *c, int from, int to, int shifted, const line *along)
{
    view here = look(c, from, to, shifted, along, 0);
    double middle = here.slope / here.tight;
    double delta = middle + normal(&c->r) / sqrt(here.tight);
    view there = look(c, from, to, shifted, along, delta);
    double back = delta + there.slope / there.tight, change = there.density - here.density;
    change += 0.5 * (here.tight * (delta - middle) * (delta - middle) - log(here.tight));
    change -= 0.5 * (there.tight * back * back - log(there.tight));
    return log(uniform(&c->r)) < change ? delta : 0;
}

void shift_places(chain *c)
{
    const layout *l = c->l;
    for (int p = 0; p < l->places; p++) {
        if (l->home_first[p] == l->home_first[p + 1]) continue;
        line along = {0, 0};
        follow_place(c, p, p, 0);
        meet_thresholds(c, p, 0, &along);
        meet_place(c, p, &along);
        double delta = jump(c, l->place_first[p], l->place_first[p + 1], p, &along);
        if (delta == 0) continue;
        take_thresholds(c, p, delta);
        take_place(c, p, delta);
    }
}

void shift_world(chain *c)
{
    const layout *l = c->l;
    double world = follow_world(c);
    line along = {0, 0};
    meet_world(c, world, &along);
    for (int p = 0; p < l->places; p++) {
        follow_place(c, p, WORLD, world);
        meet_thresholds(c, p, world, &along);
    }
    double delta = jump(c, 0, l->raters, WORLD, &along);
    for (int t = 0; t < l->thresholds; t++)
        if (l->uniform[t] && fabs(c->gamma_mu[t] + world * delta) > BINARY_LIMIT) return;
    if (delta == 0) return;
    for (int p = 0; p < l->places; p++) take_thresholds(c, p, delta);
    take_world(c, world, delta);
}
