#include "bare.h"

// Casts to fewer bits by the instructions that narrow one vector, and to float16 by the conversion that C# does not offer.

#define SIGNATURE(name) void name(const void *const *inputs, void *output, long count)

// Lanes of one vector, narrowed, one vector after the other.
#define NARROWED(name, from, to, lanes, value, store) \
    SIGNATURE(name) \
    { \
        const from *x = inputs[0]; \
        to *results = output; \
        for (long i = 0; i < count; i += 4 * (lanes)) \
            for (int k = 0; k < 4; k++) \
            { \
                __m512i a = _mm512_loadu_si512(x + i + (lanes) * k); \
                store(results + i + (lanes) * k, value); \
            } \
    }

#define QUARTER(to, v) _mm_storeu_si128((__m128i *)(to), v)
#define EIGHTH(to, v) _mm_storel_epi64((__m128i *)(to), v)
#define HALF(to, v) _mm256_storeu_si256((__m256i *)(to), v)
#define CUT _mm512_cvttps_epi32(_mm512_castsi512_ps(a))

NARROWED(cast_to_int8_int64, int64_t, uint8_t, 8, _mm512_cvtepi64_epi8(a), EIGHTH)
NARROWED(cast_to_uint8_int64, int64_t, uint8_t, 8, _mm512_cvtepi64_epi8(a), EIGHTH)
NARROWED(cast_to_int16_int64, int64_t, uint16_t, 8, _mm512_cvtepi64_epi16(a), QUARTER)
NARROWED(cast_to_uint16_int64, int64_t, uint16_t, 8, _mm512_cvtepi64_epi16(a), QUARTER)
NARROWED(cast_to_int32_int64, int64_t, uint32_t, 8, _mm512_cvtepi64_epi32(a), HALF)
NARROWED(cast_to_uint32_int64, int64_t, uint32_t, 8, _mm512_cvtepi64_epi32(a), HALF)
NARROWED(cast_to_int8_int32, int32_t, uint8_t, 16, _mm512_cvtepi32_epi8(a), QUARTER)
NARROWED(cast_to_uint8_int32, int32_t, uint8_t, 16, _mm512_cvtepi32_epi8(a), QUARTER)
NARROWED(cast_to_int16_int32, int32_t, uint16_t, 16, _mm512_cvtepi32_epi16(a), HALF)
NARROWED(cast_to_uint16_int32, int32_t, uint16_t, 16, _mm512_cvtepi32_epi16(a), HALF)
NARROWED(cast_to_int8_float32, float, uint8_t, 16, _mm512_cvtepi32_epi8(CUT), QUARTER)
NARROWED(cast_to_uint8_float32, float, uint8_t, 16, _mm512_cvtepi32_epi8(CUT), QUARTER)
NARROWED(cast_to_int16_float32, float, uint16_t, 16, _mm512_cvtepi32_epi16(CUT), HALF)
NARROWED(cast_to_uint16_float32, float, uint16_t, 16, _mm512_cvtepi32_epi16(CUT), HALF)

// Cut to 64 bits, of which the lower half stays: one vector after the other, or two by one permutation.
#define LONG(k) _mm512_cvttpd_epi64(_mm512_loadu_pd(x + i + (k)))
SIGNATURE(cast_to_uint32_float64)
{
    const double *x = inputs[0];
    uint32_t *to = output;
    for (long i = 0; i < count; i += 32)
        for (int k = 0; k < 32; k += 8)
            HALF(to + i + k, _mm512_cvtepi64_epi32(LONG(k)));
}
SIGNATURE(cast_to_uint32_float64_2)
{
    const double *x = inputs[0];
    uint32_t *to = output;
    const __m512i even = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
    for (long i = 0; i < count; i += 64)
        for (int k = 0; k < 64; k += 16)
            _mm512_storeu_si512(to + i + k, _mm512_permutex2var_epi32(LONG(k), even, LONG(k + 8)));
}
SIGNATURE(cast_to_uint32_float64_3)
{
    const double *x = inputs[0];
    uint32_t *to = output;
    for (long i = 0; i < count; i += 16)
        _mm512_storeu_si512(to + i, _mm512_inserti64x4(_mm512_castsi256_si512(_mm512_cvtepi64_epi32(LONG(0))), _mm512_cvtepi64_epi32(LONG(8)), 1));
}

