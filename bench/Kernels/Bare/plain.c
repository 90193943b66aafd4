#include "bare.h"

// An instruction or two a vector, where what is read and written is nearly all of the work: by one, four or eight vectors at a time.

#define SIGNATURE(name) void name(const void *const *inputs, void *output, long count)
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("GCC unroll 8")
#define LOAD(x) _mm512_loadu_si512(x)
#define STORE(to, v) _mm512_storeu_si512(to, v)

// All counts are whole groups of vectors.
#define BY(NAME, FROM, TO, ELEMENTS, VECTORS, STEP)                                                                                 \
    SIGNATURE(NAME)                                                                                                                 \
    {                                                                                                                               \
        const FROM *x = inputs[0], *y = inputs[1];                                                                                  \
        TO *to = output;                                                                                                            \
        (void)y;                                                                                                                    \
        for (long i = 0; i < count; i += VECTORS * ELEMENTS)                                                                        \
            UNROLL for (int k = 0; k < VECTORS * ELEMENTS; k += ELEMENTS)                                                           \
                STEP(x + i + k, y + i + k, to + i + k);                                                                             \
    }
#define WAYS(NAME, FROM, TO, ELEMENTS, STEP) BY(NAME, FROM, TO, ELEMENTS, 1, STEP) BY(NAME##_2, FROM, TO, ELEMENTS, 4, STEP) BY(NAME##_3, FROM, TO, ELEMENTS, 8, STEP)

#define COPIED(x, y, to) STORE(to, LOAD(x))
WAYS(conjugate_int32, int32_t, int32_t, 16, COPIED)
SIGNATURE(conjugate_int32_4) { memcpy(output, inputs[0], count * sizeof(int32_t)); }

#define WIDENED(x, y, to) STORE(to, _mm512_cvtepi32_epi64(_mm256_loadu_si256((const void *)(x))))
WAYS(cast_to_int64_int32, int32_t, int64_t, 8, WIDENED)

// Counts of the width or more give 0, by the instruction too.
#define SHIFTED(x, y, to) STORE(to, _mm512_sllv_epi64(LOAD(x), LOAD(y)))
WAYS(left_shift_int64, int64_t, int64_t, 8, SHIFTED)

// Squares of bytes modulo 2⁸: of pairs as numbers of 16 bits, whose lower bytes' squares are right below, and of upper ones times themselves eight bits further up.
#define UPPER 0xaaaaaaaaaaaaaaaa
INLINE __m512i square(__m512i x)
{
    __m512i upper = _mm512_mullo_epi16(_mm512_srli_epi16(x, 8), _mm512_maskz_mov_epi8(UPPER, x));
    return _mm512_mask_mov_epi8(_mm512_mullo_epi16(x, x), UPPER, upper);
}
INLINE __m512i square_by_bits(__m512i x)
{
    __m512i mask = _mm512_set1_epi16((short)0xff00), upper = _mm512_mullo_epi16(_mm512_srli_epi16(x, 8), _mm512_and_si512(x, mask));
    return _mm512_ternarylogic_epi32(upper, _mm512_mullo_epi16(x, x), mask, 0xe4);
}
#define SQUARED(x, y, to) STORE(to, square(LOAD(x)))
#define SQUARED_BY_BITS(x, y, to) STORE(to, square_by_bits(LOAD(x)))
WAYS(square_uint8, uint8_t, uint8_t, 64, SQUARED)
BY(square_uint8_4, uint8_t, uint8_t, 64, 1, SQUARED_BY_BITS)
BY(square_uint8_5, uint8_t, uint8_t, 64, 4, SQUARED_BY_BITS)

// Widened to 16 bits and narrowed again.
#define SQUARED_WIDE(x, y, to)                                                                      \
    {                                                                                               \
        __m512i wide = _mm512_cvtepu8_epi16(_mm256_loadu_si256((const void *)(x)));                 \
        _mm256_storeu_si256((void *)(to), _mm512_cvtepi16_epi8(_mm512_mullo_epi16(wide, wide)));     \
    }
BY(square_uint8_6, uint8_t, uint8_t, 32, 4, SQUARED_WIDE)

// What is not 0 by minima that are narrowed at once (masks.c has three ways by masks), and by packing, which keeps zeros.
#define TRUTH_BY_MINIMA(x, y, to) _mm_storeu_si128((void *)(to), _mm512_cvtepi32_epi8(_mm512_min_epu32(LOAD(x), _mm512_set1_epi32(1))))
#define TRUTH_BY_PACKING(x, y, to) \
    STORE(to, _mm512_min_epu8(_mm512_permutexvar_epi32(_mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15), _mm512_packs_epi16( \
        _mm512_packs_epi32(LOAD(x), LOAD((x) + 16)), _mm512_packs_epi32(LOAD((x) + 32), LOAD((x) + 48)))), _mm512_set1_epi8(1)))
#define LONGS_BY_MINIMA(x, y, to) _mm_storel_epi64((void *)(to), _mm512_cvtepi64_epi8(_mm512_min_epu64(LOAD(x), _mm512_set1_epi64(1))))
BY(cast_to_bool_int32_4, int32_t, uint8_t, 16, 4, TRUTH_BY_MINIMA)
BY(cast_to_bool_int32_5, int32_t, uint8_t, 64, 1, TRUTH_BY_PACKING)
BY(cast_to_bool_int64_4, int64_t, uint8_t, 8, 8, LONGS_BY_MINIMA)

// To float16 by way of float32, with the conversion that C# does not offer.
#define HALVES(v) _mm512_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)
#define HALVES_OF_INTS(x, y, to) _mm256_storeu_si256((void *)(to), HALVES(_mm512_cvtepi32_ps(LOAD(x))))
WAYS(cast_to_float16_int32, int32_t, uint16_t, 16, HALVES_OF_INTS)

// float16 by its bits, and by way of float32.
#define MAGNITUDES(x, y, to) STORE(to, _mm512_and_si512(LOAD(x), _mm512_set1_epi16(0x7fff)))
#define SIGNS_OF(x, y, to) STORE(to, _mm512_ternarylogic_epi32(_mm512_set1_epi16(0x7fff), LOAD(x), LOAD(y), 0xca))
WAYS(fabs_float16, uint16_t, uint16_t, 32, MAGNITUDES)
WAYS(copysign_float16, uint16_t, uint16_t, 32, SIGNS_OF)
#define WIDE(x) _mm512_cvtph_ps(_mm256_loadu_si256((const void *)(x)))
#define ROUNDED(x, y, to) _mm256_storeu_si256((void *)(to), HALVES(_mm512_roundscale_ps(WIDE(x), 0)))
#define CUT(x, y, to) _mm256_storeu_si256((void *)(to), HALVES(_mm512_roundscale_ps(WIDE(x), 3)))
#define RADIANS(x, y, to) _mm256_storeu_si256((void *)(to), HALVES(_mm512_mul_ps(WIDE(x), _mm512_set1_ps(0.0174532925199432957692f))))
#define DEGREES(x, y, to) _mm256_storeu_si256((void *)(to), HALVES(_mm512_mul_ps(WIDE(x), _mm512_set1_ps(57.2957795130823208768f))))
WAYS(rint_float16, uint16_t, uint16_t, 16, ROUNDED)
WAYS(modf_integral_float16, uint16_t, uint16_t, 16, CUT)
WAYS(deg2rad_float16, uint16_t, uint16_t, 16, RADIANS)
WAYS(rad2deg_float16, uint16_t, uint16_t, 16, DEGREES)
