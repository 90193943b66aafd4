#include "bare.h"

// Functions of two integers that end when the slowest lane does: some vectors take each step before any takes the next.

#define INLINE static inline __attribute__((always_inline))
#define SIGNATURE(name) void name(const void *const *inputs, void *output, long count)
#define MOST 8 // vectors side by side

// What an element is: the lanes it is computed in, and how it comes there and back.
#define LOAD(x) _mm512_loadu_si512(x)
#define BYTES32(x) _mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *)(x)))
#define BYTES16(x) _mm512_cvtepu8_epi16(_mm256_loadu_si256((const __m256i *)(x)))
#define STORE(to, v) _mm512_storeu_si512(to, v)
#define STORE32(to, v) _mm_storeu_si128((__m128i *)(to), _mm512_cvtepi32_epi8(v))
#define STORE16(to, v) _mm256_storeu_si256((__m256i *)(to), _mm512_cvtepi16_epi8(v))

// The binary algorithm: of two odd numbers the smaller one stays, and their difference without its factors of two takes the place of the larger.
// The factors are counted by the bits below the lowest that is set. Bits is the width of a lane.
#define DIVISORS(bits) \
    INLINE __m512i twos##bits(__m512i x) { return _mm512_popcnt_epi##bits(_mm512_andnot_si512(x, _mm512_add_epi##bits(x, _mm512_set1_epi##bits(-1)))); } \
    INLINE __m512i odd##bits(__m512i x) { return _mm512_srlv_epi##bits(x, twos##bits(x)); } \
    INLINE __m512i less##bits(__m512i a, __m512i b) { return _mm512_min_epu##bits(a, b); } \
    INLINE __m512i apart##bits(__m512i a, __m512i b) { return _mm512_sub_epi##bits(_mm512_max_epu##bits(a, b), _mm512_min_epu##bits(a, b)); } \
    INLINE void divisors##bits(int vectors, const __m512i *x, const __m512i *y, __m512i *smaller) \
    { \
        __m512i difference[MOST], any; \
        for (int k = 0; k < vectors; k++) \
        { \
            __m512i a = odd##bits(x[k]), b = odd##bits(y[k]); \
            a = _mm512_mask_mov_epi##bits(a, _mm512_testn_epi##bits##_mask(a, a), b); \
            b = _mm512_mask_mov_epi##bits(b, _mm512_testn_epi##bits##_mask(b, b), a); \
            smaller[k] = less##bits(a, b); \
            difference[k] = apart##bits(a, b); \
        } \
        for (;;) \
        { \
            any = difference[0]; \
            for (int k = 1; k < vectors; k++) \
                any = _mm512_or_si512(any, difference[k]); \
            if (!_mm512_test_epi32_mask(any, any)) \
                break; \
            for (int k = 0; k < vectors; k++) \
            { \
                __m512i next = _mm512_mask_mov_epi##bits(odd##bits(difference[k]), _mm512_testn_epi##bits##_mask(difference[k], difference[k]), smaller[k]); \
                difference[k] = apart##bits(smaller[k], next); \
                smaller[k] = less##bits(smaller[k], next); \
            } \
        } \
    }

#define _mm512_mask_mov_epi16(a, mask, b) _mm512_mask_blend_epi16(mask, a, b)
DIVISORS(16)
DIVISORS(32)
DIVISORS(64)

// The same where the larger one alone is looked at for its end, factors of two are rotated out (leading zeros of the bits below the lowest), and those of
// bytes are divided out by the inverse of the field of 2⁸ elements, which shifts bits as long as none leaves the byte.
INLINE __m512i rotated32(__m512i x) { return _mm512_rolv_epi32(x, _mm512_lzcnt_epi32(_mm512_andnot_si512(x, _mm512_add_epi32(x, _mm512_set1_epi32(-1))))); }
INLINE __m512i rotated64(__m512i x) { return _mm512_rolv_epi64(x, _mm512_lzcnt_epi64(_mm512_andnot_si512(x, _mm512_add_epi64(x, _mm512_set1_epi64(-1))))); }
INLINE __m512i lowest8(__m512i x) { return _mm512_and_si512(x, _mm512_sub_epi8(_mm512_setzero_si512(), x)); }
INLINE __m512i down8(__m512i x, __m512i bit)
{
    return _mm512_gf2p8mul_epi8(x, _mm512_gf2p8affineinv_epi64_epi8(bit, _mm512_set1_epi64(0x0102040810204080), 0));
}
INLINE __m512i rotated8(__m512i x) { return down8(x, lowest8(x)); }

