#include "bare.h"

// x.T copied and x.T + y over squares, by blocks of whole lines turned in registers. What no cache holds is written past them where its lines allow.
// Orders: along the lines of the source, along those of the target, diagonals, two beside two, and squares of 64 elements with lines asked for ahead.
// The last block of a row or a column begins before the end of the one before it, so that it is whole.

#define INLINE static inline __attribute__((always_inline))
#define FAR 1024 // from this side on no cache holds a square

enum { FLOAT64, INT64, FLOAT32, INT32, UINT8 };

INLINE void put(int kind, __m512i a, char *to, const char *y, int past)
{
    if (y)
    {
        __m512i b = _mm512_loadu_si512(y);
        a = kind == FLOAT64 ? _mm512_castpd_si512(_mm512_add_pd(_mm512_castsi512_pd(a), _mm512_castsi512_pd(b)))
            : kind == FLOAT32 ? _mm512_castps_si512(_mm512_add_ps(_mm512_castsi512_ps(a), _mm512_castsi512_ps(b)))
            : kind == INT64 ? _mm512_add_epi64(a, b) : kind == INT32 ? _mm512_add_epi32(a, b) : _mm512_add_epi8(a, b);
    }

    if (past)
        _mm512_stream_si512((__m512i *)to, a);
    else
        _mm512_storeu_si512(to, a);
}

// The quarters of four vectors as four lines.
INLINE void quarters(int kind, __m512i a, __m512i b, __m512i c, __m512i d, char *to, const char *y, long line, int past)
{
    __m512i p = _mm512_shuffle_i64x2(a, b, 0x44), q = _mm512_shuffle_i64x2(a, b, 0xEE);
    __m512i r = _mm512_shuffle_i64x2(c, d, 0x44), s = _mm512_shuffle_i64x2(c, d, 0xEE);
    put(kind, _mm512_shuffle_i64x2(p, r, 0x88), to, y, past);
    put(kind, _mm512_shuffle_i64x2(p, r, 0xDD), to + line, y ? y + line : 0, past);
    put(kind, _mm512_shuffle_i64x2(q, s, 0x88), to + 2 * line, y ? y + 2 * line : 0, past);
    put(kind, _mm512_shuffle_i64x2(q, s, 0xDD), to + 3 * line, y ? y + 3 * line : 0, past);
}

INLINE void block64(int kind, const char *x, long from, char *to, const char *y, long line, int past)
{
    __m512i low[4], high[4];
    for (int k = 0; k < 4; k++)
    {
        __m512i a = _mm512_loadu_si512(x + 2 * k * from), b = _mm512_loadu_si512(x + (2 * k + 1) * from);
        low[k] = _mm512_unpacklo_epi64(a, b);
        high[k] = _mm512_unpackhi_epi64(a, b);
    }

    quarters(kind, low[0], low[1], low[2], low[3], to, y, 2 * line, past);
    quarters(kind, high[0], high[1], high[2], high[3], to + line, y ? y + line : 0, 2 * line, past);
}

INLINE void block32(int kind, const char *x, long from, char *to, const char *y, long line, int past)
{
    __m512i v[4][4];
    for (int k = 0; k < 4; k++)
    {
        const char *rows = x + 4 * k * from;
        __m512i a = _mm512_loadu_si512(rows), b = _mm512_loadu_si512(rows + from);
        __m512i c = _mm512_loadu_si512(rows + 2 * from), d = _mm512_loadu_si512(rows + 3 * from);
        __m512i ab = _mm512_unpacklo_epi32(a, b), cd = _mm512_unpacklo_epi32(c, d);
        __m512i ef = _mm512_unpackhi_epi32(a, b), gh = _mm512_unpackhi_epi32(c, d);
        v[0][k] = _mm512_unpacklo_epi64(ab, cd);
        v[1][k] = _mm512_unpackhi_epi64(ab, cd);
        v[2][k] = _mm512_unpacklo_epi64(ef, gh);
        v[3][k] = _mm512_unpackhi_epi64(ef, gh);
    }

    for (int k = 0; k < 4; k++)
        quarters(kind, v[k][0], v[k][1], v[k][2], v[k][3], to + k * line, y ? y + k * line : 0, 4 * line, past);
}

// Sixteen lines of 64 bytes: line 16 q + j of the target is quarter q of vector j.
INLINE void sixteen8(const char *x, long from, __m512i *v)
{
    __m512i a[16];
    for (int k = 0; k < 16; k++)
        a[k] = _mm512_loadu_si512(x + k * from);
    for (int round = 0; round < 4; round++)
    {
        __m512i b[16];
        for (int k = 0; k < 8; k++)
        {
            b[2 * k] = _mm512_unpacklo_epi8(a[k], a[k + 8]);
            b[2 * k + 1] = _mm512_unpackhi_epi8(a[k], a[k + 8]);
        }

        memcpy(a, b, sizeof(a));
    }

    memcpy(v, a, sizeof(a));
}

