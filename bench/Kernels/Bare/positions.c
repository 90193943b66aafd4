#include "extremes.h"

// Places of extremes: the first of the best of a column or of a row.
#define LESS_float32(a, b) _mm512_cmp_ps_mask(F32(a), F32(b), _CMP_LT_OQ)
#define LESS_float64(a, b) _mm512_cmp_pd_mask(F64(a), F64(b), _CMP_LT_OQ)
#define LESS_int32(a, b) _mm512_cmplt_epi32_mask(a, b)
#define LESS_int64(a, b) _mm512_cmplt_epi64_mask(a, b)
#define LESS_uint8(a, b) _mm512_cmplt_epu8_mask(a, b)
#define SAME_float32(a, b) _mm512_cmp_ps_mask(F32(a), F32(b), _CMP_EQ_OQ)
#define SAME_float64(a, b) _mm512_cmp_pd_mask(F64(a), F64(b), _CMP_EQ_OQ)
#define SAME_int32(a, b) _mm512_cmpeq_epi32_mask(a, b)
#define SAME_int64(a, b) _mm512_cmpeq_epi64_mask(a, b)
#define SAME_uint8(a, b) _mm512_cmpeq_epi8_mask(a, b)
#define PICK_1(mask, a, b) _mm512_mask_blend_epi8(mask, a, b)
#define PICK_4(mask, a, b) _mm512_mask_blend_epi32(mask, a, b)
#define PICK_8(mask, a, b) _mm512_mask_blend_epi64(mask, a, b)
#define FILL_1(x) _mm512_set1_epi8(x)
#define FILL_4(x) _mm512_set1_epi32(x)
#define FILL_8(x) _mm512_set1_epi64(x)
#define FIRST_1(v) least_uint8(v)
#define FIRST_4(v) _mm512_reduce_min_epu32(v)
#define FIRST_8(v) _mm512_reduce_min_epu64(v)
#define FILLED(D, T, SIZE)                                    \
    INLINED __m512i filled_##D(T x)                           \
    {                                                         \
        int64_t bits = 0;                                     \
        memcpy(&bits, &x, sizeof(T));                         \
        return FILL_##SIZE(bits);                             \
    }
FILLED(float32, float, 4)
FILLED(float64, double, 8)
FILLED(int32, int32_t, 4)
FILLED(int64, int64_t, 8)
FILLED(uint8, uint8_t, 1)

// Which of two is better: BETTER_max(D, a, b) is true where b is.
#define BETTER_max(D, a, b) LESS_##D(a, b)
#define BETTER_min(D, a, b) LESS_##D(b, a)
#define BEST_max(D, a, b) MAX_##D(a, b)
#define BEST_min(D, a, b) MIN_##D(a, b)
#define TREE_max(D, v) most_##D(v)
#define TREE_min(D, v) least_##D(v)

// Of a row by groups of four vectors: each lane holds the best of all groups and the first group that has it. The row ends with the best of all
// lanes, the first group of those that have it, and the place in that group.
#define GROUPS(KIND, NAME, D, T, SIZE)                                                                                      \
    INLINED uint64_t row_##NAME##_##D(const T *x, long columns, __m512i *lanes, __m512i *places)                            \
    {                                                                                                                       \
        const long step = 64 / SIZE;                                                                                        \
        __m512i best = FILL_##SIZE(0), place = best;                                                                        \
        uint64_t nan = 0;                                                                                                   \
        for (long group = 0; group < columns / (4 * step); group++, x += 4 * step)                                          \
        {                                                                                                                   \
            __m512i a = LOAD(x), b = LOAD(x + step), c = LOAD(x + 2 * step), d = LOAD(x + 3 * step);                        \
            __m512i more = BEST_##KIND(D, BEST_##KIND(D, a, b), BEST_##KIND(D, c, d));                                      \
            nan |= NAN_##D(a, b) | NAN_##D(c, d);                                                                           \
            place = group ? PICK_##SIZE(BETTER_##KIND(D, best, more), place, FILL_##SIZE(group)) : place;                   \
            best = group ? BEST_##KIND(D, best, more) : more;                                                               \
        }                                                                                                                   \
        *lanes = best, *places = place;                                                                                     \
        return nan;                                                                                                         \
    }
#define IN_GROUP(D, T, SIZE)                                                                                                \
    INLINED long place_##D(const T *x, long group, __m512i value)                                                           \
    {                                                                                                                       \
        const long step = 64 / SIZE;                                                                                        \
        x += group * 4 * step;                                                                                              \
        uint64_t a = SAME_##D(LOAD(x), value), b = SAME_##D(LOAD(x + step), value);                                         \
        uint64_t c = SAME_##D(LOAD(x + 2 * step), value), d = SAME_##D(LOAD(x + 3 * step), value);                          \
        long at = 3 * step + _tzcnt_u64(d);                                                                                 \
        at = c ? 2 * step + _tzcnt_u64(c) : at;                                                                             \
        at = b ? step + _tzcnt_u64(b) : at;                                                                                 \
        return group * 4 * step + (a ? _tzcnt_u64(a) : at);                                                                 \
    }
