/* Stretches of the traits of one place, or of all, with reliabilities in return: the likelihood
 * hardly changes. */
#include <math.h>
#include "ratings.h"

static double inverse_square(double x) { return 1 / (x * x); }

/* What a stretch of one place meets, as −½ Σ w (x s − y)² = −½ (grows s² − 2 meets s + …), and
 * up log s from the Jacobian. */
typedef struct { double grows, meets, steep, flat, up, middle; } place_stretch;

static void weigh(place_stretch *f, double x, double y, double w)
{
    f->grows += w * x * x;
    f->meets += w * x * y;
}

/* Z_c, levels and µ̄ + a_c times s, β_j / s: µ_q + a_c becomes s (µ̄ + a_c) + µ_q − µ̄. */
static place_stretch place_factors(const chain *c, int place)
{
    const layout *l = c->l;
    place_stretch f = {0};
    int count = l->home_first[place + 1] - l->home_first[place];
    double cell = inverse_square(c->sigma[S_CELL]), wave = inverse_square(c->sigma[S_WAVE]);
    double certain = inverse_square(c->sigma[S_RELIABILITY]);
    for (int at = l->home_first[place]; l->place_effect && at < l->home_first[place + 1]; at++)
        f.middle += c->mu[l->series_question[l->series_of[l->home_units[at]]]] / count;
    double effect = l->place_effect ? c->a[place] + f.middle : 0;
    for (int at = l->home_first[place]; at < l->home_first[place + 1]; at++) {
        int n = l->home_units[at], s = l->series_of[n];
        f.up++;
        if (l->kind[n] == FIXED) {
            weigh(&f, c->z[n], l->prior_mean[n], 1);
            continue;
        }
        double rest = c->mu[l->series_question[s]] - f.middle;
        if (l->kind[n] == HEAD) weigh(&f, c->z[n] - effect, rest, cell);
        if (l->kind[n] == WITHIN && !l->series_level) weigh(&f, c->z[n] - effect, rest, wave);
        if (l->kind[n] == WITHIN && l->series_level) weigh(&f, c->z[n] - c->level[s], 0, wave);
    }
    for (int s = l->place_series[place]; s < l->place_series[place + 1]; s++) {
        double rest = c->mu[l->series_question[s]] - f.middle;
        if (l->series_level) weigh(&f, c->level[s] - effect, rest, cell), f.up++;
        for (int at = l->series_first[s] + 1; at < l->series_first[s + 1]; at++) {
            int n = l->series_units[at], before = l->series_units[at - 1];
            if (l->kind[n] == STEP) weigh(&f, c->z[n] - c->z[before], 0, wave / l->gap[n]);
        }
    }
    if (l->place_effect) {
        weigh(&f, effect, f.middle, inverse_square(c->sigma[S_PLACE]));
        f.up++;
    }
    for (int j = l->place_first[place]; j < l->place_first[place + 1]; j++, f.up--)
        f.steep += certain * c->beta[j] * c->beta[j], f.flat += certain * c->beta[j];
    return f;
}

/* log density at t = log s, and where one Newton step leads; log P of the ratings that cross the
 * border, the only ones that change, is left in c->out_1. */
static double look_stretch(chain *c, int place, const place_stretch *f, double t, double *to,
                           double *tight)
{
    const layout *l = c->l;
    int first = l->mixed_first[place], n = l->mixed_first[place + 1] - first;
    double s = exp(t), sum = f->up * t - 0.5 * f->grows * s * s + f->meets * s;
    sum += f->flat / s - 0.5 * f->steep / (s * s);
    double slope = f->up - f->grows * s * s + f->meets * s + f->steep / (s * s) - f->flat / s;
    *tight = 2 * f->grows * s * s - f->meets * s + 2 * f->steep / (s * s) - f->flat / s;
    for (int k = 0; k < n; k++) {
        int i = l->mixed[first + k], j = l->rater[i];
        const double *edge = c->edges + (int64_t)j * l->edges + l->column[i];
        double shift = c->beta[j] * c->z[l->unit[i]] * (l->mixed_sign[first + k] > 0 ? 1 / s : s);
        c->lower[k] = edge[0] - shift;
        c->upper[k] = edge[1] - shift;
        c->log_p_new[k] = shift;
    }
    pad_bounds(c, n);
    kernel->bend(PADDED(n), c->lower, c->upper, c->out_1, c->out_2, c->out_3);
    for (int k = 0; k < n; k++) {
        double shift = c->log_p_new[k];
        sum += c->out_1[k];
        slope += l->mixed_sign[first + k] * shift * c->out_2[k];
        *tight -= shift * shift * c->out_3[k] - shift * c->out_2[k];
    }
    *tight = fmax(*tight, 1.0);
    *to = t + fmin(fmax(slope / *tight, -1), 1);
    return sum;
}

