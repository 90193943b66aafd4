#include "extremes.h"

// The largest minus the smallest of columns: as the extremes of columns are found, both at once.
#define COLUMNS(WAY, D, T, ROWS, VECTORS)                                                                                   \
    void ptp_axis0_##D##WAY(const void *from, void *results, long rows, long columns)                                       \
    {                                                                                                                       \
        static T high[1 << 12], apart[336], low[1 << 12];                                                                   \
        (void)apart;                                                                                                        \
        const long step = 64 / sizeof(T), together = ROWS ? ROWS : rows;                                                    \
        const T *x = from;                                                                                                  \
        uint64_t nan = 0;                                                                                                   \
        for (long row = 0; row < rows; row += together, x += together * columns)                                            \
            for (long i = 0; i < columns; i += VECTORS * step)                                                              \
            {                                                                                                               \
                __m512i most[VECTORS], least[VECTORS];                                                                      \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                    \
                    most[k] = LOAD(row == 0 ? x + i + k * step : high + i + k * step),                                      \
                    least[k] = row == 0 ? most[k] : LOAD(low + i + k * step);                                               \
                UNROLL for (long j = 0; j < together; j++)                                                                  \
                    UNROLL for (int k = 0; k < VECTORS; k += 2)                                                             \
                    {                                                                                                       \
                        __m512i a = LOAD(x + j * columns + i + k * step), b = LOAD(x + j * columns + i + (k + 1) * step);   \
                        nan |= NAN_##D(a, b);                                                                               \
                        most[k] = MAX_##D(most[k], a), most[k + 1] = MAX_##D(most[k + 1], b);                               \
                        least[k] = MIN_##D(least[k], a), least[k + 1] = MIN_##D(least[k + 1], b);                           \
                    }                                                                                                       \
                if (row + together == rows)                                                                                 \
                    UNROLL for (int k = 0; k < VECTORS; k++)                                                                \
                        STORE((T *)results + i + k * step, MINUS_##D(most[k], least[k]));                                   \
                else                                                                                                        \
                    UNROLL for (int k = 0; k < VECTORS; k++)                                                                \
                    {                                                                                                       \
                        STORE(high + i + k * step, most[k]);                                                                \
                        STORE(low + i + k * step, least[k]);                                                                \
                    }                                                                                                       \
            }                                                                                                               \
        if (nan)                                                                                                            \
            abort();                                                                                                        \
    }

#define ROWS(D, T)                                                                                                          \
    void ptp_axis1_##D(const void *from, void *results, long rows, long columns)                                            \
    {                                                                                                                       \
        const long step = 64 / sizeof(T);                                                                                   \
        const T *x = from;                                                                                                  \
        uint64_t nan = 0;                                                                                                   \
        for (long row = 0; row < rows; row++, x += columns)                                                                 \
        {                                                                                                                   \
            __m512i a = LOAD(x), b = LOAD(x + step), c = LOAD(x + 2 * step), d = LOAD(x + 3 * step);                        \
            __m512i most = MAX_##D(MAX_##D(a, b), MAX_##D(c, d)), least = MIN_##D(MIN_##D(a, b), MIN_##D(c, d));            \
            nan |= NAN_##D(a, b) | NAN_##D(c, d);                                                                           \
            for (long i = 4 * step; i < columns; i += 4 * step)                                                             \
            {                                                                                                               \
                a = LOAD(x + i), b = LOAD(x + i + step), c = LOAD(x + i + 2 * step), d = LOAD(x + i + 3 * step);            \
                nan |= NAN_##D(a, b) | NAN_##D(c, d);                                                                       \
                most = MAX_##D(most, MAX_##D(MAX_##D(a, b), MAX_##D(c, d)));                                                \
                least = MIN_##D(least, MIN_##D(MIN_##D(a, b), MIN_##D(c, d)));                                              \
            }                                                                                                               \
            ((T *)results)[row] = most_##D(most) - least_##D(least);                                                        \
        }                                                                                                                   \
        if (nan)                                                                                                            \
            abort();                                                                                                        \
    }

#define RANGE(D, T)             \
    COLUMNS(, D, T, 4, 4)       \
    COLUMNS(_2, D, T, 2, 8)     \
    COLUMNS(_3, D, T, 0, 8)     \
    COLUMNS(_4, D, T, 8, 4)     \
    COLUMNS(_5, D, T, 1, 8)     \
    ROWS(D, T)

RANGE(float32, float)
RANGE(float64, double)
RANGE(int32, int32_t)
RANGE(int64, int64_t)
RANGE(uint8, uint8_t)
