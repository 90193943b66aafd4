#include "bare.h"

// One row again and again, and one element for each row: copied, and added to another array. Squares whose rows are whole vectors or not: those of
// a row that are left over are written with some before them once more (a row), or by a mask (what is added may not be read where it was written).

#define INLINE static inline __attribute__((always_inline))

enum { FLOAT64, INT64, FLOAT32, INT32, UINT8 };

INLINE __m512i sum(int kind, __m512i a, __m512i b)
{
    return kind == FLOAT64 ? _mm512_castpd_si512(_mm512_add_pd(_mm512_castsi512_pd(a), _mm512_castsi512_pd(b)))
        : kind == FLOAT32 ? _mm512_castps_si512(_mm512_add_ps(_mm512_castsi512_ps(a), _mm512_castsi512_ps(b)))
        : kind == INT64 ? _mm512_add_epi64(a, b) : kind == INT32 ? _mm512_add_epi32(a, b) : _mm512_add_epi8(a, b);
}

INLINE __m512i everywhere(int size, const char *x)
{
    return size == 8 ? _mm512_set1_epi64(*(const int64_t *)x) : size == 4 ? _mm512_set1_epi32(*(const int32_t *)x) : _mm512_set1_epi8(*x);
}

INLINE void put(int kind, __m512i a, const char *y, char *to, int past)
{
    a = y ? sum(kind, a, _mm512_loadu_si512(y)) : a;
    if (past)
        _mm512_stream_si512((__m512i *)to, a);
    else
        _mm512_storeu_si512(to, a);
}

// Row by row; vectors at the ends of rows that are no whole vectors begin before the end of the one before them.
INLINE void rows(int kind, int size, int is_column, const char *x, const char *y, char *to, long side, int past)
{
    long line = side * size;
    for (long row = 0; row < side; row++, to += line, y = y ? y + line : 0)
    {
        __m512i all = is_column ? everywhere(size, x + row * size) : _mm512_setzero_si512();
        long i = 0;
        for (; i + 256 <= line; i += 256)
            for (int k = 0; k < 256; k += 64)
                put(kind, is_column ? all : _mm512_loadu_si512(x + i + k), y ? y + i + k : 0, to + i + k, past);
        for (; i < line; i += 64)
        {
            long at = i < line - 64 ? i : line - 64;
            put(kind, is_column ? all : _mm512_loadu_si512(x + at), y ? y + at : 0, to + at, past);
        }
    }
}

#define BROADCAST(layout, dtype, kind, size, is_column) \
    void copy_broadcast_##layout##_##dtype(const void *x, const void *y, void *to, long side) \
    { \
        if (side >= 1024 && side * size % 64 == 0) \
            rows(kind, size, is_column, x, 0, to, side, 1); \
        else \
            rows(kind, size, is_column, x, 0, to, side, 0); \
    } \
    void add_broadcast_##layout##_##dtype(const void *x, const void *y, void *to, long side) \
    { \
        if (side >= 1024 && side * size % 64 == 0) \
            rows(kind, size, is_column, x, y, to, side, 1); \
        else \
            rows(kind, size, is_column, x, y, to, side, 0); \
    }

#define BROADCASTS(dtype, kind, size) \
    BROADCAST(row, dtype, kind, size, 0) \
    BROADCAST(column, dtype, kind, size, 1)

BROADCASTS(float64, FLOAT64, 8)
BROADCASTS(int64, INT64, 8)
BROADCASTS(float32, FLOAT32, 4)
BROADCASTS(int32, INT32, 4)
BROADCASTS(uint8, UINT8, 1)
