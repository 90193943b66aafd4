#include "bare.h"

// Variances of columns, by Welford's update (two subtractions and two multiply-adds), whose bits are near enough to any other exact way.
#define UNROLL _Pragma("GCC unroll 16")

static double squares[32768], means[32768];

static inline __m512d float64(const double *x) { return _mm512_loadu_pd(x); }
static inline __m512d float32(const float *x) { return _mm512_cvtps_pd(_mm256_loadu_ps(x)); }
static inline __m512d int64(const int64_t *x) { return _mm512_cvtepi64_pd(_mm512_loadu_si512(x)); }
static inline __m512d int32(const int32_t *x) { return _mm512_cvtepi32_pd(_mm256_loadu_si256((const void *)x)); }

static inline void update(__m512d *mean, __m512d *square, __m512d x, __m512d share)
{
    __m512d delta = _mm512_sub_pd(x, *mean);
    *mean = _mm512_fmadd_pd(delta, share, *mean);
    *square = _mm512_fmadd_pd(delta, _mm512_sub_pd(x, *mean), *square);
}

// Some rows at once, means and squares of some vectors of columns in registers. Asked for are elements so many bytes ahead (AHEAD above 0), those
// of the row so many on (below 0), or none.
#define COLUMNS(NAME, T, LIFT, ROWS, VECTORS, AHEAD)                                                                              \
    static void NAME(const T *x, long rows, long columns)                                                                         \
    {                                                                                                                             \
        memset(means, 0, columns * sizeof(double));                                                                               \
        memset(squares, 0, columns * sizeof(double));                                                                             \
        for (long row = 0; row < rows; row += ROWS, x += ROWS * columns)                                                          \
        {                                                                                                                         \
            double shares[ROWS];                                                                                                  \
            for (int j = 0; j < ROWS; j++)                                                                                        \
                shares[j] = 1.0 / (row + j + 1);                                                                                  \
            for (long i = 0; i < columns; i += 8 * VECTORS)                                                                       \
            {                                                                                                                     \
                __m512d mean[VECTORS], square[VECTORS];                                                                           \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                          \
                    mean[k] = _mm512_loadu_pd(means + i + 8 * k), square[k] = _mm512_loadu_pd(squares + i + 8 * k);               \
                _Pragma("GCC unroll 4") for (int j = 0; j < ROWS; j++)                                                            \
                {                                                                                                                 \
                    if (AHEAD)                                                                                                    \
                        UNROLL for (int line = 0; line < 8 * VECTORS * (int)sizeof(T); line += 64)                                \
                            _mm_prefetch((const char *)(x + (AHEAD < 0 ? j - AHEAD : j) * columns + i) +                          \
                                (AHEAD > 0 ? AHEAD : 0) + line, _MM_HINT_T0);                                                     \
                    __m512d share = _mm512_set1_pd(shares[j]);                                                                    \
                    UNROLL for (int k = 0; k < VECTORS; k++)                                                                      \
                        update(&mean[k], &square[k], LIFT(x + j * columns + i + 8 * k), share);                                   \
                }                                                                                                                 \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                          \
                    _mm512_storeu_pd(means + i + 8 * k, mean[k]), _mm512_storeu_pd(squares + i + 8 * k, square[k]);               \
            }                                                                                                                     \
        }                                                                                                                         \
    }

static inline void store_double(double *to, __m512d x) { _mm512_storeu_pd(to, x); }
static inline void store_float(float *to, __m512d x) { _mm256_storeu_ps(to, _mm512_cvtpd_ps(x)); }

#define NAMED(OP, LIFT, R, WAY, SUFFIX, OF)                                                    \
    void OP##_axis0_##LIFT##SUFFIX(const void *x, void *results, long rows, long columns)      \
    {                                                                                          \
        LIFT##_##WAY(x, rows, columns);                                                        \
        for (long i = 0; i < columns; i += 8)                                                  \
        {                                                                                      \
            __m512d variance = _mm512_mul_pd(_mm512_loadu_pd(squares + i), _mm512_set1_pd(1.0 / rows)); \
            store_##R((R *)results + i, OF(variance));                                         \
        }                                                                                      \
    }

#define MOMENTS(T, LIFT, R)                                        \
    COLUMNS(LIFT##_1, T, LIFT, 4, 2, 0)                            \
    COLUMNS(LIFT##_2, T, LIFT, 4, 4, 0)                            \
    COLUMNS(LIFT##_3, T, LIFT, 4, 8, 0)                            \
    COLUMNS(LIFT##_4, T, LIFT, 64, 8, 0)                           \
    COLUMNS(LIFT##_5, T, LIFT, 64, 16, 0)                          \
    COLUMNS(LIFT##_6, T, LIFT, 4, 4, 2048)                         \
    COLUMNS(LIFT##_7, T, LIFT, 4, 4, -4)                           \
    COLUMNS(LIFT##_8, T, LIFT, 8, 8, 0)                            \
    COLUMNS(LIFT##_9, T, LIFT, 8, 8, 1024)                         \
    NAMED(var, LIFT, R, 1, , )                          \
    NAMED(var, LIFT, R, 2, _2, )                        \
    NAMED(var, LIFT, R, 3, _3, )                        \
    NAMED(var, LIFT, R, 4, _4, )                        \
    NAMED(var, LIFT, R, 5, _5, )                        \
    NAMED(std, LIFT, R, 4, , _mm512_sqrt_pd)                    \
    NAMED(std, LIFT, R, 3, _2, _mm512_sqrt_pd)                  \
    NAMED(std, LIFT, R, 6, _3, _mm512_sqrt_pd)                  \
    NAMED(std, LIFT, R, 7, _4, _mm512_sqrt_pd)                  \
    NAMED(std, LIFT, R, 8, _5, _mm512_sqrt_pd)                  \
    NAMED(std, LIFT, R, 9, _6, _mm512_sqrt_pd)

// The nan forms where nothing is NaN, which a mean would show.
#define WITHOUT_NAN(OP, LIFT, SUFFIX)                                                          \
    void nan##OP##_axis0_##LIFT##SUFFIX(const void *x, void *results, long rows, long columns) \
    {                                                                                          \
        OP##_axis0_##LIFT##SUFFIX(x, results, rows, columns);                                  \
        int nan = 0;                                                                           \
        for (long i = 0; i < columns; i += 8)                                                  \
            nan |= _mm512_cmp_pd_mask(_mm512_loadu_pd(means + i), _mm512_loadu_pd(means + i), _CMP_UNORD_Q); \
        if (nan)                                                                               \
            abort();                                                                           \
    }
#define NAN_FORMS(OP, LIFT)             \
    WITHOUT_NAN(OP, LIFT, )             \
    WITHOUT_NAN(OP, LIFT, _2)           \
    WITHOUT_NAN(OP, LIFT, _3)           \
    WITHOUT_NAN(OP, LIFT, _4)           \
    WITHOUT_NAN(OP, LIFT, _5)

MOMENTS(double, float64, double)
MOMENTS(float, float32, float)
MOMENTS(int64_t, int64, double)
MOMENTS(int32_t, int32, double)
NAN_FORMS(var, float32)
NAN_FORMS(var, float64)
NAN_FORMS(std, float32)
NAN_FORMS(std, float64)