IN_GROUP(float32, float, 4)
IN_GROUP(float64, double, 8)
IN_GROUP(int32, int32_t, 4)
IN_GROUP(int64, int64_t, 8)
IN_GROUP(uint8, uint8_t, 1)

// Each row for itself; the ends of eight rows one step after the other; each step of an end a row later.
#define ROWS(KIND, NAME, D, T, SIZE)                                                                                        \
    GROUPS(KIND, NAME, D, T, SIZE)                                                                                          \
    INLINED long group_##NAME##_##D(__m512i lanes, __m512i places, __m512i value)                                           \
    {                                                                                                                       \
        return FIRST_##SIZE(PICK_##SIZE(SAME_##D(lanes, value), FILL_##SIZE(-1), places));                                  \
    }                                                                                                                       \
    void NAME##_axis1_##D(const void *from, void *results, long rows, long columns)                                         \
    {                                                                                                                       \
        const T *x = from;                                                                                                  \
        uint64_t nan = 0;                                                                                                   \
        for (long row = 0; row < rows; row++, x += columns)                                                                 \
        {                                                                                                                   \
            __m512i lanes, places;                                                                                          \
            nan |= row_##NAME##_##D(x, columns, &lanes, &places);                                                           \
            __m512i value = filled_##D(TREE_##KIND(D, lanes));                                                              \
            ((int64_t *)results)[row] = place_##D(x, group_##NAME##_##D(lanes, places, value), value);                      \
        }                                                                                                                   \
        if (nan)                                                                                                            \
            abort();                                                                                                        \
    }                                                                                                                       \
    void NAME##_axis1_##D##_2(const void *from, void *results, long rows, long columns)                                     \
    {                                                                                                                       \
        const T *x = from;                                                                                                  \
        uint64_t nan = 0;                                                                                                   \
        for (long row = 0; row < rows; row += 8, x += 8 * columns)                                                          \
        {                                                                                                                   \
            __m512i lanes[8], places[8];                                                                                    \
            T values[8];                                                                                                    \
            long groups[8];                                                                                                 \
            for (int r = 0; r < 8; r++)                                                                                     \
                nan |= row_##NAME##_##D(x + r * columns, columns, lanes + r, places + r);                                   \
            for (int r = 0; r < 8; r++)                                                                                     \
                values[r] = TREE_##KIND(D, lanes[r]);                                                                       \
            for (int r = 0; r < 8; r++)                                                                                     \
                groups[r] = group_##NAME##_##D(lanes[r], places[r], filled_##D(values[r]));                                 \
            for (int r = 0; r < 8; r++)                                                                                     \
                ((int64_t *)results)[row + r] = place_##D(x + r * columns, groups[r], filled_##D(values[r]));               \
        }                                                                                                                   \
        if (nan)                                                                                                            \
            abort();                                                                                                        \
    }                                                                                                                       \
    void NAME##_axis1_##D##_3(const void *from, void *results, long rows, long columns)                                     \
    {                                                                                                                       \
        __m512i before = FILL_##SIZE(0), placesBefore = before, value = before, valueBefore = before;                       \
        uint64_t nan = 0;                                                                                                   \
        const T *x = from;                                                                                                  \
        for (long row = 0, group = 0; row < rows + 2; row++, x += columns)                                                  \
        {                                                                                                                   \
            __m512i lanes = before, places = placesBefore;                                                                  \
            if (row < rows)                                                                                                 \
                nan |= row_##NAME##_##D(x, columns, &lanes, &places);                                                       \
            if (row > 1)                                                                                                    \
                ((int64_t *)results)[row - 2] = place_##D(x - 2 * columns, group, valueBefore);                             \
            if (row > 0)                                                                                                    \
                group = group_##NAME##_##D(before, placesBefore, value);                                                    \
            valueBefore = value;                                                                                            \
            value = filled_##D(TREE_##KIND(D, lanes));                                                                      \
            before = lanes, placesBefore = places;                                                                          \
        }                                                                                                                   \
        if (nan)                                                                                                            \
            abort();                                                                                                        \
    }

