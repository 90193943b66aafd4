#include "bare.h"

// Variances of bytes from exact sums: of x, and of x (x - 128), which one instruction makes of four bytes each. VNNI has it, as every machine here.
#define UNROLL _Pragma("GCC unroll 16")
#define INLINED static inline __attribute__((always_inline))

INLINED double variance(int64_t sum, int64_t products, int64_t count)
{
    int64_t squares = products + 128 * sum;
    return (double)(count * squares - sum * sum) / ((double)count * count);
}

INLINED double row_variance(const uint8_t *x, long count)
{
    __m512i high = _mm512_set1_epi8(-128), zero = _mm512_setzero_si512();
    __m512i sums[2] = {zero, zero}, products[4] = {zero, zero, zero, zero};
    for (long i = 0; i < count; i += 256)
        UNROLL for (int k = 0; k < 4; k++)
        {
            __m512i v = _mm512_loadu_si512(x + i + 64 * k);
            sums[k % 2] = _mm512_add_epi64(sums[k % 2], _mm512_sad_epu8(v, zero));
            products[k] = _mm512_dpbusd_epi32(products[k], v, _mm512_xor_si512(v, high));
        }
    products[0] = _mm512_add_epi32(products[0], products[1]);
    products[2] = _mm512_add_epi32(products[2], products[3]);
    return variance(_mm512_reduce_add_epi64(_mm512_add_epi64(sums[0], sums[1])),
        _mm512_reduce_add_epi32(_mm512_add_epi32(products[0], products[2])), count);
}

#define ROWS(OP, OF)                                                                                    \
    void OP##_axis1_uint8(const void *from, void *results, long rows, long columns)                     \
    {                                                                                                   \
        const uint8_t *x = from;                                                                        \
        for (long row = 0; row < rows; row++, x += columns)                                             \
            ((double *)results)[row] = OF(row_variance(x, columns));                                    \
    }
ROWS(var, )
ROWS(std, sqrt)

// Of columns the bytes of four rows are brought together, 16 columns a vector, in the order of whole parts of 128 bits: place() says of which column.
static int32_t sums[1 << 15], products[1 << 15];

INLINED long place(long column) { return (column & -64) + column / 4 % 4 * 16 + column / 16 % 4 * 4 + column % 4; }

INLINED void add_four(const uint8_t *x, long columns, __m512i *sum, __m512i *product)
{
    __m512i a = _mm512_loadu_si512(x), b = _mm512_loadu_si512(x + columns);
    __m512i c = _mm512_loadu_si512(x + 2 * columns), d = _mm512_loadu_si512(x + 3 * columns);
    __m512i low = _mm512_unpacklo_epi8(a, b), high = _mm512_unpackhi_epi8(a, b);
    __m512i low2 = _mm512_unpacklo_epi8(c, d), high2 = _mm512_unpackhi_epi8(c, d);
    __m512i fours[4] = {
        _mm512_unpacklo_epi16(low, low2), _mm512_unpackhi_epi16(low, low2),
        _mm512_unpacklo_epi16(high, high2), _mm512_unpackhi_epi16(high, high2),
    };
    UNROLL for (int k = 0; k < 4; k++)
    {
        sum[k] = _mm512_dpbusd_epi32(sum[k], fours[k], _mm512_set1_epi8(1));
        product[k] = _mm512_dpbusd_epi32(product[k], fours[k], _mm512_xor_si512(fours[k], _mm512_set1_epi8(-128)));
    }
}

#define COLUMNS(OP, SUFFIX, OF, ROWS, AHEAD)                                                            \
    void OP##_axis0_uint8##SUFFIX(const void *from, void *results, long rows, long columns)             \
    {                                                                                                   \
        const uint8_t *x = from;                                                                        \
        memset(sums, 0, columns * sizeof(int32_t));                                                     \
        memset(products, 0, columns * sizeof(int32_t));                                                 \
        for (long row = 0; row < rows; row += ROWS, x += ROWS * columns)                                \
            for (long i = 0; i < columns; i += 64)                                                      \
            {                                                                                           \
                __m512i sum[4], product[4];                                                             \
                UNROLL for (int k = 0; k < 4; k++)                                                      \
                    sum[k] = _mm512_loadu_si512(sums + i + 16 * k), product[k] = _mm512_loadu_si512(products + i + 16 * k); \
                UNROLL for (int j = 0; j < ROWS; j += 4)                                                \
                {                                                                                       \
                    if (AHEAD)                                                                          \
                        UNROLL for (int line = 0; line < 4; line++)                                     \
                            _mm_prefetch((const char *)x + (j + line) * columns + i + AHEAD, _MM_HINT_T0); \
                    add_four(x + j * columns + i, columns, sum, product);                               \
                }                                                                                       \
                UNROLL for (int k = 0; k < 4; k++)                                                      \
                    _mm512_storeu_si512(sums + i + 16 * k, sum[k]), _mm512_storeu_si512(products + i + 16 * k, product[k]); \
            }                                                                                           \
        for (long i = 0; i < columns; i++)                                                              \
            ((double *)results)[i] = OF(variance(sums[place(i)], products[place(i)], rows));            \
    }
#define ALL_COLUMNS(OP, OF)         \
    COLUMNS(OP, , OF, 4, 0)         \
    COLUMNS(OP, _2, OF, 8, 0)       \
    COLUMNS(OP, _3, OF, 16, 0)      \
    COLUMNS(OP, _4, OF, 4, 2048)    \
    COLUMNS(OP, _5, OF, 8, 2048)    \
    COLUMNS(OP, _6, OF, 16, 2048)
ALL_COLUMNS(var, )
ALL_COLUMNS(std, sqrt)
