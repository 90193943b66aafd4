#include "bare.h"

// Sums and means of bytes. Of columns: pairs of bytes as numbers of 16 bits and their upper bytes alone, for at most 256 rows, from which the lower ones follow.
#define UNROLL _Pragma("GCC unroll 16")
#define ROWS_MAX 256

static uint64_t sums_of[32768];

static inline void add(__m512i *pairs, __m512i *high, const uint8_t *x)
{
    __m512i bytes = _mm512_loadu_si512(x);
    *pairs = _mm512_add_epi16(*pairs, bytes);
    *high = _mm512_add_epi16(*high, _mm512_srli_epi16(bytes, 8));
}

// 64 columns' sums of 16 bits into those of 64.
static inline void raise_sums(uint64_t *to, __m512i pairs, __m512i high, int is_first)
{
    __m512i low = _mm512_sub_epi16(pairs, _mm512_slli_epi16(high, 8));
    __m512i first = _mm512_unpacklo_epi16(low, high), second = _mm512_unpackhi_epi16(low, high);
    __m128i eights[8] = {
        _mm512_castsi512_si128(first), _mm512_castsi512_si128(second), _mm512_extracti32x4_epi32(first, 1), _mm512_extracti32x4_epi32(second, 1),
        _mm512_extracti32x4_epi32(first, 2), _mm512_extracti32x4_epi32(second, 2), _mm512_extracti32x4_epi32(first, 3), _mm512_extracti32x4_epi32(second, 3),
    };
    UNROLL for (int k = 0; k < 8; k++)
    {
        __m512i sums = _mm512_cvtepu16_epi64(eights[k]);
        _mm512_storeu_si512(to + 8 * k, is_first ? sums : _mm512_add_epi64(sums, _mm512_loadu_si512(to + 8 * k)));
    }
}

// Some vectors of columns in registers, down all rows.
#define DOWN(NAME, VECTORS)                                                                                                       \
    static void NAME(const uint8_t *from, uint64_t *to, long rows, long columns)                                                  \
    {                                                                                                                             \
        for (long first = 0; first < rows; first += ROWS_MAX, from += ROWS_MAX * columns)                                         \
            for (long i = 0; i < columns; i += 64 * VECTORS)                                                                      \
            {                                                                                                                     \
                __m512i pairs[VECTORS] = {}, high[VECTORS] = {};                                                                  \
                for (long row = 0; row < ROWS_MAX && row < rows; row++)                                                           \
                    UNROLL for (int k = 0; k < VECTORS; k++)                                                                      \
                        add(&pairs[k], &high[k], from + row * columns + i + 64 * k);                                              \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                          \
                    raise_sums(to + i + 64 * k, pairs[k], high[k], first == 0);                                                   \
            }                                                                                                                     \
    }

// Strips of columns, whose sums of 16 bits are held in cache; some rows at once, and elements asked for ahead or not.
#define STRIPS(NAME, STRIP, ROWS, VECTORS, AHEAD)                                                                                 \
    static void NAME(const uint8_t *from, uint64_t *to, long rows, long columns)                                                  \
    {                                                                                                                             \
        static __m512i held[2 * STRIP / 64];                                                                                      \
        for (long first = 0; first < rows; first += ROWS_MAX, from += ROWS_MAX * columns)                                         \
            for (long strip = 0; strip < columns; strip += STRIP)                                                                 \
            {                                                                                                                     \
                long length = STRIP < columns ? STRIP : columns;                                                                  \
                memset(held, 0, 2 * length);                                                                                      \
                const uint8_t *x = from + strip;                                                                                  \
                for (long row = 0; row < ROWS_MAX && row < rows; row += ROWS, x += ROWS * columns)                                \
                    for (long i = 0; i < length; i += 64 * VECTORS)                                                               \
                    {                                                                                                             \
                        __m512i *of = held + 2 * i / 64, pairs[VECTORS], high[VECTORS];                                           \
                        UNROLL for (int k = 0; k < VECTORS; k++)                                                                  \
                            pairs[k] = of[2 * k], high[k] = of[2 * k + 1];                                                        \
                        UNROLL for (int j = 0; j < ROWS; j++)                                                                     \
                            UNROLL for (int k = 0; k < VECTORS; k++)                                                              \
                            {                                                                                                     \
                                if (AHEAD)                                                                                        \
                                    _mm_prefetch((const char *)x + j * columns + i + 64 * k + AHEAD, _MM_HINT_T0);                \
                                add(&pairs[k], &high[k], x + j * columns + i + 64 * k);                                           \
                            }                                                                                                     \
                        UNROLL for (int k = 0; k < VECTORS; k++)                                                                  \
                            of[2 * k] = pairs[k], of[2 * k + 1] = high[k];                                                        \
                    }                                                                                                             \
                for (long i = 0; i < length; i += 64)                                                                             \
                    raise_sums(to + strip + i, held[2 * i / 64], held[2 * i / 64 + 1], first == 0);                               \
            }                                                                                                                     \
    }

