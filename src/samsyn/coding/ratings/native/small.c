/* Small symmetric systems. */
#include <math.h>
#include "ratings.h"

/* A = L Lᵀ in place, L below. */
void root(double *A, int D)
{
    for (int i = 0; i < D; i++)
        for (int k = 0; k <= i; k++) {
            double sum = A[i * D + k];
            for (int m = 0; m < k; m++) sum -= A[i * D + m] * A[k * D + m];
            A[i * D + k] = i == k ? sqrt(sum > 1e-12 ? sum : 1e-12) : sum / A[k * D + k];
        }
}

void solve_forward(const double *L, double *x, int D)
{
    for (int i = 0; i < D; i++) {
        for (int m = 0; m < i; m++) x[i] -= L[i * D + m] * x[m];
        x[i] /= L[i * D + i];
    }
}

void solve_back(const double *L, double *x, int D)
{
    for (int i = D - 1; i >= 0; i--) {
        for (int m = i + 1; m < D; m++) x[i] -= L[m * D + i] * x[m];
        x[i] /= L[i * D + i];
    }
}
