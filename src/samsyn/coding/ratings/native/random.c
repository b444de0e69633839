/* Random numbers: one stream a chain, the same on every machine. */
#include <math.h>
#include "ratings.h"

static uint64_t splitmix(uint64_t *x)
{
    uint64_t z = (*x += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

void seed_rng(rng *r, uint64_t seed, uint64_t stream)
{
    uint64_t x = seed;
    x = splitmix(&x) ^ (stream * 0xd1342543de82ef95 + 1);
    for (int i = 0; i < 4; i++) r->s[i] = splitmix(&x);
    r->has_spare = 0;
}

static uint64_t rotate(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

double uniform(rng *r)
{
    uint64_t *s = r->s, all = rotate(s[0] + s[3], 23) + s[0], t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return ((double)(all >> 11) + 0.5) * 0x1p-53;
}

/* Marsaglia's polar method. */
double normal(rng *r)
{
    if (r->has_spare) {
        r->has_spare = 0;
        return r->spare;
    }
    double x, y, square;
    do {
        x = 2 * uniform(r) - 1;
        y = 2 * uniform(r) - 1;
        square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = sqrt(-2 * log(square) / square);
    r->spare = y * factor;
    r->has_spare = 1;
    return x * factor;
}

/* Between ∓limit, by rejection from whichever of normal and uniform is the better cover. */
double truncated_normal(rng *r, double mean, double spread, double limit)
{
    double nearest = fmin(fmax(mean, -limit), limit), x, off;
    for (;;) {
        if (fabs(mean) < limit && spread < limit) {
            x = mean + spread * normal(r);
            if (fabs(x) < limit) return x;
        } else {
            x = limit * (2 * uniform(r) - 1);
            off = (x - mean) * (x - mean) - (nearest - mean) * (nearest - mean);
            if (log(uniform(r)) < -0.5 * off / (spread * spread)) return x;
        }
    }
}

double slice_line(rng *r, log_density f, const void *what, double width)
{
    double floor = f(0, what) + log(uniform(r));
    double low = -width * uniform(r), high = low + width;
    while (f(low, what) > floor) low -= width;
    while (f(high, what) > floor) high += width;
    for (;;) {
        double step = low + (high - low) * uniform(r);
        if (f(step, what) > floor || high - low < 1e-12) return step;
        if (step < 0) low = step; else high = step;
    }
}

void begin_turn(rng *r, turn *t, double now)
{
    t->floor = now + log(uniform(r));
    t->angle = 2 * M_PI * uniform(r);
    t->low = t->angle - 2 * M_PI;
    t->high = t->angle;
}

/* Shrink towards the present state; 0 when there is nowhere left to go. */
int next_angle(rng *r, turn *t)
{
    if (t->angle < 0) t->low = t->angle; else t->high = t->angle;
    if (t->high - t->low < 1e-9) return 0;
    t->angle = t->low + (t->high - t->low) * uniform(r);
    return 1;
}