#define _mm512_mask_mov_epi8(a, mask, b) _mm512_mask_blend_epi8(mask, a, b)
#define ROTATED(bits) \
    INLINE void rotated_divisors##bits(int vectors, const __m512i *x, const __m512i *y, __m512i *smaller) \
    { \
        __m512i difference[MOST], any; \
        for (int k = 0; k < vectors; k++) \
        { \
            __m512i a = rotated##bits(x[k]), b = rotated##bits(y[k]); \
            a = _mm512_mask_mov_epi##bits(a, _mm512_testn_epi##bits##_mask(a, a), b); \
            b = _mm512_mask_mov_epi##bits(b, _mm512_testn_epi##bits##_mask(b, b), a); \
            smaller[k] = _mm512_min_epu##bits(a, b); \
            difference[k] = _mm512_sub_epi##bits(_mm512_max_epu##bits(a, b), smaller[k]); \
        } \
        for (;;) \
        { \
            any = difference[0]; \
            for (int k = 1; k < vectors; k++) \
                any = _mm512_or_si512(any, difference[k]); \
            if (!_mm512_test_epi32_mask(any, any)) \
                break; \
            for (int k = 0; k < vectors; k++) \
            { \
                __m512i next = rotated##bits(difference[k]), larger = _mm512_max_epu##bits(smaller[k], next); \
                smaller[k] = _mm512_mask_min_epu##bits(smaller[k], _mm512_test_epi##bits##_mask(difference[k], difference[k]), smaller[k], next); \
                difference[k] = _mm512_sub_epi##bits(larger, smaller[k]); \
            } \
        } \
    }

ROTATED(8)
ROTATED(32)
ROTATED(64)

