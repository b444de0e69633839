/* The kernels of interval.inc for three instruction sets, and the choice among them. */
#include "ratings.h"

#define ROOT_TAU_INVERSE 0.3989422804014327
#define MILLS_0 1.92808104715251316e+00
#define MILLS_1 -1.66786659520151348e+00
#define MILLS_2 1.24154706167931561e+00
#define MILLS_3 -7.85911074937974408e-01
#define MILLS_4 4.13644712888522892e-01
#define MILLS_5 -1.73254742716493743e-01
#define MILLS_6 5.21255320538744071e-02
#define MILLS_7 -7.50322762938156283e-03
#define MILLS_8 -2.00011755261602416e-03
#define MILLS_9 1.36567054215456368e-03
#define MILLS_10 -1.48370414498312861e-04
#define MILLS_11 -1.24364948710384439e-04
#define MILLS_12 4.09942231085013944e-05
#define MILLS_13 9.54801526705931550e-06
#define MILLS_14 -6.07152661215276132e-06
#define MILLS_15 -5.56412785129464733e-07
#define MILLS_16 5.54785734606645411e-07

#define TABLE(set) {#set, set##_log_p, set##_bend, set##_density, set##_logs, set##_exps}

#define NAME(x) base_##x
#define TARGET
#include "interval.inc"
#undef NAME
#undef TARGET
static const kernels base = TABLE(base);

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define NAME(x) avx2_##x
#define TARGET __attribute__((target("avx2,fma")))
#include "interval.inc"
#undef NAME
#undef TARGET
static const kernels avx2 = TABLE(avx2);

#define NAME(x) avx512_##x
#define TARGET __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,prefer-vector-width=512")))
#include "interval.inc"
#undef NAME
#undef TARGET
static const kernels avx512 = TABLE(avx512);
#endif

const kernels *kernel = &base;

/* highest: 0 any machine, 1 AVX2, 2 AVX-512; what the machine has decides as well. */
void choose_kernels(int highest)
{
    kernel = &base;
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
    __builtin_cpu_init();
    if (highest >= 1 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        kernel = &avx2;
    if (highest >= 2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"))
        kernel = &avx512;
#endif
}