/* Metropolis along the stretch of each place, as for its shift (shifts.c). */
void stretch_places(chain *c)
{
    const layout *l = c->l;
    for (int p = 0; p < l->places; p++) {
        if (l->home_first[p] == l->home_first[p + 1]) continue;
        place_stretch f = place_factors(c, p);
        double to, tight, back, back_tight;
        double here = look_stretch(c, p, &f, 0, &to, &tight);
        double t = to + normal(&c->r) / sqrt(tight), s = exp(t);
        double change = look_stretch(c, p, &f, t, &back, &back_tight) - here;
        change += 0.5 * (tight * (t - to) * (t - to) - log(tight));
        change -= 0.5 * (back_tight * back * back - log(back_tight));
        if (!(log(uniform(&c->r)) < change)) continue;
        for (int at = l->home_first[p]; at < l->home_first[p + 1]; at++)
            c->z[l->home_units[at]] *= s;
        for (int i = l->place_series[p]; i < l->place_series[p + 1]; i++) c->level[i] *= s;
        for (int j = l->place_first[p]; j < l->place_first[p + 1]; j++) c->beta[j] /= s;
        if (l->place_effect) c->a[p] = s * (c->a[p] + f.middle) - f.middle;
        for (int k = l->mixed_first[p]; k < l->mixed_first[p + 1]; k++)
            c->log_p[l->mixed[k]] = c->out_1[k - l->mixed_first[p]];
    }
}

typedef struct { double up, grows, meets, steep, flat; } stretch;

/* In log s, with Z, µ, a, levels and their spreads times s and β / s. The Jacobian cancels for
 * traits with a learned spread. */
static double stretch_density(double step, const void *what)
{
    const stretch *f = what;
    double s = exp(step);
    return f->up * step - 0.5 * f->grows * s * s + f->meets * s - 0.5 * f->steep / (s * s) +
           f->flat / s;
}

void stretch_world(chain *c)
{
    const layout *l = c->l;
    stretch f = {.up = -l->raters};
    for (int n = 0; n < l->units; n++) {
        if (l->kind[n] != FIXED) continue;
        f.up++;
        f.grows += c->z[n] * c->z[n];
        f.meets += c->z[n] * l->prior_mean[n];
    }
    for (int q = 0; l->hierarchical && q < l->questions; q++, f.up++) f.grows += c->mu[q] * c->mu[q];
    for (int k = 0; k <= S_WAVE; k++)
        if (l->learned[k]) f.up++, f.grows += c->sigma[k] * c->sigma[k];
    double certain = inverse_square(c->sigma[S_RELIABILITY]);
    for (int j = 0; j < l->raters; j++)
        f.steep += certain * c->beta[j] * c->beta[j], f.flat += certain * c->beta[j];
    double s = exp(slice_line(&c->r, stretch_density, &f, 0.1));
    for (int n = 0; n < l->units; n++) c->z[n] *= s;
    for (int q = 0; q < l->questions; q++) c->mu[q] *= s;
    for (int p = 0; p < l->places; p++) c->a[p] *= s;
    for (int i = 0; i < l->series; i++) c->level[i] *= s;
    for (int k = 0; k <= S_WAVE; k++)
        if (l->learned[k]) c->sigma[k] *= s;
    for (int j = 0; j < l->raters; j++) c->beta[j] /= s;
}