#define NEAREST (_MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)

// The last bit that float32 keeps is set where bits are lost, so that the second rounding does as one would.
static inline __m256 to_odd(__m512i x)
{
    const __m512i lost = _mm512_set1_epi64((1L << 29) - 1);
    __m512i carry = _mm512_and_si512(_mm512_add_epi64(_mm512_and_si512(x, lost), lost), _mm512_set1_epi64(1L << 29));
    return _mm512_cvtpd_ps(_mm512_castsi512_pd(_mm512_or_si512(_mm512_andnot_si512(lost, x), carry)));
}

SIGNATURE(cast_to_float16_float64)
{
    const double *x = inputs[0];
    uint16_t *to = output;
    for (long i = 0; i < count; i += 16)
        _mm256_storeu_si256((__m256i *)(to + i), _mm512_cvtps_ph(_mm512_insertf32x8(
            _mm512_castps256_ps512(to_odd(_mm512_loadu_si512(x + i))), to_odd(_mm512_loadu_si512(x + i + 8)), 1), NEAREST));
}

SIGNATURE(cast_to_float16_int64)
{
    const int64_t *x = inputs[0];
    uint16_t *to = output;
    for (long i = 0; i < count; i += 16)
        _mm256_storeu_si256((__m256i *)(to + i), _mm512_cvtps_ph(_mm512_insertf32x8(
            _mm512_castps256_ps512(_mm512_cvtepi64_ps(_mm512_loadu_si512(x + i))), _mm512_cvtepi64_ps(_mm512_loadu_si512(x + i + 8)), 1), NEAREST));
}

SIGNATURE(cast_to_float16_uint8)
{
    const uint8_t *x = inputs[0];
    uint16_t *to = output;
    for (long i = 0; i < count; i += 64)
        for (int k = 0; k < 64; k += 16)
            _mm256_storeu_si256((__m256i *)(to + i + k), _mm512_cvtps_ph(
                _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *)(x + i + k)))), NEAREST));
}

// From 2⁶³ on what int64 gives for 2⁶³ less, and that bit turned.
SIGNATURE(cast_to_uint64_float32)
{
    const float *x = inputs[0];
    uint64_t *to = output;
    const __m512d limit = _mm512_set1_pd(9223372036854775808.0);
    for (long i = 0; i < count; i += 32)
        for (int k = 0; k < 32; k += 8)
        {
            __m512d d = _mm512_cvtps_pd(_mm256_loadu_ps(x + i + k));
            __mmask8 is_high = _mm512_cmp_pd_mask(d, limit, _CMP_GE_OQ);
            __m512i cut = _mm512_cvttpd_epi64(_mm512_mask_sub_pd(d, is_high, d, limit));
            _mm512_storeu_si512(to + i + k, _mm512_mask_xor_epi64(cut, is_high, cut, _mm512_set1_epi64(INT64_MIN)));
        }
}

