#include "extremes.h"

// any, all and count_nonzero. An element is its bits, those of floats without the sign: any joins bits, all takes the least of them as unsigned
// numbers, and a count adds the smaller of them and 1. Columns are joined in lanes as wide as an element, and become results at the end.
#define BITS_float32(x) _mm512_slli_epi32(LOAD(x), 1)
#define BITS_float64(x) _mm512_slli_epi64(LOAD(x), 1)
#define BITS_int32(x) LOAD(x)
#define BITS_int64(x) LOAD(x)
#define BITS_uint8(x) LOAD(x)
#define ONES_float32(x) _mm512_min_epu32(BITS_float32(x), _mm512_set1_epi32(1))
#define ONES_float64(x) _mm512_min_epu64(BITS_float64(x), _mm512_set1_epi64(1))
#define ONES_int32(x) _mm512_min_epu32(LOAD(x), _mm512_set1_epi32(1))
#define ONES_int64(x) _mm512_min_epu64(LOAD(x), _mm512_set1_epi64(1))
#define ONES_uint8(x) _mm512_min_epu8(LOAD(x), _mm512_set1_epi8(1))
#define OR(SIZE, a, b) _mm512_or_si512(a, b)
#define LEAST(SIZE, a, b) LEAST_##SIZE(a, b)
#define LEAST_1(a, b) _mm512_min_epu8(a, b)
#define LEAST_4(a, b) _mm512_min_epu32(a, b)
#define LEAST_8(a, b) _mm512_min_epu64(a, b)
#define SUM(SIZE, a, b) SUM_##SIZE(a, b)
#define SUM_1(a, b) _mm512_add_epi8(a, b)
#define SUM_4(a, b) _mm512_add_epi32(a, b)
#define SUM_8(a, b) _mm512_add_epi64(a, b)
#define MASK_1(v) (uint64_t)_mm512_test_epi8_mask(v, v)
#define MASK_4(v) (uint64_t)_mm512_test_epi32_mask(v, v)
#define MASK_8(v) (uint64_t)_mm512_test_epi64_mask(v, v)

// From a line of lanes to as many bools, and from eight to as many counts.
#define TRUTHS(SIZE)                                                                                                        \
    INLINED void truths_##SIZE(const char *held, void *results, long columns)                                               \
    {                                                                                                                       \
        for (long i = 0; i < columns; i += 64)                                                                              \
        {                                                                                                                   \
            uint64_t is = 0;                                                                                                \
            UNROLL for (int k = 0; k < SIZE; k++)                                                                           \
                is |= MASK_##SIZE(LOAD(held + i * SIZE + 64 * k)) << (64 / SIZE * k % 64);                                  \
            STORE((char *)results + i, _mm512_maskz_set1_epi8(is, 1));                                                      \
        }                                                                                                                   \
    }
TRUTHS(1)
TRUTHS(4)
TRUTHS(8)
#define COUNTS(SIZE, WIDEN)                                                                                                 \
    INLINED void counts_##SIZE(const char *held, void *results, long columns)                                               \
    {                                                                                                                       \
        for (long i = 0; i < columns; i += 8)                                                                               \
            STORE((int64_t *)results + i, WIDEN);                                                                           \
    }
COUNTS(1, _mm512_cvtepu8_epi64(_mm_loadu_si64(held + i)))
COUNTS(4, _mm512_cvtepu32_epi64(_mm256_loadu_si256((const void *)(held + 4 * i))))
COUNTS(8, LOAD(held + 8 * i))

