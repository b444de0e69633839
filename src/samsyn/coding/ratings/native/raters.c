/* (β_j, γ_j) given everything else, by an elliptical slice around the Laplace Gaussian (Nishihara,
 * Murray and Adams 2014). x is a rater's (β, γ_1 … γ_T), D = 1 + T numbers. */
#include <math.h>
#include <string.h>
#include "ratings.h"

/* What one rater needs besides its ratings. */
typedef struct {
    turn at;
    double pp, pe, ee; /* products of the whitened start p and the whitened noise e */
} ellipse;

/* Vectors of one rater in c->block: the middle, the noise, the trial. */
static double *vectors_of(const chain *c, int q)
{
    return c->block + (int64_t)q * 3 * (1 + c->l->thresholds);
}

static double state_of(const chain *c, int j, int at)
{
    const layout *l = c->l;
    return at ? c->edges[(int64_t)j * l->edges + l->threshold_edge[at - 1]] : c->beta[j];
}

static double centre_of(const chain *c, int j, int at)
{
    const layout *l = c->l;
    return at ? c->centre_edges[(int64_t)j * l->edges + l->threshold_edge[at - 1]]
              : c->centre_beta[j];
}

/* −½ (β − 1)² / σ_β² − ½ (γ − γ^c)ᵀ Σ_j⁻¹ (γ − γ^c), impossible out of order. */
static double rater_prior(const chain *c, int j, const double *x)
{
    const layout *l = c->l;
    const double *mean = c->gamma_c + (int64_t)l->rater_place[j] * l->thresholds;
    double sum = 0, squares = 0, beta = (x[0] - 1) / c->sigma[S_RELIABILITY];
    if (x[0] <= 0) return -1e300;
    for (int t = 0; t < l->thresholds; t++) {
        if (l->inner[t] && x[1 + t] <= x[t]) return -1e300;
        sum += x[1 + t] - mean[t];
        squares += (x[1 + t] - mean[t]) * (x[1 + t] - mean[t]);
    }
    squares = scatter_square(c->scatters[OF_RATER], sum, squares, l->thresholds);
    return -0.5 * (beta * beta + squares);
}

/* Gradient g and minus the Hessian A (lower half) of log P over one rater's ratings at the centre,
 * by β and the edges. Bounds are γ − βz, so β has the derivative −z in both; ratings are sorted by
 * column, so each pair of edges is summed in registers. */
static void curve_rater(const chain *c, int j, int base, double *g, double *A)
{
    const layout *l = c->l;
    int size = 1 + l->edges, i = l->rater_first[j], end = l->rater_first[j + 1];
    memset(g, 0, size * sizeof(double));
    memset(A, 0, (size_t)size * size * sizeof(double));
    while (i < end) {
        int column = l->column[i], low = 1 + column, high = low + 1;
        double sa = 0, sb = 0, sz = 0, suu = 0, sll = 0, sul = 0, szz = 0, szu = 0, szl = 0;
        for (; i < end && l->column[i] == column; i++) {
            double a = c->out_1[i - base], b = c->out_2[i - base], z = c->z[l->unit[i]];
            double uu = c->upper[i - base] * a + a * a, ll = b * b - c->lower[i - base] * b;
            double ul = -a * b;
            sa += a;
            sb += b;
            sz += z * (a - b);
            suu += uu;
            sll += ll;
            sul += ul;
            szu += z * (uu + ul);
            szl += z * (ll + ul);
            szz += z * z * (uu + ll + 2 * ul);
        }
        g[0] -= sz;
        g[low] -= sb;
        g[high] += sa;
        A[0] += szz;
        A[low * size] -= szl;
        A[high * size] -= szu;
        A[low * size + low] += sll;
        A[high * size + low] += sul;
        A[high * size + high] += suu;
    }
}

/* The Gaussian is so much flatter than Laplace's: the target has heavier tails. */
#define WIDER 0.7

/* A centre nearer to a border than this would make the barrier a trap. */
#define NEAREST_BETA 0.3
#define NEAREST_GAP 0.05

/* How far a single threshold looks around. */
#define WINDOW 2.0

/* The priors, and a barrier Σ log gap + log β that only the Gaussian has: a step that a rater never
 * uses presses its thresholds together, their gap is as good as exponential, and with the barrier
 * the Gaussian has just its mean and spread. */
