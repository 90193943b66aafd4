#include "bare.h"

// Division of integers by floats that hold them: int64 up to 2⁵¹ in float64, into which an addition of bits converts, bytes in float32.

#define INLINE static inline __attribute__((always_inline))
#define SIGNATURE(name) void name(const void *const *inputs, void *output, long count)
#define DOWN (_MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC)
#define CUT (_MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC)

enum { FLOOR_DIVIDE, REMAINDER, FMOD };

INLINE __m512d whole64(__m512i x)
{
    const __m512i magic = _mm512_set1_epi64(0x4338000000000000);
    return _mm512_sub_pd(_mm512_castsi512_pd(_mm512_add_epi64(x, magic)), _mm512_castsi512_pd(magic));
}

INLINE __m512i divided64(int kind, __m512i x, __m512i y)
{
    const __m512d magic = _mm512_castsi512_pd(_mm512_set1_epi64(0x4338000000000000));
    __m512d a = whole64(x), b = whole64(y), q = _mm512_div_pd(a, b);
    q = kind == FMOD ? _mm512_roundscale_pd(q, CUT) : _mm512_roundscale_pd(q, DOWN);
    q = kind == FLOOR_DIVIDE ? q : _mm512_fnmadd_pd(q, b, a);
    q = _mm512_maskz_mov_pd(_mm512_test_epi64_mask(y, y), q);
    return _mm512_sub_epi64(_mm512_castpd_si512(_mm512_add_pd(q, magic)), _mm512_castpd_si512(magic));
}

// False if one of the numbers is too large; the loop of those is one by one.
INLINE int are_short(const int64_t *x, const int64_t *y, int vectors)
{
    const __m512i limit = _mm512_set1_epi64(1L << 51);
    __m512i seen = _mm512_setzero_si512();
    for (int k = 0; k < vectors; k++)
        seen = _mm512_or_si512(seen, _mm512_or_si512(
            _mm512_add_epi64(_mm512_loadu_si512(x + 8 * k), limit), _mm512_add_epi64(_mm512_loadu_si512(y + 8 * k), limit)));
    return !_mm512_test_epi64_mask(seen, _mm512_set1_epi64(-(1L << 52)));
}

static __attribute__((noinline)) int64_t one(int kind, int64_t x, int64_t y)
{
    if (y == 0 || y == -1)
        return kind == FLOOR_DIVIDE && y ? (int64_t)(0 - (uint64_t)x) : 0;
    int64_t quotient = x / y, rest = x % y;
    int is_below = kind != FMOD && rest && (rest ^ y) < 0;
    return kind == FLOOR_DIVIDE ? quotient - is_below : is_below ? rest + y : rest;
}

#define DIVISION64(name, kind, vectors) \
    SIGNATURE(name) \
    { \
        const int64_t *x = inputs[0], *y = inputs[1]; \
        int64_t *to = output; \
        for (long i = 0; i < count; i += 8 * vectors) \
        { \
            if (are_short(x + i, y + i, vectors)) \
                for (int k = 0; k < 8 * vectors; k += 8) \
                    _mm512_storeu_si512(to + i + k, divided64(kind, _mm512_loadu_si512(x + i + k), _mm512_loadu_si512(y + i + k))); \
            else \
                for (int k = 0; k < 8 * vectors; k++) \
                    to[i + k] = one(kind, x[i + k], y[i + k]); \
        } \
    }

#define DIVISIONS64(name, kind) \
    DIVISION64(name, kind, 1) \
    DIVISION64(name##_2, kind, 2) \
    DIVISION64(name##_3, kind, 4)

DIVISIONS64(floor_divide_int64, FLOOR_DIVIDE)
DIVISIONS64(remainder_int64, REMAINDER)
DIVISIONS64(fmod_int64, FMOD)

INLINE __m512 quotient_of_bytes(int is_estimated, __m512 a, __m512 b)
{
    // Estimates are right to 2⁻¹⁴ of themselves; a little more than that above, and they are never below a whole quotient, nor above the next one.
    return is_estimated ? _mm512_mul_ps(_mm512_mul_ps(a, _mm512_set1_ps(1.000125f)), _mm512_rcp14_ps(b)) : _mm512_div_ps(a, b);
}

INLINE __m512i divided8(int kind, int is_estimated, __m128i x, __m128i y)
{
    __m512i whole = _mm512_cvtepu8_epi32(y);
    __m512 a = _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(x)), b = _mm512_cvtepi32_ps(whole), q = quotient_of_bytes(is_estimated, a, b);
    __mmask16 is_some = _mm512_test_epi32_mask(whole, whole);
    return kind == FLOOR_DIVIDE ? _mm512_maskz_cvttps_epi32(is_some, q)
        : _mm512_maskz_cvttps_epi32(is_some, _mm512_fnmadd_ps(_mm512_roundscale_ps(q, CUT), b, a));
}

#define DIVISION8(name, kind, is_estimated, vectors) \
    SIGNATURE(name) \
    { \
        const uint8_t *x = inputs[0], *y = inputs[1]; \
        for (long i = 0; i < count; i += 16 * vectors) \
            for (int k = 0; k < 16 * vectors; k += 16) \
                _mm_storeu_si128((__m128i *)((uint8_t *)output + i + k), _mm512_cvtepi32_epi8(divided8(kind, is_estimated, \
                    _mm_loadu_si128((const __m128i *)(x + i + k)), _mm_loadu_si128((const __m128i *)(y + i + k))))); \
    }

#define DIVISIONS8(name, kind) \
    DIVISION8(name, kind, 0, 4) \
    DIVISION8(name##_2, kind, 1, 4) \
    DIVISION8(name##_3, kind, 1, 2)

DIVISIONS8(floor_divide_uint8, FLOOR_DIVIDE)
DIVISIONS8(remainder_uint8, REMAINDER)
DIVISIONS8(fmod_uint8, FMOD)
