// Vectors of each dtype as the loops over extremes, truth and positions see them: bits, and what is done with them by name.
#pragma once
#include "bare.h"

#define UNROLL _Pragma("GCC unroll 16")
#define INLINED static inline __attribute__((always_inline))
#define LOAD(x) _mm512_loadu_si512(x)
#define STORE(x, v) _mm512_storeu_si512(x, v)
#define F32(v) _mm512_castsi512_ps(v)
#define F64(v) _mm512_castsi512_pd(v)

// -0 below 0; what a NaN gives is not asked, since one is looked for: not 0 if either vector holds one.
#define MAX_float32(a, b) _mm512_castps_si512(_mm512_range_ps(F32(a), F32(b), 5))
#define MAX_float64(a, b) _mm512_castpd_si512(_mm512_range_pd(F64(a), F64(b), 5))
#define MAX_int32(a, b) _mm512_max_epi32(a, b)
#define MAX_int64(a, b) _mm512_max_epi64(a, b)
#define MAX_uint8(a, b) _mm512_max_epu8(a, b)
#define MIN_float32(a, b) _mm512_castps_si512(_mm512_range_ps(F32(a), F32(b), 4))
#define MIN_float64(a, b) _mm512_castpd_si512(_mm512_range_pd(F64(a), F64(b), 4))
#define MIN_int32(a, b) _mm512_min_epi32(a, b)
#define MIN_int64(a, b) _mm512_min_epi64(a, b)
#define MIN_uint8(a, b) _mm512_min_epu8(a, b)
#define NAN_float32(a, b) _mm512_cmp_ps_mask(F32(a), F32(b), _CMP_UNORD_Q)
#define NAN_float64(a, b) _mm512_cmp_pd_mask(F64(a), F64(b), _CMP_UNORD_Q)
#define NAN_int32(a, b) 0
#define NAN_int64(a, b) 0
#define NAN_uint8(a, b) 0
#define MINUS_float32(a, b) _mm512_castps_si512(_mm512_sub_ps(F32(a), F32(b)))
#define MINUS_float64(a, b) _mm512_castpd_si512(_mm512_sub_pd(F64(a), F64(b)))
#define MINUS_int32(a, b) _mm512_sub_epi32(a, b)
#define MINUS_int64(a, b) _mm512_sub_epi64(a, b)
#define MINUS_uint8(a, b) _mm512_sub_epi8(a, b)

// The lanes of a vector as one number: by halves, the last eight bytes of bytes by the instruction that finds the least of eight words.
#define HALVES(OP, D, v)                                       \
    v = OP##_##D(v, _mm512_shuffle_i64x2(v, v, 0x4E));         \
    v = OP##_##D(v, _mm512_shuffle_i64x2(v, v, 0xB1));         \
    v = OP##_##D(v, _mm512_shuffle_epi32(v, 0x4E));
#define TREE_WIDE(OP, NAME, D, T)                              \
    INLINED T NAME##_##D(__m512i v)                            \
    {                                                          \
        HALVES(OP, D, v)                                       \
        T x;                                                   \
        __m128i low = _mm512_castsi512_si128(v);               \
        return memcpy(&x, &low, sizeof(T)), x;                 \
    }
#define TREE_NARROW(OP, NAME, D, T)                            \
    INLINED T NAME##_##D(__m512i v)                            \
    {                                                          \
        HALVES(OP, D, v)                                       \
        v = OP##_##D(v, _mm512_shuffle_epi32(v, 0xB1));        \
        T x;                                                   \
        __m128i low = _mm512_castsi512_si128(v);               \
        return memcpy(&x, &low, sizeof(T)), x;                 \
    }
INLINED uint8_t least_word(__m128i v) { return _mm_cvtsi128_si32(_mm_minpos_epu16(_mm_min_epu8(v, _mm_srli_epi16(v, 8)))); }
INLINED uint8_t least_uint8(__m512i v)
{
    v = MIN_uint8(v, _mm512_shuffle_i64x2(v, v, 0x4E));
    return least_word(_mm512_castsi512_si128(MIN_uint8(v, _mm512_shuffle_i64x2(v, v, 0xB1))));
}
INLINED uint8_t most_uint8(__m512i v) { return ~least_uint8(_mm512_ternarylogic_epi64(v, v, v, 0x55)); }
TREE_WIDE(MAX, most, int64, int64_t)
TREE_WIDE(MIN, least, int64, int64_t)
TREE_WIDE(MAX, most, float64, double)
TREE_WIDE(MIN, least, float64, double)
TREE_NARROW(MAX, most, int32, int32_t)
TREE_NARROW(MIN, least, int32, int32_t)
TREE_NARROW(MAX, most, float32, float)
TREE_NARROW(MIN, least, float32, float)
