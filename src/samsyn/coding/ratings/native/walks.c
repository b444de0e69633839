/* Traits that walk from wave to wave: each series moves as one block, by an elliptical slice
 * around the Gaussian of one Newton step (Nishihara, Murray and Adams 2014). Where waves walk,
 * vignettes go the same way, as series of one. */
#include <math.h>
#include "ratings.h"

/* Σ log P of the ratings of `units` at `z` (by unit); the ratings' own into c->log_p_new. */
static double fit_units(chain *c, const int32_t *units, int count, const double *z)
{
    const layout *l = c->l;
    int n = 0;
    double sum = 0;
    for (int t = 0; t < count; t++)
        for (int at = l->unit_first[units[t]]; at < l->unit_first[units[t] + 1]; at++, n++) {
            int i = l->unit_ratings[at], j = l->rater[i];
            const double *edge = c->edges + (int64_t)j * l->edges + l->column[i];
            double shift = c->beta[j] * z[units[t]];
            c->lower[n] = edge[0] - shift;
            c->upper[n] = edge[1] - shift;
        }
    pad_bounds(c, n);
    kernel->log_p(PADDED(n), c->lower, c->upper, c->log_p_new);
    for (int i = 0; i < n; i++) sum += c->log_p_new[i];
    return sum;
}

static void keep_fit(chain *c, const int32_t *units, int count)
{
    const layout *l = c->l;
    int n = 0;
    for (int t = 0; t < count; t++)
        for (int at = l->unit_first[units[t]]; at < l->unit_first[units[t] + 1]; at++)
            c->log_p[l->unit_ratings[at]] = c->log_p_new[n++];
}

static double fit_now(const chain *c, const int32_t *units, int count)
{
    const layout *l = c->l;
    double sum = 0;
    for (int t = 0; t < count; t++)
        for (int at = l->unit_first[units[t]]; at < l->unit_first[units[t] + 1]; at++)
            sum += c->log_p[l->unit_ratings[at]];
    return sum;
}

/* −½ (Z_1 − m)² / v − ½ Σ (Z_t − Z_{t−1})² / (σ_w² gap_t) */
static double walk_prior(const chain *c, const int32_t *units, int count, const double *z)
{
    double wave = c->sigma[S_WAVE] * c->sigma[S_WAVE];
    double off = z[units[0]] - c->prior[units[0]], sum = c->tight[units[0]] * off * off;
    for (int t = 1; t < count; t++) {
        double step = z[units[t]] - z[units[t - 1]];
        sum += step * step / (wave * c->l->gap[units[t]]);
    }
    return -0.5 * sum;
}

/* The Gaussian: its precision is tridiagonal, with the root diag/below; middle into c->middle. */
static void laplace(chain *c, const int32_t *units, int count, double *diag, double *below)
{
    double wave = c->sigma[S_WAVE] * c->sigma[S_WAVE], *pull = c->fit_old, last = 0;
    for (int t = 0; t < count; t++) {
        int n = units[t];
        double back = t ? 1 / (wave * c->l->gap[n]) : 0;
        double ahead = t + 1 < count ? 1 / (wave * c->l->gap[units[t + 1]]) : 0;
        diag[t] = c->bend[n] + back + ahead + (t ? 0 : c->tight[n]);
        below[t] = -back;
        pull[t] = c->slope[n] + (t ? 0 : c->tight[n] * (c->prior[n] - c->centre_z[n]));
        if (t) pull[t] -= back * (c->centre_z[n] - c->centre_z[units[t - 1]]);
        if (t + 1 < count) pull[t] += ahead * (c->centre_z[units[t + 1]] - c->centre_z[n]);
    }
    for (int t = 0; t < count; t++) {
        below[t] = t ? below[t] / diag[t - 1] : 0;
        diag[t] = sqrt(diag[t] - below[t] * below[t]);
        pull[t] = last = (pull[t] - below[t] * last) / diag[t];
    }
    for (int t = count - 1; t >= 0; t--) {
        if (t + 1 < count) pull[t] -= below[t + 1] * pull[t + 1];
        pull[t] /= diag[t];
        c->middle[units[t]] = c->centre_z[units[t]] + pull[t];
    }
}

/* Half the squared length of cos·white + sin·dice: minus the log density of the Gaussian. */
static double half_square(const double *white, const double *dice, int count, double angle)
{
    double sum = 0, cosine = cos(angle), sine = sin(angle);
    for (int t = 0; t < count; t++) {
        double x = cosine * white[t] + sine * dice[t];
        sum += x * x;
    }
    return 0.5 * sum;
}

static void move_walk(chain *c, const int32_t *units, int count)
{
    double *diag = c->room_1, *below = c->room_2, *white = c->room_3, *dice = c->fit_new;
    double *noise = c->scale;
    laplace(c, units, count, diag, below);
    for (int t = count - 1; t >= 0; t--) {
        double here = c->z[units[t]] - c->middle[units[t]], next = 0, after = 0;
        if (t + 1 < count) {
            next = c->z[units[t + 1]] - c->middle[units[t + 1]];
            after = below[t + 1];
        }
        white[t] = diag[t] * here + after * next;
        dice[t] = normal(&c->r);
        noise[t] = (dice[t] - (t + 1 < count ? after * noise[t + 1] : 0)) / diag[t];
    }
    turn at;
    double prior = walk_prior(c, units, count, c->z);
    begin_turn(&c->r, &at, fit_now(c, units, count) + prior + half_square(white, dice, count, 0));
    do {
        double cosine = cos(at.angle), sine = sin(at.angle);
        for (int t = 0; t < count; t++) {
            int n = units[t];
            c->tried[n] = c->middle[n] + cosine * (c->z[n] - c->middle[n]) + sine * noise[t];
        }
        double ratio = fit_units(c, units, count, c->tried);
        ratio += walk_prior(c, units, count, c->tried);
        if (ratio + half_square(white, dice, count, at.angle) > at.floor) {
            for (int t = 0; t < count; t++) c->z[units[t]] = c->tried[units[t]];
            keep_fit(c, units, count);
            return;
        }
    } while (next_angle(&c->r, &at));
}

void move_walks(chain *c)
{
    const layout *l = c->l;
    for (int s = 0; s < l->series; s++)
        move_walk(c, l->series_units + l->series_first[s],
                  l->series_first[s + 1] - l->series_first[s]);
    for (int32_t n = 0; n < l->units; n++)
        if (l->kind[n] == FIXED) move_walk(c, &n, 1);
}
