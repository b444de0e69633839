/* Z given everything else: each is a one-dimensional log-concave problem. */
#include <math.h>
#include "ratings.h"

/* The logistic whose distribution function is nearest to the normal's. */
#define LOGISTIC 0.588

/* Bounds γ − β z of the ratings of raters from … to, into c->lower and c->upper, padded. */
void fill_bounds(const chain *c, int from, int to, const double *edges, const double *beta,
                 const double *z)
{
    const layout *l = c->l;
    int base = l->rater_first[from], n = l->rater_first[to] - base;
    for (int j = from; j < to; j++) {
        const double *edge = edges + (int64_t)j * l->edges;
        double b = beta[j];
        for (int i = l->rater_first[j]; i < l->rater_first[j + 1]; i++) {
            double shift = b * z[l->unit[i]];
            c->lower[i - base] = edge[l->column[i]] - shift;
            c->upper[i - base] = edge[l->column[i] + 1] - shift;
        }
    }
    pad_bounds((chain *)c, n);
}

void pad_bounds(chain *c, int n)
{
    for (; n % LANES; n++) c->lower[n] = -1, c->upper[n] = 1;
}

/* Gradient and curvature of the log-likelihood in every Z at its centre. */
static void curve_traits(chain *c)
{
    const layout *l = c->l;
    for (int n = 0; n < l->units; n++) c->slope[n] = c->bend[n] = 0;
    for (int s = 0; s < c->stretches; s++) {
        int from = c->stretch_first[s], to = c->stretch_first[s + 1];
        int base = l->rater_first[from], n = l->rater_first[to] - base;
        fill_bounds(c, from, to, c->edges, c->beta, c->centre_z);
        kernel->bend(PADDED(n), c->lower, c->upper, c->out_1, c->out_2, c->out_3);
        for (int j = from; j < to; j++) {
            double b = c->beta[j], square = b * b;
            for (int i = l->rater_first[j]; i < l->rater_first[j + 1]; i++) {
                c->slope[l->unit[i]] -= b * c->out_2[i - base];
                c->bend[l->unit[i]] -= square * c->out_3[i - base];
            }
        }
    }
}

/* Mean and precision of every Z that is independent of the others given the levels. */
static void fill_priors(chain *c)
{
    const layout *l = c->l;
    double cell = 1 / (c->sigma[S_CELL] * c->sigma[S_CELL]);
    double wave = 1 / (c->sigma[S_WAVE] * c->sigma[S_WAVE]);
    for (int n = 0; n < l->units; n++) {
        int s = l->series_of[n];
        c->prior[n] = l->prior_mean[n];
        c->tight[n] = 1;
        if (l->kind[n] == FIXED) continue;
        double base = c->mu[l->series_question[s]] + c->a[l->series_place[s]];
        c->prior[n] = l->kind[n] == WITHIN && l->series_level ? c->level[s] : base;
        c->tight[n] = l->kind[n] == HEAD ? cell : wave;
    }
}

/* log P at the proposals, and by unit its sum there and at the state. */
static void fit_proposals(chain *c)
{
    const layout *l = c->l;
    for (int n = 0; n < l->units; n++) c->fit_new[n] = c->fit_old[n] = 0;
    for (int s = 0; s < c->stretches; s++) {
        int from = c->stretch_first[s], to = c->stretch_first[s + 1];
        int base = l->rater_first[from], n = l->rater_first[to] - base;
        fill_bounds(c, from, to, c->edges, c->beta, c->tried);
        kernel->log_p(PADDED(n), c->lower, c->upper, c->out_1);
        for (int i = 0; i < n; i++) {
            c->log_p_new[base + i] = c->out_1[i];
            c->fit_new[l->unit[base + i]] += c->out_1[i];
            c->fit_old[l->unit[base + i]] += c->log_p[base + i];
        }
    }
}

/* Independence Metropolis: a logistic around one Newton step from the centre. Its tails are
 * heavier than the target's, so no unit sticks. */
static void propose_traits(chain *c)
{
    int units = c->l->units, padded = PADDED(units);
    double *u = c->room_1, *v = c->room_2, *now = c->room_3;
    for (int n = 0; n < padded; n++) u[n] = n < units ? uniform(&c->r) : 0.5, v[n] = 1 - u[n];
    kernel->logs(padded, u);
    kernel->logs(padded, v);
    for (int n = 0; n < units; n++) {
        double tight = c->bend[n] + c->tight[n];
        double pull = c->slope[n] + c->tight[n] * (c->prior[n] - c->centre_z[n]);
        c->middle[n] = c->centre_z[n] + pull / tight;
        c->scale[n] = LOGISTIC / sqrt(tight);
        c->tried[n] = c->middle[n] + c->scale[n] * (u[n] - v[n]);
        now[n] = -fabs(c->z[n] - c->middle[n]) / c->scale[n];
        u[n] += v[n]; /* the log density of the proposal at the trial … */
        v[n] = now[n];
    }
    for (int n = units; n < padded; n++) v[n] = 0;
    kernel->exps(padded, v);
    for (int n = 0; n < padded; n++) v[n] += 1;
    kernel->logs(padded, v);
    for (int n = 0; n < units; n++) now[n] -= 2 * v[n]; /* … and at the state */
}

void move_traits(chain *c)
{
    const layout *l = c->l;
    curve_traits(c);
    fill_priors(c);
    if (l->walks) {
        move_walks(c);
        return;
    }
    propose_traits(c);
    fit_proposals(c);
    double *at_trial = c->room_1, *at_state = c->room_3, *dice = c->room_2;
    for (int n = 0; n < PADDED(l->units); n++) dice[n] = uniform(&c->r);
    kernel->logs(PADDED(l->units), dice);
    for (int n = 0; n < l->units; n++) {
        double there = c->tried[n] - c->prior[n], here = c->z[n] - c->prior[n];
        double change = c->fit_new[n] - c->fit_old[n] + at_state[n] - at_trial[n];
        change -= 0.5 * c->tight[n] * (there * there - here * here);
        if (dice[n] < change) {
            c->z[n] = c->tried[n];
            dice[n] = 1;
        }
    }
    for (int i = 0; i < l->ratings; i++)
        if (dice[l->unit[i]] == 1) c->log_p[i] = c->log_p_new[i];
}