static void add_prior(const chain *c, int j, double *g, double *A)
{
    const layout *l = c->l;
    const double *mean = c->gamma_c + (int64_t)l->rater_place[j] * l->thresholds;
    int D = 1 + l->thresholds;
    double beta = c->centre_beta[j], away = fmax(beta, NEAREST_BETA);
    double tight = 1 / c->scatters[OF_RATER].own, off = 0;
    double certain = 1 / (c->sigma[S_RELIABILITY] * c->sigma[S_RELIABILITY]);
    double tied = (1 / c->scatters[OF_RATER].common - tight) / l->thresholds;
    for (int t = 0; t < l->thresholds; t++) off += mean[t] - centre_of(c, j, 1 + t);
    g[0] += (1 - beta) * certain + 1 / away;
    A[0] += certain + 1 / (away * away);
    for (int t = 0; t < l->thresholds; t++) {
        double here = centre_of(c, j, 1 + t), push, *row = A + (1 + t) * D;
        g[1 + t] += tight * (mean[t] - here) + tied * off;
        row[1 + t] += tight;
        for (int k = 0; k <= t; k++) row[1 + k] += tied;
        if (!l->inner[t]) continue;
        push = 1 / fmax(here - centre_of(c, j, t), NEAREST_GAP);
        g[1 + t] += push;
        g[t] -= push;
        row[1 + t] += push * push;
        row[t] -= push * push;
        A[t * D + t] += push * push;
    }
}

/* Middle, noise and the floor of the slice of one rater; the kernel's output stands at `base`. */
static void begin_rater(chain *c, int j, int base, ellipse *e, double *vectors)
{
    const layout *l = c->l;
    int D = 1 + l->thresholds, size = 1 + l->edges;
    double *g = c->matrix, *A = g + size, *L = A + size * size, *h = L + D * D;
    double *middle = vectors, *noise = vectors + D, *x = vectors + 2 * D, now = 0;
    curve_rater(c, j, base, g, A);
    for (int i = 0; i < D; i++) {
        int row = i ? 1 + l->threshold_edge[i - 1] : 0;
        h[i] = g[row];
        for (int k = 0; k <= i; k++)
            L[i * D + k] = A[row * size + (k ? 1 + l->threshold_edge[k - 1] : 0)];
    }
    add_prior(c, j, h, L);
    for (int i = 0; i < D * D; i++) L[i] *= WIDER;
    for (int i = 0; i < D; i++) h[i] *= WIDER;
    root(L, D);
    solve_forward(L, h, D);
    solve_back(L, h, D);
    e->pp = e->pe = e->ee = 0;
    for (int i = 0; i < D; i++) {
        middle[i] = centre_of(c, j, i) + h[i];
        x[i] = state_of(c, j, i);
        noise[i] = normal(&c->r);
    }
    for (int i = 0; i < D; i++) {
        double p = 0;
        for (int m = i; m < D; m++) p += L[m * D + i] * (x[m] - middle[m]);
        e->pp += p * p;
        e->pe += p * noise[i];
        e->ee += noise[i] * noise[i];
    }
    solve_back(L, noise, D);
    for (int i = l->rater_first[j]; i < l->rater_first[j + 1]; i++) now += c->log_p[i];
    begin_turn(&c->r, &e->at, now + rater_prior(c, j, x) + 0.5 * e->pp);
}

/* The trial at the present angle, into the vectors and where fill_bounds finds it. */
static void turn_rater(chain *c, int j, const ellipse *e, double *vectors)
{
    const layout *l = c->l;
    int D = 1 + l->thresholds;
    double *middle = vectors, *noise = vectors + D, *x = vectors + 2 * D;
    double cosine = cos(e->at.angle), sine = sin(e->at.angle);
    for (int i = 0; i < D; i++)
        x[i] = middle[i] + cosine * (state_of(c, j, i) - middle[i]) + sine * noise[i];
    c->tried_beta[j] = x[0];
    for (int t = 0; t < l->thresholds; t++)
        c->tried_edges[(int64_t)j * l->edges + l->threshold_edge[t]] = x[1 + t];
}

/* Whether the trial is inside the slice; if so it becomes the state. */
static int take_rater(chain *c, int j, int base, const ellipse *e, const double *vectors)
{
    const layout *l = c->l;
    int D = 1 + l->thresholds;
    const double *x = vectors + 2 * D;
    double cosine = cos(e->at.angle), sine = sin(e->at.angle), ratio = rater_prior(c, j, x);
    ratio += 0.5 * (cosine * cosine * e->pp + 2 * cosine * sine * e->pe + sine * sine * e->ee);
    for (int i = l->rater_first[j]; i < l->rater_first[j + 1]; i++) ratio += c->out_1[i - base];
    if (!(ratio > e->at.floor)) return 0;
    c->beta[j] = x[0];
    for (int t = 0; t < l->thresholds; t++)
        c->edges[(int64_t)j * l->edges + l->threshold_edge[t]] = x[1 + t];
    for (int i = l->rater_first[j]; i < l->rater_first[j + 1]; i++)
        c->log_p[i] = c->out_1[i - base];
    return 1;
}

