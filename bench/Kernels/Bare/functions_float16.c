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

// The same by integers of the order of the numbers, which go at most one towards y.
STEP __m512i ordered(__m512i magnitude, __m512i sign) { return _mm512_sub_epi16(_mm512_xor_si512(magnitude, sign), sign); }
STEP __m512i near_neighbour(__m512i x, __m512i y)
{
    const __m512i one = _mm512_set1_epi16(1), magnitude = _mm512_set1_epi16(0x7FFF), sign = _mm512_srai_epi16(x, 15);
    __m512i ax = _mm512_and_si512(x, magnitude), ay = _mm512_and_si512(y, magnitude);
    __m512i left = ordered(ax, sign), right = ordered(ay, _mm512_srai_epi16(y, 15));
    __m512i next = _mm512_min_epi16(_mm512_max_epi16(right, _mm512_sub_epi16(left, one)), _mm512_add_epi16(left, one));
    __m512i number = _mm512_or_si512(_mm512_abs_epi16(next), _mm512_andnot_si512(magnitude, _mm512_add_epi16(next, sign)));
    return _mm512_mask_mov_epi16(number, _mm512_cmpgt_epi16_mask(_mm512_max_epi16(ax, ay), _mm512_set1_epi16(0x7C00)), _mm512_set1_epi16(0x7E00));
}

SIGNATURE(nextafter, _3)
{
    const uint16_t *x = inputs[0], *y = inputs[1];
    for (long i = 0; i < count; i += 32)
        _mm512_storeu_si512((uint16_t *)output + i, near_neighbour(_mm512_loadu_si512(x + i), _mm512_loadu_si512(y + i)));
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

// By the field of the exponent alone, from a table.
static const int16_t distances[32] __attribute__((aligned(64))) = {
    1, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 0x400, 0x800, 0xC00, 0x1000, 0x1400,
    0x1800, 0x1C00, 0x2000, 0x2400, 0x2800, 0x2C00, 0x3000, 0x3400, 0x3800, 0x3C00, 0x4000, 0x4400, 0x4800, 0x4C00, 0x5000, 0,
};

SIGNATURE(spacing, _2)
{
    const uint16_t *x = inputs[0];
    const __m512i infinity = _mm512_set1_epi16(0x7C00), table = _mm512_load_si512(distances);
    for (long i = 0; i < count; i += 32)
    {
        __m512i here = _mm512_loadu_si512(x + i), size = _mm512_and_si512(here, _mm512_set1_epi16(0x7FFF));
        __m512i nearer = _mm512_max_epi16(_mm512_add_epi16(size, _mm512_srai_epi16(here, 15)), _mm512_setzero_si512());
        __m512i distance = _mm512_permutexvar_epi16(_mm512_srli_epi16(nearer, 10), table);
        distance = _mm512_mask_mov_epi16(distance, _mm512_cmpeq_epi16_mask(here, _mm512_set1_epi16(0x7BFF)), infinity);
        distance = _mm512_mask_mov_epi16(distance, _mm512_cmpeq_epi16_mask(size, infinity), _mm512_set1_epi16(0xFE00));
        distance = _mm512_mask_mov_epi16(distance, _mm512_cmpgt_epi16_mask(size, infinity), _mm512_set1_epi16(0x7E00));
        _mm512_storeu_si512((uint16_t *)output + i, distance);
    }
}

STEP __m512i quiet(__m512i x, __m512i size, __m512i other)
{
    __m512i kept = _mm512_or_si512(_mm512_and_si512(x, _mm512_set1_epi16(INT16_MIN)), _mm512_set1_epi16(0x7E00));
    return _mm512_mask_mov_epi16(other, _mm512_cmpgt_epi16_mask(size, _mm512_set1_epi16(0x7C00)), kept);
}
SIGNATURE(heaviside, )
{
    const uint16_t *first = inputs[0], *second = inputs[1];
    const __m512i magnitude = _mm512_set1_epi16(0x7FFF);
    for (long i = 0; i < count; i += 32)
    {
        __m512i x = _mm512_loadu_si512(first + i), y = _mm512_loadu_si512(second + i), size = _mm512_and_si512(x, magnitude);
        __m512i step = _mm512_maskz_mov_epi16(_knot_mask32(_mm512_movepi16_mask(x)), _mm512_set1_epi16(0x3C00));
        step = _mm512_mask_mov_epi16(step, _mm512_testn_epi16_mask(x, magnitude), quiet(y, _mm512_and_si512(y, magnitude), y));
        _mm512_storeu_si512((uint16_t *)output + i, quiet(x, size, step));
    }
}
