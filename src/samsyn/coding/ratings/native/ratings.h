/* The sampler of samsyn.coding.ratings: what its parts share. Equations are those of
 * samsyn/coding/ratings/model.py; the same moves in NumPy stand in numpy_*.py.
 *
 * Raters are sorted by place and ratings by rater, so those of one place lie together. Thresholds
 * of a rater stand between edges of ∓EDGE: for a scale of K steps K + 1 numbers, of which a
 * rating of step k takes number k as its lower and k + 1 as its upper bound.
 */
#ifndef SAMSYN_RATINGS_H
#define SAMSYN_RATINGS_H

#include <stdint.h>

enum { FIXED, HEAD, STEP, WITHIN };                            /* kinds of a unit's prior */
enum { S_PLACE, S_CELL, S_WAVE, S_RELIABILITY, SPREADS };     /* of traits and of β */
enum { OF_PLACE, OF_RATER, LEVELS };                          /* of thresholds */

#ifdef _WIN32
#define PUBLIC __declspec(dllexport)
#else
#define PUBLIC __attribute__((visibility("default")))
#endif

#define LANES 8
#define PADDED(n) (((n) + LANES - 1) / LANES * LANES)
#define EDGE 1e6
#define WORLD_SPREAD 6.0
#define BINARY_LIMIT 4.0
/* Of one stretch of raters at most so many: what is made of it stays in the first cache. */
#define STRETCH_RATERS 256
#define STRETCH_RATINGS 1024

typedef struct {
    int32_t ratings, raters, units, places, questions, thresholds, edges, series;
    int32_t hierarchical, place_effect, series_level, walks, loose_count;
    int32_t learned[SPREADS];
    const int32_t *rater_first;    /* (J + 1) first rating of each rater */
    const int32_t *unit;           /* (R) */
    const int32_t *rater;          /* (R) */
    const int32_t *column;         /* (R) edge that is the lower bound */
    const int32_t *original;       /* (J) number of the rater in the caller's order */
    const int32_t *rater_place;    /* (J) */
    const int32_t *place_first;    /* (C + 1) first rater of each place */
    const int32_t *threshold_edge; /* (T) */
    const int32_t *inner;          /* (T) whether a threshold of the same scale is below */
    const int32_t *uniform;        /* (T) whether the world threshold is uniform a priori */
    const int32_t *kind;           /* (N) */
    const int32_t *unit_place;     /* (N) */
    const int32_t *series_of;      /* (N) */
    const int32_t *series_first;   /* (S + 1) */
    const int32_t *series_units;   /* units of all series, by wave */
    const int32_t *series_place;   /* (S) rising */
    const int32_t *series_question;
    const int32_t *place_series;   /* (C + 1) first series of each place */
    const int32_t *unit_first;     /* (N + 1) */
    const int32_t *unit_ratings;   /* (R) ratings of each unit */
    const int32_t *home_first;     /* (C + 1) */
    const int32_t *home_units;     /* units of each place */
    const int32_t *mixed_first;    /* (C + 1) */
    const int32_t *mixed;          /* ratings that cross the border of each place … */
    const int32_t *loose;          /* j T + t of thresholds beside a step that j never used */
    const double *mixed_sign;      /* … +1 by its raters abroad, −1 by others of its units */
    const double *prior_mean;      /* (N) */
    const double *gap;             /* (N) waves since the one before */
} layout;

typedef struct { uint64_t s[4]; double spare; int has_spare; } rng;

/* Thresholds of a rater scatter around those of its place, and these around the world's, by the
 * covariance σ² ((1 − ρ) I + ρ 11ᵀ): ρ is the share of strictness on all steps alike. Its variances
 * are σ² (1 − ρ + Tρ) along (1 … 1), `common`, and σ² (1 − ρ) across it, `own`. */
typedef struct { double common, own; } scatter;

typedef struct {
    const layout *l;
    rng r;
    /* the state */
    double *z, *beta, *edges, *gamma_c, *gamma_mu, *a, *mu, *level, sigma[SPREADS];
    scatter scatters[LEVELS];
    /* centres of proposals, frozen after warm-up */
    double *centre_z, *centre_beta, *centre_edges;
    double *tried_edges, *tried_beta;
    /* log P of every rating at the state */
    double *log_p;
    /* by unit: prior, gradient and curvature, proposal, and room */
    double *prior, *tight, *slope, *bend, *middle, *scale, *tried, *fit_new, *fit_old;
    double *room_1, *room_2, *room_3;
    /* by rating of one stretch: bounds and what the kernels give */
    double *lower, *upper, *out_1, *out_2, *out_3, *log_p_new, *rates;
    /* raters in stretches that fit the cache */
    int stretches, *stretch_first, *open;
    double *block, *matrix;
    /* by rater: the share of its ratings that are of its own place; how far shifts take it */
    double *at_home, *rate, *place_rate;
    /* by place or question, for effects */
    double *effects;
    double *room;
} chain;

/* interval.c: the kernels for this machine's instruction set */
typedef struct {
    const char *name;
    void (*log_p)(int, const double *, const double *, double *);
    void (*bend)(int, const double *, const double *, double *, double *, double *);
    void (*density)(int, const double *, const double *, double *, double *);
    void (*logs)(int, double *);
    void (*exps)(int, double *);
} kernels;
extern const kernels *kernel;
void choose_kernels(int highest);

/* random.c: xoshiro256++ (Blackman and Vigna 2019), seeded by splitmix64 */
void seed_rng(rng *r, uint64_t seed, uint64_t stream);
double uniform(rng *r); /* inside (0, 1) */
double normal(rng *r);
double truncated_normal(rng *r, double mean, double spread, double limit);

/* scatter.c */
double scatter_square(scatter v, double sum, double squares, int T);
void scatter_normal(rng *r, scatter v, double *x, int T);
void scatter_stretch(const double *x, double common, double own, double *to, int T);
double scatter_variance(scatter v, int T);
double scatter_alike(scatter v, int T);
double scatter_prior(scatter v, int T);
double positive_share(double spread);

/* traits.c, walks.c, raters.c, levels.c, ties.c, shifts.c, stretches.c: the moves */
void fill_bounds(const chain *c, int from, int to, const double *edges, const double *beta,
                 const double *z);
void pad_bounds(chain *c, int n);
void move_traits(chain *c);
void move_walks(chain *c);
void move_raters(chain *c);
void move_world(chain *c);
void move_levels(chain *c);
void move_spreads(chain *c);
void move_ties(chain *c);
void shift_places(chain *c);
void stretch_places(chain *c);
void shift_world(chain *c);
void stretch_world(chain *c);

/* A small symmetric matrix A = L Lᵀ, lower half, and its triangular systems, in place. */
void root(double *A, int D);
void solve_forward(const double *L, double *x, int D);
void solve_back(const double *L, double *x, int D);

/* A step from 0 by slice sampling with stepping out (Neal 2003). */
typedef double (*log_density)(double step, const void *what);
double slice_line(rng *r, log_density f, const void *what, double width);

/* The angle of the next trial on an ellipse, and its bracket (Murray, Adams, MacKay 2010). */
typedef struct { double floor, angle, low, high; } turn;
void begin_turn(rng *r, turn *t, double now);
int next_angle(rng *r, turn *t);

#endif