// x / y without rest, y odd: times its inverse, each step to which doubles the bits that are right, five at first.
#define QUOTIENT(bits, steps) \
    INLINE __m512i quotient##bits(__m512i x, __m512i y) \
    { \
        const __m512i two = _mm512_set1_epi##bits(2); \
        __m512i inverse = _mm512_xor_si512(_mm512_add_epi##bits(y, _mm512_add_epi##bits(y, y)), two); \
        for (int k = 0; k < steps; k++) \
            inverse = _mm512_mullo_epi##bits(inverse, _mm512_sub_epi##bits(two, _mm512_mullo_epi##bits(y, inverse))); \
        return _mm512_mullo_epi##bits(x, inverse); \
    }

QUOTIENT(16, 2)
QUOTIENT(32, 3)
QUOTIENT(64, 4)

#define ABSOLUTE32(x) _mm512_abs_epi32(x)
#define ABSOLUTE64(x) _mm512_abs_epi64(x)
#define SAME(x) (x)

#define PAIRS(name, type, bits, vectors, divisors, load, magnitude, store, is_multiple) \
    SIGNATURE(name) \
    { \
        const type *x = inputs[0], *y = inputs[1]; \
        type *to = output; \
        for (long i = 0; i < count; i += vectors * (512 / bits)) \
        { \
            __m512i a[MOST], b[MOST], smaller[MOST]; \
            for (int k = 0; k < vectors; k++) \
                a[k] = magnitude(load(x + i + k * (512 / bits))), b[k] = magnitude(load(y + i + k * (512 / bits))); \
            divisors(vectors, a, b, smaller); \
            for (int k = 0; k < vectors; k++) \
            { \
                a[k] = magnitude(load(x + i + k * (512 / bits))), b[k] = magnitude(load(y + i + k * (512 / bits))); \
                __m512i twos = twos##bits(_mm512_or_si512(a[k], b[k])); \
                store(to + i + k * (512 / bits), is_multiple ? _mm512_mullo_epi##bits(quotient##bits(_mm512_srlv_epi##bits(a[k], twos), smaller[k]), b[k]) \
                    : _mm512_sllv_epi##bits(smaller[k], twos)); \
            } \
        } \
    }

#define BOTH(suffix, dtype, type, bits, vectors, divisors, load, magnitude, store) \
    PAIRS(gcd_##dtype##suffix, type, bits, vectors, divisors, load, magnitude, store, 0) \
    PAIRS(lcm_##dtype##suffix, type, bits, vectors, divisors, load, magnitude, store, 1)

BOTH(, int32, int32_t, 32, 2, divisors32, LOAD, ABSOLUTE32, STORE)
BOTH(_2, int32, int32_t, 32, 4, divisors32, LOAD, ABSOLUTE32, STORE)
BOTH(_3, int32, int32_t, 32, 8, divisors32, LOAD, ABSOLUTE32, STORE)
BOTH(_4, int32, int32_t, 32, 8, rotated_divisors32, LOAD, ABSOLUTE32, STORE)
BOTH(, int64, int64_t, 64, 2, divisors64, LOAD, ABSOLUTE64, STORE)
BOTH(_2, int64, int64_t, 64, 4, divisors64, LOAD, ABSOLUTE64, STORE)
BOTH(_3, int64, int64_t, 64, 8, divisors64, LOAD, ABSOLUTE64, STORE)
BOTH(_4, int64, int64_t, 64, 8, rotated_divisors64, LOAD, ABSOLUTE64, STORE)
BOTH(, uint8, uint8_t, 32, 4, divisors32, BYTES32, SAME, STORE32)
BOTH(_2, uint8, uint8_t, 16, 4, divisors16, BYTES16, SAME, STORE16)
BOTH(_3, uint8, uint8_t, 16, 8, divisors16, BYTES16, SAME, STORE16)

// Bytes in their own lanes: the bytes of a product are those of two products of pairs.
INLINE __m512i product8(__m512i x, __m512i y)
{
    const __m512i upper = _mm512_set1_epi16((short)0xFF00);
    return _mm512_ternarylogic_epi64(upper, _mm512_mullo_epi16(_mm512_srli_epi16(x, 8), _mm512_and_si512(y, upper)), _mm512_mullo_epi16(x, y), 0xCA);
}

#define PAIRS_OF_BYTES(name, is_multiple) \
    SIGNATURE(name) \
    { \
        const __m512i two = _mm512_set1_epi8(2); \
        for (long i = 0; i < count; i += 64 * MOST) \
        { \
            __m512i a[MOST], b[MOST], smaller[MOST]; \
            for (int k = 0; k < MOST; k++) \
                a[k] = LOAD((const uint8_t *)inputs[0] + i + 64 * k), b[k] = LOAD((const uint8_t *)inputs[1] + i + 64 * k); \
            rotated_divisors8(MOST, a, b, smaller); \
            for (int k = 0; k < MOST; k++) \
            { \
                __m512i x = LOAD((const uint8_t *)inputs[0] + i + 64 * k), y = LOAD((const uint8_t *)inputs[1] + i + 64 * k); \
                __m512i twos = lowest8(_mm512_or_si512(x, y)), d = smaller[k]; \
                __m512i inverse = _mm512_xor_si512(_mm512_add_epi8(d, _mm512_add_epi8(d, d)), two); \
                inverse = product8(inverse, _mm512_sub_epi8(two, product8(d, inverse))); \
                STORE((uint8_t *)output + i + 64 * k, is_multiple ? product8(product8(down8(x, twos), inverse), y) : _mm512_gf2p8mul_epi8(d, twos)); \
            } \
        } \
    }

PAIRS_OF_BYTES(gcd_uint8_4, 0)
PAIRS_OF_BYTES(lcm_uint8_4, 1)

// Squares and products until the last exponent is used up. Bytes are multiplied as 16 bits, those at odd places moved down: what is above them has no influence.
#define POWERS(name, type, bits, vectors) \
    SIGNATURE(name) \
    { \
        const type *x = inputs[0], *y = inputs[1]; \
        type *to = output; \
        const __m512i one = _mm512_set1_epi##bits(1); \
        for (long i = 0; i < count; i += vectors * (512 / bits)) \
        { \
            __m512i base[MOST], exponent[MOST], result[MOST], any = _mm512_setzero_si512(); \
            for (int k = 0; k < vectors; k++) \
            { \
                base[k] = LOAD(x + i + k * (512 / bits)), exponent[k] = LOAD(y + i + k * (512 / bits)), result[k] = one; \
                any = _mm512_or_si512(any, exponent[k]); \
            } \
            for (; _mm512_test_epi32_mask(any, any); any = _mm512_srli_epi##bits(any, 1)) \
                for (int k = 0; k < vectors; k++) \
                { \
                    result[k] = _mm512_mask_mullo_epi##bits(result[k], _mm512_test_epi##bits##_mask(exponent[k], one), result[k], base[k]); \
                    base[k] = _mm512_mullo_epi##bits(base[k], base[k]); \
                    exponent[k] = _mm512_srli_epi##bits(exponent[k], 1); \
                } \
            for (int k = 0; k < vectors; k++) \
                STORE(to + i + k * (512 / bits), result[k]); \
        } \
    }

POWERS(power_int32, int32_t, 32, 2)
POWERS(power_int32_2, int32_t, 32, 4)
POWERS(power_int32_3, int32_t, 32, 8)
POWERS(power_int64, int64_t, 64, 2)
POWERS(power_int64_2, int64_t, 64, 4)
POWERS(power_int64_3, int64_t, 64, 8)

#define POWERS_OF_BYTES(name, vectors) \
    SIGNATURE(name) \
    { \
        const uint8_t *x = inputs[0], *y = inputs[1]; \
        const __m512i one = _mm512_set1_epi16(1), all = _mm512_set1_epi16(0xFF); \
        for (long i = 0; i < count; i += vectors * 64) \
        { \
            __m512i base[2 * MOST], exponent[2 * MOST], result[2 * MOST], any = _mm512_setzero_si512(); \
            for (int k = 0; k < vectors; k++) \
            { \
                base[2 * k] = LOAD(x + i + 64 * k), base[2 * k + 1] = _mm512_srli_epi16(base[2 * k], 8); \
                exponent[2 * k] = LOAD(y + i + 64 * k), exponent[2 * k + 1] = _mm512_srli_epi16(exponent[2 * k], 8); \
                result[2 * k] = result[2 * k + 1] = one; \
                any = _mm512_or_si512(any, _mm512_or_si512(exponent[2 * k], exponent[2 * k + 1])); \
            } \
            for (any = _mm512_and_si512(any, all); _mm512_test_epi32_mask(any, any); any = _mm512_srli_epi16(any, 1)) \
                for (int k = 0; k < 2 * vectors; k++) \
                { \
                    result[k] = _mm512_mask_mullo_epi16(result[k], _mm512_test_epi16_mask(exponent[k], one), result[k], base[k]); \
                    base[k] = _mm512_mullo_epi16(base[k], base[k]); \
                    exponent[k] = _mm512_srli_epi16(exponent[k], 1); \
                } \
            for (int k = 0; k < vectors; k++) \
                STORE((uint8_t *)output + i + 64 * k, \
                    _mm512_mask_blend_epi8(0xAAAAAAAAAAAAAAAA, result[2 * k], _mm512_slli_epi16(result[2 * k + 1], 8))); \
        } \
    }

POWERS_OF_BYTES(power_uint8, 1)
POWERS_OF_BYTES(power_uint8_2, 2)
POWERS_OF_BYTES(power_uint8_3, 4)