INLINE void block8(int kind, const char *x, long from, char *to, const char *y, long line, int past)
{
    __m512i v[4][16];
    for (int group = 0; group < 4; group++)
        sixteen8(x + 16 * group * from, from, v[group]);
    for (int k = 0; k < 16; k++)
        quarters(kind, v[0][k], v[1][k], v[2][k], v[3][k], to + k * line, y ? y + k * line : 0, 16 * line, past);
}

INLINE void block(int kind, const char *x, long from, char *to, const char *y, long line, int past)
{
    if (kind <= INT64)
        block64(kind, x, from, to, y, line, past);
    else if (kind <= INT32)
        block32(kind, x, from, to, y, line, past);
    else
        block8(kind, x, from, to, y, line, past);
}

INLINE long least(long a, long b) { return a < b ? a : b; }

// The block whose first element is the target's (row, column).
INLINE void at(int kind, int size, const char *x, const char *y, char *to, long side, long row, long column, int past)
{
    long edge = 64 / size, line = size * side;
    row = least(row, side - edge);
    column = least(column, side - edge);
    long place = row * line + column * size;
    block(kind, x + column * line + row * size, line, to + place, y ? y + place : 0, line, past);
}

enum { ALONG_SOURCE, ALONG_TARGET, DIAGONALS, FOURS, SQUARES, SQUARES_ALONG_SOURCE };

INLINE void run(int kind, int size, int order, const char *x, const char *y, char *to, long side, int past)
{
    long edge = 64 / size, line = size * side;
    if (order == ALONG_SOURCE)
        for (long column = 0; column < side; column += edge)
            for (long row = 0; row < side; row += edge)
                at(kind, size, x, y, to, side, row, column, past);
    else if (order == ALONG_TARGET)
        for (long row = 0; row < side; row += edge)
            for (long column = 0; column < side; column += edge)
                at(kind, size, x, y, to, side, row, column, past);
    else if (order == DIAGONALS)
        for (long first = 0, all = (side + edge - 1) / edge; first < all; first++)
            for (long k = 0; k < all; k++)
                at(kind, size, x, y, to, side, (first + k) % all * edge, k * edge, past);
    else if (order == FOURS)
        for (long rows = 0; rows < side; rows += 2 * edge)
            for (long columns = 0; columns < side; columns += 2 * edge)
                for (long row = rows; row < least(rows + 2 * edge, side); row += edge)
                    for (long column = columns; column < least(columns + 2 * edge, side); column += edge)
                        at(kind, size, x, y, to, side, row, column, past);
    else
        for (long outer = 0; outer < side; outer += 64)
            for (long inner = 0; inner < side; inner += 64)
            {
                long rows = order == SQUARES ? outer : inner, columns = order == SQUARES ? inner : outer;
                for (long column = columns; column < least(columns + 64, side); column += edge)
                {
                    // The lines of the square that comes next.
                    const char *next = x + (order == SQUARES ? column + 64 : column) * line + (order == SQUARES ? rows : rows + 64) * size;
                    if (column + 64 + edge <= side && rows + 128 <= side)
                        for (long k = 0; k < edge; k++)
                            for (int j = 0; j < size; j++)
                                _mm_prefetch(next + k * line + 64 * j, _MM_HINT_T1);
                    for (long row = rows; row < least(rows + 64, side); row += edge)
                        at(kind, size, x, y, to, side, row, column, past);
                }
            }
}

#define TRANSPOSED(suffix, dtype, kind, size, near, far) \
    void copy_transposed_##dtype##suffix(const void *x, const void *y, void *to, long side) \
    { \
        if (side < FAR) \
            run(kind, size, near, x, 0, to, side, 0); \
        else if (side * size % 64 == 0) \
            run(kind, size, far, x, 0, to, side, 1); \
        else \
            run(kind, size, far, x, 0, to, side, 0); \
        _mm_sfence(); \
    } \
    void add_transposed_##dtype##suffix(const void *x, const void *y, void *to, long side) \
    { \
        if (side < FAR) \
            run(kind, size, near, x, y, to, side, 0); \
        else if (side * size % 64 == 0) \
            run(kind, size, far, x, y, to, side, 1); \
        else \
            run(kind, size, far, x, y, to, side, 0); \
        _mm_sfence(); \
    }

#define ORDERS(dtype, kind, size) \
    TRANSPOSED(, dtype, kind, size, ALONG_SOURCE, SQUARES) \
    TRANSPOSED(_2, dtype, kind, size, ALONG_TARGET, SQUARES_ALONG_SOURCE) \
    TRANSPOSED(_3, dtype, kind, size, DIAGONALS, ALONG_SOURCE) \
    TRANSPOSED(_4, dtype, kind, size, FOURS, ALONG_TARGET)

ORDERS(float64, FLOAT64, 8)
ORDERS(int64, INT64, 8)
ORDERS(float32, FLOAT32, 4)
ORDERS(int32, INT32, 4)
ORDERS(uint8, UINT8, 1)
