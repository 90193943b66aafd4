#include "bare.h"

// Places of extremes. A row ends with what all of its lanes hold: the best of them, the first group of four vectors that has it, and where in that group.
// _1 ends each row for itself, _2 the ends of eight rows one step after the other, so that what waits in one is done in the others.

#define LOAD(x) _mm512_loadu_si512(x)
#define F32(v) _mm512_castsi512_ps(v)
#define F64(v) _mm512_castsi512_pd(v)

#define MAX_float32(a, b) _mm512_castps_si512(_mm512_max_ps(F32(a), F32(b)))
#define MAX_float64(a, b) _mm512_castpd_si512(_mm512_max_pd(F64(a), F64(b)))
#define MAX_int32(a, b) _mm512_max_epi32(a, b)
#define MAX_int64(a, b) _mm512_max_epi64(a, b)
#define MAX_uint8(a, b) _mm512_max_epu8(a, b)
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
#define NAN_float32(a, b) _mm512_cmp_ps_mask(F32(a), F32(b), _CMP_UNORD_Q)
#define NAN_float64(a, b) _mm512_cmp_pd_mask(F64(a), F64(b), _CMP_UNORD_Q)
#define NAN_int32(a, b) 0
#define NAN_int64(a, b) 0
#define NAN_uint8(a, b) 0
#define PICK_4(mask, a, b) _mm512_mask_blend_epi32(mask, a, b)
#define PICK_8(mask, a, b) _mm512_mask_blend_epi64(mask, a, b)
#define PICK_1(mask, a, b) _mm512_mask_blend_epi8(mask, a, b)
#define FILL_4(x) _mm512_set1_epi32(x)
#define FILL_8(x) _mm512_set1_epi64(x)
#define FILL_1(x) _mm512_set1_epi8(x)
#define LEAST_4(v) _mm512_reduce_min_epu32(v)
#define LEAST_8(v) _mm512_reduce_min_epu64(v)
#define LEAST_1(v) least_byte(v)
static inline unsigned most_byte(__m512i v) {
    __m256i h = _mm256_max_epu8(_mm512_castsi512_si256(v), _mm512_extracti64x4_epi64(v, 1));
    __m128i q = _mm_max_epu8(_mm256_castsi256_si128(h), _mm256_extracti128_si256(h, 1));
    q = _mm_xor_si128(q, _mm_set1_epi8(-1));
    return 255 ^ (uint8_t)_mm_cvtsi128_si32(_mm_minpos_epu16(_mm_min_epu8(q, _mm_srli_epi16(q, 8))));
}
static inline unsigned least_byte(__m512i v) {
    __m256i h = _mm256_min_epu8(_mm512_castsi512_si256(v), _mm512_extracti64x4_epi64(v, 1));
    __m128i q = _mm_min_epu8(_mm256_castsi256_si128(h), _mm256_extracti128_si256(h, 1));
    return (uint8_t)_mm_cvtsi128_si32(_mm_minpos_epu16(_mm_min_epu8(q, _mm_srli_epi16(q, 8))));
}
static inline int32_t bits_f32(float x) { int32_t b; memcpy(&b, &x, 4); return b; }
static inline int64_t bits_f64(double x) { int64_t b; memcpy(&b, &x, 8); return b; }
#define MOST_float32(v) bits_f32(_mm512_reduce_max_ps(F32(v)))
#define MOST_float64(v) bits_f64(_mm512_reduce_max_pd(F64(v)))
#define MOST_int32(v) _mm512_reduce_max_epi32(v)
#define MOST_int64(v) _mm512_reduce_max_epi64(v)
#define MOST_uint8(v) most_byte(v)

