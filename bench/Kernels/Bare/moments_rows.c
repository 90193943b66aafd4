#include "bare.h"

// Variances of rows in two passes, means first. A row's sum, and its squares about a mean, are taken by VECTORS vectors side by side.
#define UNROLL _Pragma("GCC unroll 16")
#define INLINED static inline __attribute__((always_inline))

INLINED __m512d float64(const double *x) { return _mm512_loadu_pd(x); }
INLINED __m512d float32(const float *x) { return _mm512_cvtps_pd(_mm256_loadu_ps(x)); }
INLINED __m512d int64(const int64_t *x) { return _mm512_cvtepi64_pd(_mm512_loadu_si512(x)); }
INLINED __m512d int32(const int32_t *x) { return _mm512_cvtepi32_pd(_mm256_loadu_si256((const void *)x)); }

INLINED double tree(__m512d *lanes, int vectors)
{
    for (int half = vectors / 2; half > 0; half /= 2)
        UNROLL for (int k = 0; k < half; k++)
            lanes[k] = _mm512_add_pd(lanes[k], lanes[k + half]);
    return _mm512_reduce_add_pd(lanes[0]);
}

#define PASSES(T, LIFT, VECTORS)                                                                    \
    INLINED double sum_##LIFT##_##VECTORS(const T *x, long count)                                   \
    {                                                                                               \
        __m512d sums[VECTORS];                                                                      \
        UNROLL for (int k = 0; k < VECTORS; k++)                                                    \
            sums[k] = LIFT(x + 8 * k);                                                              \
        for (long i = 8 * VECTORS; i < count; i += 8 * VECTORS)                                     \
            UNROLL for (int k = 0; k < VECTORS; k++)                                                \
                sums[k] = _mm512_add_pd(sums[k], LIFT(x + i + 8 * k));                              \
        return tree(sums, VECTORS);                                                                 \
    }                                                                                               \
    INLINED double squares_##LIFT##_##VECTORS(const T *x, long count, double mean, long ahead)      \
    {                                                                                               \
        __m512d squares[VECTORS], center = _mm512_set1_pd(mean);                                    \
        UNROLL for (int k = 0; k < VECTORS; k++)                                                    \
            squares[k] = _mm512_setzero_pd();                                                       \
        for (long i = 0; i < count; i += 8 * VECTORS)                                               \
        {                                                                                           \
            if (ahead)                                                                              \
                UNROLL for (int line = 0; line < 8 * VECTORS * (int)sizeof(T); line += 64)          \
                    _mm_prefetch((const char *)(x + ahead + i) + line, _MM_HINT_T0);                \
            UNROLL for (int k = 0; k < VECTORS; k++)                                                \
            {                                                                                       \
                __m512d delta = _mm512_sub_pd(LIFT(x + i + 8 * k), center);                         \
                squares[k] = _mm512_fmadd_pd(delta, delta, squares[k]);                             \
            }                                                                                       \
        }                                                                                           \
        return tree(squares, VECTORS);                                                              \
    }

// Row after row; in the second pass the row that follows is asked for, or not. The sums of eight rows, then their squares.
#define WAYS(OP, T, LIFT, R, OF, VECTORS, FIRST, SECOND, THIRD)                                                             \
    void OP##_axis1_##LIFT##FIRST(const void *from, void *results, long rows, long columns)                                 \
    {                                                                                                                       \
        const T *x = from;                                                                                                  \
        for (long row = 0; row < rows; row++, x += columns)                                                                 \
            ((R *)results)[row] = OF(squares_##LIFT##_##VECTORS(x, columns, sum_##LIFT##_##VECTORS(x, columns) / columns, 0) / columns); \
    }                                                                                                                       \
    void OP##_axis1_##LIFT##SECOND(const void *from, void *results, long rows, long columns)                                \
    {                                                                                                                       \
        const T *x = from;                                                                                                  \
        for (long row = 0; row < rows; row++, x += columns)                                                                 \
        {                                                                                                                   \
            double mean = sum_##LIFT##_##VECTORS(x, columns) / columns;                                                     \
            ((R *)results)[row] = OF(squares_##LIFT##_##VECTORS(x, columns, mean, columns) / columns);                      \
        }                                                                                                                   \
    }                                                                                                                       \
    void OP##_axis1_##LIFT##THIRD(const void *from, void *results, long rows, long columns)                                 \
    {                                                                                                                       \
        const T *x = from;                                                                                                  \
        for (long row = 0; row < rows; row += 8, x += 8 * columns)                                                          \
        {                                                                                                                   \
            double means[8];                                                                                                \
            for (int j = 0; j < 8; j++)                                                                                     \
                means[j] = sum_##LIFT##_##VECTORS(x + j * columns, columns) / columns;                                      \
            for (int j = 0; j < 8; j++)                                                                                     \
                ((R *)results)[row + j] = OF(squares_##LIFT##_##VECTORS(x + j * columns, columns, means[j], 0) / columns);  \
        }                                                                                                                   \
    }
#define MOMENTS(T, LIFT, R)                                         \
    PASSES(T, LIFT, 4)                                              \
    PASSES(T, LIFT, 8)                                              \
    WAYS(var, T, LIFT, R, , 4, , _2, _3)                            \
    WAYS(var, T, LIFT, R, , 8, _4, _5, _6)                          \
    WAYS(std, T, LIFT, R, sqrt, 4, , _2, _3)                        \
    WAYS(std, T, LIFT, R, sqrt, 8, _4, _5, _6)

MOMENTS(double, float64, double)
MOMENTS(float, float32, float)
MOMENTS(int64_t, int64, double)
MOMENTS(int32_t, int32, double)
