#include "extremes.h"

// Extremes of columns, by ROWS rows that are read at once and VECTORS vectors of each; if all rows are, accumulators stay in registers.
#define COLUMNS(OP, NAME, WAY, D, T, ROWS, VECTORS)                                                                         \
    void NAME##_axis0_##D##WAY(const void *from, void *results, long rows, long columns)                                    \
    {                                                                                                                       \
        const long step = 64 / sizeof(T), together = ROWS ? ROWS : rows;                                                    \
        const T *x = from;                                                                                                  \
        T *to = results;                                                                                                    \
        uint64_t nan = 0;                                                                                                   \
        for (long row = 0; row < rows; row += together, x += together * columns)                                            \
            for (long i = 0; i < columns; i += VECTORS * step)                                                              \
            {                                                                                                               \
                __m512i best[VECTORS];                                                                                      \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                    \
                    best[k] = LOAD(row == 0 ? x + i + k * step : to + i + k * step);                                        \
                UNROLL for (long j = 0; j < together; j++)                                                                  \
                    UNROLL for (int k = 0; k < VECTORS; k += 2)                                                             \
                    {                                                                                                       \
                        __m512i a = LOAD(x + j * columns + i + k * step), b = LOAD(x + j * columns + i + (k + 1) * step);   \
                        nan |= NAN_##D(a, b);                                                                               \
                        best[k] = OP##_##D(best[k], a);                                                                     \
                        best[k + 1] = OP##_##D(best[k + 1], b);                                                             \
                    }                                                                                                       \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                    \
                    STORE(to + i + k * step, best[k]);                                                                      \
            }                                                                                                               \
        if (nan)                                                                                                            \
            abort();                                                                                                        \
    }

// Extremes of rows, by four vectors that follow each other; all of a row of bytes by a tree at its end.
#define ROWS(OP, TREE, NAME, D, T)                                                                                          \
    void NAME##_axis1_##D(const void *from, void *results, long rows, long columns)                                         \
    {                                                                                                                       \
        const long step = 64 / sizeof(T);                                                                                   \
        const T *x = from;                                                                                                  \
        uint64_t nan = 0;                                                                                                   \
        for (long row = 0; row < rows; row++, x += columns)                                                                 \
        {                                                                                                                   \
            __m512i a = LOAD(x), b = LOAD(x + step), c = LOAD(x + 2 * step), d = LOAD(x + 3 * step);                        \
            nan |= NAN_##D(a, b) | NAN_##D(c, d);                                                                           \
            for (long i = 4 * step; i < columns; i += 4 * step)                                                             \
            {                                                                                                               \
                __m512i e = LOAD(x + i), f = LOAD(x + i + step), g = LOAD(x + i + 2 * step), h = LOAD(x + i + 3 * step);    \
                nan |= NAN_##D(e, f) | NAN_##D(g, h);                                                                       \
                a = OP##_##D(a, e), b = OP##_##D(b, f), c = OP##_##D(c, g), d = OP##_##D(d, h);                             \
            }                                                                                                               \
            ((T *)results)[row] = TREE##_##D(OP##_##D(OP##_##D(a, b), OP##_##D(c, d)));                                     \
        }                                                                                                                   \
        if (nan)                                                                                                            \
            abort();                                                                                                        \
    }

#define EXTREME(OP, TREE, NAME, D, T)       \
    COLUMNS(OP, NAME, , D, T, 4, 4)         \
    COLUMNS(OP, NAME, _2, D, T, 1, 8)       \
    COLUMNS(OP, NAME, _3, D, T, 0, 16)      \
    COLUMNS(OP, NAME, _4, D, T, 2, 8)       \
    COLUMNS(OP, NAME, _5, D, T, 8, 4)       \
    ROWS(OP, TREE, NAME, D, T)
#define EXTREMES(D, T)                      \
    EXTREME(MAX, most, max, D, T)           \
    EXTREME(MIN, least, min, D, T)

EXTREMES(float32, float)
EXTREMES(float64, double)
EXTREMES(int32, int32_t)
EXTREMES(int64, int64_t)
EXTREMES(uint8, uint8_t)
EXTREME(MAX, most, nanmax, float32, float)
EXTREME(MAX, most, nanmax, float64, double)
EXTREME(MIN, least, nanmin, float32, float)
EXTREME(MIN, least, nanmin, float64, double)