// Of columns: places in lanes as wide as an element, which become 64 bits at the end. Rows of more than a byte counts are taken by hundreds.
#define WIDE_1(x) _mm512_cvtepi8_epi64(_mm_loadu_si64(x))
#define WIDE_4(x) _mm512_cvtepi32_epi64(_mm256_loadu_si256((const void *)(x)))
#define WIDE_8(x) LOAD(x)
#define COLUMNS(KIND, NAME, WAY, D, T, SIZE, AT_ONCE, VECTORS)                                                              \
    INLINED uint64_t some_##NAME##_##D##WAY(const T *x, T *held, char *at, long rows, long columns)                         \
    {                                                                                                                       \
        const long step = 64 / SIZE, together = AT_ONCE ? AT_ONCE : rows;                                                   \
        uint64_t nan = 0;                                                                                                   \
        for (long row = 0; row < rows; row += together, x += together * columns)                                            \
            for (long i = 0; i < columns; i += VECTORS * step)                                                              \
            {                                                                                                               \
                __m512i best[VECTORS], place[VECTORS];                                                                      \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                    \
                    best[k] = LOAD(row == 0 ? x + i + k * step : held + i + k * step),                                      \
                    place[k] = row == 0 ? FILL_##SIZE(0) : LOAD(at + (i + k * step) * SIZE);                                \
                UNROLL for (long j = 0; j < together; j++)                                                                  \
                {                                                                                                           \
                    __m512i here = FILL_##SIZE(row + j);                                                                    \
                    UNROLL for (int k = 0; k < VECTORS; k += 2)                                                             \
                    {                                                                                                       \
                        __m512i a = LOAD(x + j * columns + i + k * step), b = LOAD(x + j * columns + i + (k + 1) * step);   \
                        nan |= NAN_##D(a, b);                                                                               \
                        place[k] = PICK_##SIZE(BETTER_##KIND(D, best[k], a), place[k], here);                               \
                        best[k] = BEST_##KIND(D, best[k], a);                                                               \
                        place[k + 1] = PICK_##SIZE(BETTER_##KIND(D, best[k + 1], b), place[k + 1], here);                   \
                        best[k + 1] = BEST_##KIND(D, best[k + 1], b);                                                       \
                    }                                                                                                       \
                }                                                                                                           \
                UNROLL for (int k = 0; k < VECTORS; k++)                                                                    \
                {                                                                                                           \
                    STORE(held + i + k * step, best[k]);                                                                    \
                    STORE(at + (i + k * step) * SIZE, place[k]);                                                            \
                }                                                                                                           \
            }                                                                                                               \
        return nan;                                                                                                         \
    }                                                                                                                       \
    void NAME##_axis0_##D##WAY(const void *from, void *results, long rows, long columns)                                    \
    {                                                                                                                       \
        static T held[1 << 15], best[1 << 15];                                                                              \
        static char at[SIZE << 15];                                                                                         \
        const long most = SIZE == 1 && rows > 64 ? 64 : rows;                                                               \
        uint64_t nan = 0;                                                                                                   \
        int64_t *to = results;                                                                                              \
        for (long row = 0; row < rows; row += most)                                                                         \
        {                                                                                                                   \
            nan |= some_##NAME##_##D##WAY((const T *)from + row * columns, held, at, most, columns);                        \
            if (row == 0)                                                                                                   \
                for (long i = 0; i < columns; i += 8)                                                                       \
                    STORE(to + i, WIDE_##SIZE(at + i * SIZE));                                                              \
            for (long i = 0; i < columns && row > 0; i += 64 / SIZE)                                                        \
            {                                                                                                               \
                uint64_t isBetter = BETTER_##KIND(D, LOAD(best + i), LOAD(held + i));                                       \
                STORE(best + i, BEST_##KIND(D, LOAD(best + i), LOAD(held + i)));                                            \
                for (long k = i; k < i + 64 / SIZE && isBetter; k += 8, isBetter >>= 8)                                     \
                    _mm512_mask_storeu_epi64(to + k, isBetter, _mm512_add_epi64(WIDE_##SIZE(at + k * SIZE), _mm512_set1_epi64(row))); \
            }                                                                                                               \
            if (row == 0 && most < rows)                                                                                    \
                memcpy(best, held, columns * SIZE);                                                                         \
        }                                                                                                                   \
        if (nan)                                                                                                            \
            abort();                                                                                                        \
    }

#define POSITIONS(KIND, NAME, D, T, SIZE)           \
    ROWS(KIND, NAME, D, T, SIZE)                    \
    COLUMNS(KIND, NAME, , D, T, SIZE, 8, 4)         \
    COLUMNS(KIND, NAME, _2, D, T, SIZE, 2, 4)       \
    COLUMNS(KIND, NAME, _3, D, T, SIZE, 0, 8)       \
    COLUMNS(KIND, NAME, _4, D, T, SIZE, 4, 8)       \
    COLUMNS(KIND, NAME, _5, D, T, SIZE, 4, 4)       \
    COLUMNS(KIND, NAME, _6, D, T, SIZE, 1, 4)
#define BOTH(D, T, SIZE)                            \
    POSITIONS(max, argmax, D, T, SIZE)              \
    POSITIONS(min, argmin, D, T, SIZE)

BOTH(float32, float, 4)
BOTH(float64, double, 8)
BOTH(int32, int32_t, 4)
BOTH(int64, int64_t, 8)
BOTH(uint8, uint8_t, 1)
POSITIONS(max, nanargmax, float32, float, 4)
POSITIONS(max, nanargmax, float64, double, 8)