#define COLUMNS(NAME, WAY, D, T, SIZE, LIFT, COMBINE, END, AT_ONCE, VECTORS)                                                \
    void NAME##_axis0_##D##WAY(const void *from, void *results, long rows, long columns)                                    \
    {                                                                                                                       \
        static T held[1 << 15];                                                                                             \
        const long step = 64 / SIZE, together = AT_ONCE ? AT_ONCE : rows;                                                   \
        const T *x = from;                                                                                                  \
        for (long row = 0; row < rows; row += together, x += together * columns)                                            \
            for (long i = 0; i < columns; i += VECTORS * step)                                                              \
            {                                                                                                               \
                __m512i all[VECTORS];                                                                                       \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                    \
                    all[k] = row == 0 ? LIFT##_##D(x + i + k * step) : COMBINE(SIZE, LOAD(held + i + k * step), LIFT##_##D(x + i + k * step)); \
                UNROLL for (long j = 1; j < together; j++)                                                                  \
                    UNROLL for (int k = 0; k < VECTORS; k++)                                                                \
                        all[k] = COMBINE(SIZE, all[k], LIFT##_##D(x + j * columns + i + k * step));                         \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                    \
                    STORE(held + i + k * step, all[k]);                                                                     \
            }                                                                                                               \
        END##_##SIZE((const char *)held, results, columns);                                                                 \
    }

// Rows: sixteen vectors are joined and asked for once; of counts four vectors add up.
#define ROWS(NAME, D, T, SIZE, COMBINE, IS_DECIDED, DECIDED)                                                                \
    void NAME##_axis1_##D(const void *from, void *results, long rows, long columns)                                         \
    {                                                                                                                       \
        const long step = 64 / SIZE;                                                                                        \
        const T *x = from;                                                                                                  \
        for (long row = 0; row < rows; row++, x += columns)                                                                 \
        {                                                                                                                   \
            uint8_t result = 1 - DECIDED;                                                                                   \
            for (long i = 0; i < columns && result != DECIDED; i += 16 * step)                                              \
            {                                                                                                               \
                __m512i a = BITS_##D(x + i), b = BITS_##D(x + i + step);                                                    \
                UNROLL for (int k = 2; k < 16; k += 2)                                                                      \
                    a = COMBINE(SIZE, a, BITS_##D(x + i + k * step)), b = COMBINE(SIZE, b, BITS_##D(x + i + (k + 1) * step)); \
                a = COMBINE(SIZE, a, b);                                                                                    \
                result = IS_DECIDED ? DECIDED : result;                                                                     \
            }                                                                                                               \
            ((uint8_t *)results)[row] = result;                                                                             \
        }                                                                                                                   \
    }
#define TOTAL_1(v) _mm512_reduce_add_epi64(_mm512_sad_epu8(v, _mm512_setzero_si512()))
#define TOTAL_4(v) _mm512_reduce_add_epi32(v)
#define TOTAL_8(v) _mm512_reduce_add_epi64(v)
#define COUNT_ROWS(D, T, SIZE)                                                                                              \
    void count_nonzero_axis1_##D(const void *from, void *results, long rows, long columns)                                  \
    {                                                                                                                       \
        const long step = 64 / SIZE;                                                                                        \
        const T *x = from;                                                                                                  \
        for (long row = 0; row < rows; row++, x += columns)                                                                 \
        {                                                                                                                   \
            __m512i a = ONES_##D(x), b = ONES_##D(x + step), c = ONES_##D(x + 2 * step), d = ONES_##D(x + 3 * step);        \
            for (long i = 4 * step; i < columns; i += 4 * step)                                                             \
                a = SUM_##SIZE(a, ONES_##D(x + i)), b = SUM_##SIZE(b, ONES_##D(x + i + step)),                              \
                c = SUM_##SIZE(c, ONES_##D(x + i + 2 * step)), d = SUM_##SIZE(d, ONES_##D(x + i + 3 * step));               \
            ((int64_t *)results)[row] = TOTAL_##SIZE(SUM_##SIZE(SUM_##SIZE(a, b), SUM_##SIZE(c, d)));                       \
        }                                                                                                                   \
    }

#define ALL_COLUMNS(NAME, D, T, SIZE, LIFT, COMBINE, END)               \
    COLUMNS(NAME, , D, T, SIZE, LIFT, COMBINE, END, 4, 4)               \
    COLUMNS(NAME, _2, D, T, SIZE, LIFT, COMBINE, END, 1, 8)             \
    COLUMNS(NAME, _3, D, T, SIZE, LIFT, COMBINE, END, 0, 16)            \
    COLUMNS(NAME, _4, D, T, SIZE, LIFT, COMBINE, END, 2, 8)
#define TRUTH(D, T, SIZE)                                               \
    ALL_COLUMNS(any, D, T, SIZE, BITS, OR, truths)                      \
    ALL_COLUMNS(all, D, T, SIZE, BITS, LEAST, truths)                   \
    ALL_COLUMNS(count_nonzero, D, T, SIZE, ONES, SUM, counts)           \
    ROWS(any, D, T, SIZE, OR, MASK_##SIZE(a) != 0, 1)                   \
    ROWS(all, D, T, SIZE, LEAST, (uint64_t)MASK_##SIZE(a) != (~0ULL >> (64 - 64 / SIZE)), 0) \
    COUNT_ROWS(D, T, SIZE)

TRUTH(float32, float, 4)
TRUTH(float64, double, 8)
TRUTH(int32, int32_t, 4)
TRUTH(int64, int64_t, 8)
TRUTH(uint8, uint8_t, 1)
