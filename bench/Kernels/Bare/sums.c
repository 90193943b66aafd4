#include "bare.h"

// Sums, means and products of columns and rows, into accumulators of 64 bits.
#define UNROLL _Pragma("GCC unroll 16")

static inline __m512d from_float32(const float *x) { return _mm512_cvtps_pd(_mm256_loadu_ps(x)); }
static inline __m512d from_float64(const double *x) { return _mm512_loadu_pd(x); }
static inline __m512i from_int32(const int32_t *x) { return _mm512_cvtepi32_epi64(_mm256_loadu_si256((const void *)x)); }
static inline __m512i from_int64(const int64_t *x) { return _mm512_loadu_si512(x); }
static inline __m512d float_from_int32(const int32_t *x) { return _mm512_cvtepi32_pd(_mm256_loadu_si256((const void *)x)); }
static inline __m512d float_from_int64(const int64_t *x) { return _mm512_cvtepi64_pd(_mm512_loadu_si512(x)); }
static inline __m512d number_float32(const float *x)
{
    __m512d v = from_float32(x);
    return _mm512_maskz_mov_pd(_mm512_cmp_pd_mask(v, v, _CMP_ORD_Q), v);
}
static inline __m512d number_float64(const double *x)
{
    __m512d v = from_float64(x);
    return _mm512_maskz_mov_pd(_mm512_cmp_pd_mask(v, v, _CMP_ORD_Q), v);
}
static inline __m512d factor_float32(const float *x)
{
    __m512d v = from_float32(x);
    return _mm512_mask_mov_pd(_mm512_set1_pd(1), _mm512_cmp_pd_mask(v, v, _CMP_ORD_Q), v);
}
static inline __m512d factor_float64(const double *x)
{
    __m512d v = from_float64(x);
    return _mm512_mask_mov_pd(_mm512_set1_pd(1), _mm512_cmp_pd_mask(v, v, _CMP_ORD_Q), v);
}
static inline __m512d load_float(const double *x) { return _mm512_loadu_pd(x); }
static inline __m512i load_integer(const int64_t *x) { return _mm512_loadu_si512(x); }
static inline void store_float(double *to, __m512d x) { _mm512_storeu_pd(to, x); }
static inline void store_integer(int64_t *to, __m512i x) { _mm512_storeu_si512(to, x); }