DOWN(down_4, 4)
DOWN(down_8, 8)
STRIPS(strips_8x2, 32768, 8, 2, 0)
STRIPS(strips_8x4, 32768, 8, 4, 0)
STRIPS(strips_4x4, 32768, 4, 4, 2048)
STRIPS(strips_short, 4096, 4, 4, 0)

// Rows: eight bytes are added by one instruction. One row's vectors after the other's, the lanes of eight rows added together at their ends; or each row's by itself.
static inline __m512i eights(__m512i sums, const uint8_t *x) { return _mm512_add_epi64(sums, _mm512_sad_epu8(_mm512_loadu_si512(x), _mm512_setzero_si512())); }

static void rows_by_one(const uint8_t *x, uint64_t *to, long rows, long columns)
{
    for (long row = 0; row < rows; row++, x += columns)
    {
        __m512i a = _mm512_setzero_si512(), b = a, c = a, d = a;
        for (long i = 0; i < columns; i += 256)
            a = eights(a, x + i), b = eights(b, x + i + 64), c = eights(c, x + i + 128), d = eights(d, x + i + 192);
        to[row] = _mm512_reduce_add_epi64(_mm512_add_epi64(_mm512_add_epi64(a, b), _mm512_add_epi64(c, d)));
    }
}

static inline __m512i both(__m512i x, __m512i y) { return _mm512_add_epi64(_mm512_shuffle_i64x2(x, y, 0x88), _mm512_shuffle_i64x2(x, y, 0xdd)); }

static void rows_by_eight(const uint8_t *x, uint64_t *to, long rows, long columns)
{
    for (long row = 0; row < rows; row += 8)
    {
        __m512i sums[8], pairs[4];
        UNROLL for (int k = 0; k < 8; k++, x += columns)
        {
            __m512i a = _mm512_setzero_si512(), b = a;
            for (long i = 0; i < columns; i += 128)
                a = eights(a, x + i), b = eights(b, x + i + 64);
            sums[k] = _mm512_add_epi64(a, b);
        }

        UNROLL for (int k = 0; k < 4; k++)
            pairs[k] = _mm512_add_epi64(_mm512_unpacklo_epi64(sums[2 * k], sums[2 * k + 1]), _mm512_unpackhi_epi64(sums[2 * k], sums[2 * k + 1]));
        _mm512_storeu_si512(to + row, both(both(pairs[0], pairs[1]), both(pairs[2], pairs[3])));
    }
}

#define SUM(AXIS, SUFFIX, LOOP)                                                                  \
    void sum_axis##AXIS##_uint8##SUFFIX(const void *x, void *results, long rows, long columns)   \
    {                                                                                            \
        LOOP(x, results, rows, columns);                                                         \
    }                                                                                            \
    void mean_axis##AXIS##_uint8##SUFFIX(const void *x, void *results, long rows, long columns)  \
    {                                                                                            \
        LOOP(x, sums_of, rows, columns);                                                         \
        long count = AXIS ? rows : columns;                                                      \
        double share = 1.0 / (AXIS ? columns : rows);                                            \
        for (long i = 0; i < count; i++)                                                         \
            ((double *)results)[i] = sums_of[i] * share;                                         \
    }

SUM(0, , down_4)
SUM(0, _2, down_8)
SUM(0, _3, strips_8x2)
SUM(0, _4, strips_8x4)
SUM(0, _5, strips_4x4)
SUM(0, _6, strips_short)
SUM(1, , rows_by_one)
SUM(1, _2, rows_by_eight)
