// float16 by way of float32, converted by instructions that C# does not offer, and its neighbours by their bits.
#define LANE 32
#define ELEMENT 16
#include "functions_float32.h"

STEP __m512i neighbour(__m512i x, __m512i y)
{
    const __m512i zero = _mm512_setzero_si512(), one = _mm512_set1_epi16(1), sign = _mm512_set1_epi16(INT16_MIN), infinity = _mm512_set1_epi16(0x7C00);
    __m512i ax = _mm512_andnot_si512(sign, x), ay = _mm512_andnot_si512(sign, y);
    __mmask32 below = _mm512_movepi16_mask(x);
    __m512i left = _mm512_mask_sub_epi16(ax, below, zero, ax), right = _mm512_mask_sub_epi16(ay, _mm512_movepi16_mask(y), zero, ay);
    __mmask32 up = _mm512_cmplt_epi16_mask(left, right);
    __m512i next = _mm512_mask_add_epi16(_mm512_sub_epi16(x, one), up ^ below, x, one);
    next = _mm512_mask_mov_epi16(next, _mm512_cmpeq_epi16_mask(ax, zero), _mm512_mask_mov_epi16(_mm512_or_si512(one, sign), up, one));
    next = _mm512_mask_mov_epi16(next, _mm512_cmpeq_epi16_mask(left, right), x);
    return _mm512_mask_mov_epi16(next, _mm512_cmpgt_epi16_mask(_mm512_max_epi16(ax, ay), infinity), _mm512_set1_epi16(0x7E00));
}

SIGNATURE(nextafter, )
{
    const uint16_t *x = inputs[0], *y = inputs[1];
    for (long i = 0; i < count; i += 32)
        _mm512_storeu_si512((uint16_t *)output + i, neighbour(_mm512_loadu_si512(x + i), _mm512_loadu_si512(y + i)));
}

SIGNATURE(nextafter, _2)
{
    const uint16_t *x = inputs[0], *y = inputs[1];
    for (long i = 0; i < count; i += 64)
    {
        __m512i a = neighbour(_mm512_loadu_si512(x + i), _mm512_loadu_si512(y + i));
        __m512i b = neighbour(_mm512_loadu_si512(x + i + 32), _mm512_loadu_si512(y + i + 32));
        _mm512_storeu_si512((uint16_t *)output + i, a);
        _mm512_storeu_si512((uint16_t *)output + i + 32, b);
    }
}

// The next larger number less x; infinities less themselves are not numbers.
SIGNATURE(spacing, )
{
    const uint16_t *x = inputs[0];
    for (long i = 0; i < count; i += 32)
    {
        __m512i here = _mm512_loadu_si512(x + i), above = neighbour(here, _mm512_set1_epi16(0x7C00));
#define DISTANCE(half) \
        { \
            __m512 a = _mm512_cvtph_ps(_mm512_extracti64x4_epi64(above, half)), b = _mm512_cvtph_ps(_mm512_extracti64x4_epi64(here, half)); \
            WRITE((uint16_t *)output + i + 16 * half, _mm512_add_ps(_mm512_sub_ps(a, b), _mm512_sub_ps(b, b))); \
        }
        DISTANCE(0)
        DISTANCE(1)
    }
}