// Real parts and zeros between them: eight of them spread over two vectors, or four lanes of a vector moved apart as they are read.
#define COMPLEX(dtype, type, load, load_half) \
    SIGNATURE(cast_to_complex128_##dtype) \
    { \
        const type *x = inputs[0]; \
        double *to = output; \
        for (long i = 0; i < count; i += 32) \
            for (int k = 0; k < 32; k += 8) \
            { \
                __m512d a = load(x + i + k); \
                _mm512_storeu_pd(to + 2 * (i + k), _mm512_maskz_permutexvar_pd(0x55, _mm512_setr_epi64(0, 0, 1, 0, 2, 0, 3, 0), a)); \
                _mm512_storeu_pd(to + 2 * (i + k) + 8, _mm512_maskz_permutexvar_pd(0x55, _mm512_setr_epi64(4, 0, 5, 0, 6, 0, 7, 0), a)); \
            } \
    } \
    SIGNATURE(cast_to_complex128_##dtype##_2) \
    { \
        const type *x = inputs[0]; \
        double *to = output; \
        for (long i = 0; i < count; i += 32) \
            for (int k = 0; k < 32; k += 4) \
                _mm512_storeu_pd(to + 2 * (i + k), load_half(x + i + k)); \
    }

#define DOUBLES_APART(x) _mm512_maskz_expandloadu_pd(0x55, x)
#define FLOATS(x) _mm512_cvtps_pd(_mm256_loadu_ps(x))
#define WHOLE(x) _mm512_cvtepi32_pd(_mm256_loadu_si256((const __m256i *)(x)))
#define APART(x) _mm256_castsi256_ps(_mm256_cvtepu32_epi64(_mm_loadu_si128((const __m128i *)(x))))
#define FLOATS_APART(x) _mm512_cvtps_pd(APART(x))
#define WHOLE_APART(x) _mm512_cvtepi32_pd(_mm256_castps_si256(APART(x)))

COMPLEX(float64, double, _mm512_loadu_pd, DOUBLES_APART)
COMPLEX(float32, float, FLOATS, FLOATS_APART)
COMPLEX(int32, int32_t, WHOLE, WHOLE_APART)

// Whole numbers as float32 with zeros between them: one vector spread over two, its halves widened, or lanes that are moved apart as they are read.
#define FLOATS_APART_OF(dtype, type, whole, half) \
    SIGNATURE(cast_to_complex64_##dtype) \
    { \
        const type *x = inputs[0]; \
        float *to = output; \
        const __m512i lower = _mm512_setr_epi32(0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0), upper = _mm512_add_epi32(lower, _mm512_set1_epi32(8)); \
        for (long i = 0; i < count; i += 64) \
            for (int k = 0; k < 64; k += 16) \
            { \
                __m512 a = _mm512_cvtepi32_ps(whole(x + i + k)); \
                _mm512_storeu_ps(to + 2 * (i + k), _mm512_maskz_permutexvar_ps(0x5555, lower, a)); \
                _mm512_storeu_ps(to + 2 * (i + k) + 16, _mm512_maskz_permutexvar_ps(0x5555, upper, a)); \
            } \
    } \
    SIGNATURE(cast_to_complex64_##dtype##_2) \
    { \
        const type *x = inputs[0]; \
        float *to = output; \
        for (long i = 0; i < count; i += 64) \
            for (int k = 0; k < 64; k += 16) \
            { \
                __m512i a = _mm512_castps_si512(_mm512_cvtepi32_ps(whole(x + i + k))); \
                _mm512_storeu_si512(to + 2 * (i + k), _mm512_cvtepu32_epi64(_mm512_castsi512_si256(a))); \
                _mm512_storeu_si512(to + 2 * (i + k) + 16, _mm512_cvtepu32_epi64(_mm512_extracti64x4_epi64(a, 1))); \
            } \
    } \
    SIGNATURE(cast_to_complex64_##dtype##_3) \
    { \
        const type *x = inputs[0]; \
        float *to = output; \
        for (long i = 0; i < count; i += 64) \
            for (int k = 0; k < 64; k += 8) \
                _mm512_storeu_ps(to + 2 * (i + k), _mm512_cvtepi32_ps(half(x + i + k))); \
    }

#define WIDE_APART(x) _mm512_cvtepu32_epi64(_mm256_loadu_si256((const __m256i *)(x)))
#define BYTES_WIDENED(x) _mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *)(x)))
#define BYTES_APART(x) _mm512_cvtepu8_epi64(_mm_loadl_epi64((const __m128i *)(x)))

FLOATS_APART_OF(int32, int32_t, _mm512_loadu_si512, WIDE_APART)
FLOATS_APART_OF(uint8, uint8_t, BYTES_WIDENED, BYTES_APART)