// Rows that are taken at once, vectors of each, and how far ahead elements are asked for from memory. What the first rows do not need to read they do not.
#define COLUMNS(NAME, WAY, T, A, V, KIND, LIFT, COMBINE, ROWS, VECTORS, AHEAD)                                              \
    static void columns_##NAME##WAY(const T *x, A *to, long rows, long columns)                                             \
    {                                                                                                                       \
        for (long row = 0; row < rows; row += ROWS, x += ROWS * columns)                                                    \
            for (long i = 0; i < columns; i += 8 * VECTORS)                                                                 \
            {                                                                                                               \
                V sums[VECTORS];                                                                                            \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                    \
                    sums[k] = row == 0 ? LIFT(x + i + 8 * k) : COMBINE(load_##KIND(to + i + 8 * k), LIFT(x + i + 8 * k));   \
                if (AHEAD)                                                                                                  \
                    UNROLL for (int j = 0; j < ROWS; j++)                                                                   \
                        UNROLL for (int line = 0; line < 8 * VECTORS * (int)sizeof(T); line += 64)                          \
                            _mm_prefetch((const char *)(x + j * columns + i) + AHEAD + line, _MM_HINT_T0);                  \
                UNROLL for (int j = 1; j < ROWS; j++)                                                                       \
                    UNROLL for (int k = 0; k < VECTORS; k++)                                                                \
                        sums[k] = COMBINE(sums[k], LIFT(x + j * columns + i + 8 * k));                                      \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                    \
                    store_##KIND(to + i + 8 * k, sums[k]);                                                                  \
            }                                                                                                               \
    }

// The sums of sixteen vectors of columns in registers, down some rows.
#define DOWN(NAME, WAY, T, A, V, KIND, LIFT, COMBINE, ROWS)                                                                 \
    static void columns_##NAME##WAY(const T *x, A *to, long rows, long columns)                                             \
    {                                                                                                                       \
        for (long row = 0; row < rows; row += ROWS, x += ROWS * columns)                                                    \
            for (long i = 0; i < columns; i += 128)                                                                         \
            {                                                                                                               \
                V sums[16];                                                                                                 \
                UNROLL for (int k = 0; k < 16; k++)                                                                         \
                    sums[k] = row == 0 ? LIFT(x + i + 8 * k) : COMBINE(load_##KIND(to + i + 8 * k), LIFT(x + i + 8 * k));   \
                for (long j = 1; j < ROWS && j < rows; j++)                                                                 \
                    UNROLL for (int k = 0; k < 16; k++)                                                                     \
                        sums[k] = COMBINE(sums[k], LIFT(x + j * columns + i + 8 * k));                                      \
                UNROLL for (int k = 0; k < 16; k++)                                                                         \
                    store_##KIND(to + i + 8 * k, sums[k]);                                                                  \
            }                                                                                                               \
    }

// 64 x 1024 elements lie in the second-level cache, where rows in order, or few or many at once, may be best; 128 MiB do not.
#define WAYS(NAME, T, A, V, KIND, LIFT, COMBINE)                                        \
    COLUMNS(NAME, _1, T, A, V, KIND, LIFT, COMBINE, 1, 8, 0)                            \
    COLUMNS(NAME, _2, T, A, V, KIND, LIFT, COMBINE, 2, 4, 0)                            \
    COLUMNS(NAME, _3, T, A, V, KIND, LIFT, COMBINE, 4, 4, 0)                            \
    COLUMNS(NAME, _4, T, A, V, KIND, LIFT, COMBINE, 4, 8, 2048)                         \
    COLUMNS(NAME, _5, T, A, V, KIND, LIFT, COMBINE, 8, 4, 0)                            \
    DOWN(NAME, _6, T, A, V, KIND, LIFT, COMBINE, 64)

#define FOLD(OP, DTYPE, WAY, SUFFIX, T, A, R, FINISH)                                   \
    void OP##_axis0_##DTYPE##SUFFIX(const void *x, void *results, long rows, long columns) \
    {                                                                                   \
        static A accumulators[8192] __attribute__((aligned(64)));                       \
        A *to = sizeof(R) == sizeof(A) ? results : accumulators;                        \
        columns_##OP##_##DTYPE##WAY(x, to, rows, columns);                              \
        for (long i = 0; i < columns; i++)                                              \
            ((R *)results)[i] = FINISH;                                                 \
    }

#define FOLDS(OP, DTYPE, T, A, V, KIND, LIFT, COMBINE, R, FINISH)                       \
    WAYS(OP##_##DTYPE, T, A, V, KIND, LIFT, COMBINE)                                    \
    FOLD(OP, DTYPE, _1, , T, A, R, FINISH)                                              \
    FOLD(OP, DTYPE, _2, _2, T, A, R, FINISH)                                            \
    FOLD(OP, DTYPE, _3, _3, T, A, R, FINISH)                                            \
    FOLD(OP, DTYPE, _4, _4, T, A, R, FINISH)                                            \
    FOLD(OP, DTYPE, _5, _5, T, A, R, FINISH)                                            \
    FOLD(OP, DTYPE, _6, _6, T, A, R, FINISH)

FOLDS(sum, float64, double, double, __m512d, float, from_float64, _mm512_add_pd, double, to[i])
FOLDS(sum, float32, float, double, __m512d, float, from_float32, _mm512_add_pd, float, (float)to[i])
FOLDS(sum, int64, int64_t, int64_t, __m512i, integer, from_int64, _mm512_add_epi64, int64_t, to[i])
FOLDS(sum, int32, int32_t, int64_t, __m512i, integer, from_int32, _mm512_add_epi64, int64_t, to[i])
FOLDS(prod, float64, double, double, __m512d, float, from_float64, _mm512_mul_pd, double, to[i])
FOLDS(prod, float32, float, double, __m512d, float, from_float32, _mm512_mul_pd, float, (float)to[i])
FOLDS(prod, int64, int64_t, int64_t, __m512i, integer, from_int64, _mm512_mullo_epi64, int64_t, to[i])
FOLDS(prod, int32, int32_t, int64_t, __m512i, integer, from_int32, _mm512_mullo_epi64, int64_t, to[i])
FOLDS(mean, float64, double, double, __m512d, float, from_float64, _mm512_add_pd, double, to[i] * (1.0 / rows))
FOLDS(mean, float32, float, double, __m512d, float, from_float32, _mm512_add_pd, float, (float)(to[i] * (1.0 / rows)))
FOLDS(mean, int64, int64_t, double, __m512d, float, float_from_int64, _mm512_add_pd, double, to[i] * (1.0 / rows))
FOLDS(mean, int32, int32_t, double, __m512d, float, float_from_int32, _mm512_add_pd, double, to[i] * (1.0 / rows))
FOLDS(nansum, float64, double, double, __m512d, float, number_float64, _mm512_add_pd, double, to[i])
FOLDS(nansum, float32, float, double, __m512d, float, number_float32, _mm512_add_pd, float, (float)to[i])
FOLDS(nanprod, float64, double, double, __m512d, float, factor_float64, _mm512_mul_pd, double, to[i])
FOLDS(nanprod, float32, float, double, __m512d, float, factor_float32, _mm512_mul_pd, float, (float)to[i])

// Sums and products of rows of integers.
#define INTEGER_ROWS(OP, SUFFIX, VECTORS, COMBINE, REDUCE)                                      \
    void OP##_axis1_int32##SUFFIX(const void *from, void *results, long rows, long columns)     \
    {                                                                                           \
        const int32_t *x = from;                                                                \
        for (long row = 0; row < rows; row++, x += columns)                                     \
        {                                                                                       \
            __m512i lanes[VECTORS];                                                             \
            UNROLL for (int k = 0; k < VECTORS; k++)                                            \
                lanes[k] = from_int32(x + 8 * k);                                               \
            for (long i = 8 * VECTORS; i < columns; i += 8 * VECTORS)                           \
                UNROLL for (int k = 0; k < VECTORS; k++)                                        \
                    lanes[k] = COMBINE(lanes[k], from_int32(x + i + 8 * k));                    \
            for (int half = VECTORS / 2; half > 0; half /= 2)                                   \
                UNROLL for (int k = 0; k < half; k++)                                           \
                    lanes[k] = COMBINE(lanes[k], lanes[k + half]);                              \
            ((int64_t *)results)[row] = REDUCE(lanes[0]);                                       \
        }                                                                                       \
    }
INTEGER_ROWS(prod, , 4, _mm512_mullo_epi64, _mm512_reduce_mul_epi64)
INTEGER_ROWS(prod, _2, 8, _mm512_mullo_epi64, _mm512_reduce_mul_epi64)
INTEGER_ROWS(prod, _3, 16, _mm512_mullo_epi64, _mm512_reduce_mul_epi64)
INTEGER_ROWS(sum, , 4, _mm512_add_epi64, _mm512_reduce_add_epi64)
INTEGER_ROWS(sum, _2, 8, _mm512_add_epi64, _mm512_reduce_add_epi64)
INTEGER_ROWS(sum, _3, 16, _mm512_add_epi64, _mm512_reduce_add_epi64)

// Products of rows of floats.
#define FLOAT_ROWS(T, LIFT, DTYPE, SUFFIX, VECTORS)                                             \
    void prod_axis1_##DTYPE##SUFFIX(const void *from, void *results, long rows, long columns)   \
    {                                                                                           \
        const T *x = from;                                                                      \
        for (long row = 0; row < rows; row++, x += columns)                                     \
        {                                                                                       \
            __m512d lanes[VECTORS];                                                             \
            UNROLL for (int k = 0; k < VECTORS; k++)                                            \
                lanes[k] = LIFT(x + 8 * k);                                                     \
            for (long i = 8 * VECTORS; i < columns; i += 8 * VECTORS)                           \
                UNROLL for (int k = 0; k < VECTORS; k++)                                        \
                    lanes[k] = _mm512_mul_pd(lanes[k], LIFT(x + i + 8 * k));                    \
            for (int half = VECTORS / 2; half > 0; half /= 2)                                   \
                UNROLL for (int k = 0; k < half; k++)                                           \
                    lanes[k] = _mm512_mul_pd(lanes[k], lanes[k + half]);                        \
            ((T *)results)[row] = (T)_mm512_reduce_mul_pd(lanes[0]);                            \
        }                                                                                       \
    }
FLOAT_ROWS(float, from_float32, float32, , 4)
FLOAT_ROWS(float, from_float32, float32, _2, 8)
FLOAT_ROWS(float, from_float32, float32, _3, 16)