static void fit_raters(chain *c, int from, int to)
{
    const layout *l = c->l;
    fill_bounds(c, from, to, c->tried_edges, c->tried_beta, c->z);
    kernel->log_p(PADDED(l->rater_first[to] - l->rater_first[from]), c->lower, c->upper, c->out_1);
}

static void move_stretch(chain *c, int from, int to, ellipse *ellipses)
{
    const layout *l = c->l;
    int base = l->rater_first[from], n = l->rater_first[to] - base, left = 0;
    fill_bounds(c, from, to, c->centre_edges, c->centre_beta, c->z);
    kernel->density(PADDED(n), c->lower, c->upper, c->out_1, c->out_2);
    for (int j = from; j < to; j++) {
        begin_rater(c, j, base, &ellipses[j - from], vectors_of(c, j - from));
        turn_rater(c, j, &ellipses[j - from], vectors_of(c, j - from));
    }
    fit_raters(c, from, to);
    for (int j = from; j < to; j++)
        if (!take_rater(c, j, base, &ellipses[j - from], vectors_of(c, j - from)))
            c->open[left++] = j;
    for (int q = 0; q < left; q++) {
        int j = c->open[q];
        ellipse *e = &ellipses[j - from];
        while (next_angle(&c->r, &e->at)) {
            turn_rater(c, j, e, vectors_of(c, j - from));
            fit_raters(c, j, j + 1);
            if (take_rater(c, j, l->rater_first[j], e, vectors_of(c, j - from))) break;
        }
    }
}

/* log P of the ratings from … to of rater j when its edge e stands at x, and the prior of x. */
static double fit_edge(chain *c, int j, int t, double x, int from, int to)
{
    const layout *l = c->l;
    const double *edge = c->edges + (int64_t)j * l->edges;
    int e = l->threshold_edge[t];
    const double *mean = c->gamma_c + (int64_t)l->rater_place[j] * l->thresholds;
    double off = 0, squares = 0, sum;
    for (int k = 0; k < l->thresholds; k++) {
        double away = (k == t ? x : edge[l->threshold_edge[k]]) - mean[k];
        off += away;
        squares += away * away;
    }
    sum = -0.5 * scatter_square(c->scatters[OF_RATER], off, squares, l->thresholds);
    for (int i = from; i < to; i++) {
        double shift = c->beta[j] * c->z[l->unit[i]];
        int below = l->column[i] < e;
        c->lower[i - from] = (below ? edge[e - 1] : x) - shift;
        c->upper[i - from] = (below ? x : edge[e + 1]) - shift;
    }
    pad_bounds(c, to - from);
    kernel->log_p(PADDED(to - from), c->lower, c->upper, c->out_1);
    for (int i = 0; i < to - from; i++) sum += c->out_1[i];
    return sum;
}

/* One threshold beside a step that its rater never used, by a slice between its neighbours: it
 * leaves the other threshold more easily than an ellipse does. */
static void move_threshold(chain *c, int j, int t)
{
    const layout *l = c->l;
    double *edge = c->edges + (int64_t)j * l->edges + l->threshold_edge[t], here = *edge;
    int e = l->threshold_edge[t], from = l->rater_first[j], to, end = l->rater_first[j + 1];
    while (from < end && l->column[from] < e - 1) from++;
    for (to = from; to < end && l->column[to] <= e;) to++;
    double floor = fit_edge(c, j, t, here, from, to) + log(uniform(&c->r));
    double low = here - WINDOW * uniform(&c->r), high = low + WINDOW, x;
    low = fmax(low, edge[-1]);
    high = fmin(high, edge[1]);
    for (;;) {
        x = low + (high - low) * uniform(&c->r);
        if (fit_edge(c, j, t, x, from, to) > floor) break;
        if (high - low < 1e-9) return;
        if (x < here) low = x; else high = x;
    }
    *edge = x;
    for (int i = from; i < to; i++) c->log_p[i] = c->out_1[i - from];
}

void move_raters(chain *c)
{
    ellipse ellipses[STRETCH_RATERS];
    for (int s = 0; s < c->stretches; s++)
        move_stretch(c, c->stretch_first[s], c->stretch_first[s + 1], ellipses);
    for (int k = 0; k < c->l->loose_count; k++)
        move_threshold(c, c->l->loose[k] / c->l->thresholds, c->l->loose[k] % c->l->thresholds);
}