#define ROW(D, SIZE, T) \
static inline __attribute__((always_inline)) void row_##D(const T *x, long columns, __m512i *best, __m512i *place, uint64_t *nan) { \
    const long step = 64 / SIZE; __m512i most, at = _mm512_setzero_si512(); uint64_t bad = 0; \
    { __m512i a = LOAD(x), b = LOAD(x + step), c = LOAD(x + 2 * step), d = LOAD(x + 3 * step); most = MAX_##D(MAX_##D(a, b), MAX_##D(c, d)); bad |= NAN_##D(a, b) | NAN_##D(c, d); } \
    for (long g = 1; g < columns / (4 * step); g++) { const T *y = x + g * 4 * step; \
        __m512i a = LOAD(y), b = LOAD(y + step), c = LOAD(y + 2 * step), d = LOAD(y + 3 * step); __m512i more = MAX_##D(MAX_##D(a, b), MAX_##D(c, d)); \
        bad |= NAN_##D(a, b) | NAN_##D(c, d); at = PICK_##SIZE(LESS_##D(most, more), at, FILL_##SIZE(g)); most = MAX_##D(most, more); } \
    *best = most; *place = at; *nan |= bad; } \
static inline __attribute__((always_inline)) long found_##D(const T *x, long group, __m512i value) { \
    const long step = 64 / SIZE; const T *y = x + group * 4 * step; \
    uint64_t a = SAME_##D(LOAD(y), value), b = SAME_##D(LOAD(y + step), value), c = SAME_##D(LOAD(y + 2 * step), value), d = SAME_##D(LOAD(y + 3 * step), value); \
    if (SIZE == 1) { long r = 3 * step + _tzcnt_u64(d); r = c ? 2 * step + _tzcnt_u64(c) : r; r = b ? step + _tzcnt_u64(b) : r; r = a ? _tzcnt_u64(a) : r; return group * 4 * step + r; } \
    return group * 4 * step + _tzcnt_u64(a | b << step % 64 | c << 2 * step % 64 | d << 3 * step % 64); }

#define ARGMAX1(D, SIZE, T) ROW(D, SIZE, T) \
void argmax_axis1_##D(const void *from, void *results, long rows, long columns) { const T *x = from; int64_t *to = results; uint64_t nan = 0; \
    for (long row = 0; row < rows; row++, x += columns) { __m512i best, place; row_##D(x, columns, &best, &place, &nan); \
        __m512i value = FILL_##SIZE(MOST_##D(best)); \
        to[row] = found_##D(x, LEAST_##SIZE(PICK_##SIZE(SAME_##D(best, value), FILL_##SIZE(-1), place)), value); } \
    if (nan) abort(); } \
void argmax_axis1_##D##_2(const void *from, void *results, long rows, long columns) { const T *x = from; int64_t *to = results; uint64_t nan = 0; \
    for (long row = 0; row < rows; row += 8, x += 8 * columns) { __m512i best[8], place[8]; T values[8]; long groups[8]; \
        for (int r = 0; r < 8; r++) row_##D(x + r * columns, columns, best + r, place + r, &nan); \
        for (int r = 0; r < 8; r++) { int64_t v = MOST_##D(best[r]); memcpy(values + r, &v, SIZE); } \
        for (int r = 0; r < 8; r++) groups[r] = LEAST_##SIZE(PICK_##SIZE(SAME_##D(best[r], FILLM_##SIZE(values + r)), FILL_##SIZE(-1), place[r])); \
        for (int r = 0; r < 8; r++) to[row + r] = found_##D(x + r * columns, groups[r], FILLM_##SIZE(values + r)); } \
    if (nan) abort(); }
#define FILLM_4(p) _mm512_set1_epi32(*(const int32_t*)(p))
#define FILLM_8(p) _mm512_set1_epi64(*(const int64_t*)(p))
#define FILLM_1(p) _mm512_set1_epi8(*(const int8_t*)(p))

ARGMAX1(float32, 4, float)
ARGMAX1(float64, 8, double)
ARGMAX1(int32, 4, int32_t)
ARGMAX1(int64, 8, int64_t)
ARGMAX1(uint8, 1, uint8_t)
