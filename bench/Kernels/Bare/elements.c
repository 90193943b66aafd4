#include "bare.h"

// Functions of elements that are over in a few instructions.

#define LANES(name, type, of) \
    void name(const void *const *inputs, void *output, long count) \
    { \
        const type *x = inputs[0], *y = inputs[1]; \
        type *to = output; \
        (void)y; \
        for (long i = 0; i < count; i += 256 / (long)sizeof(type)) \
            for (int k = 0; k < (int)(256 / sizeof(type)); k += 64 / sizeof(type)) \
            { \
                __m512i a = _mm512_loadu_si512(x + i + k), b = _mm512_loadu_si512(y + i + k); \
                (void)b; \
                _mm512_storeu_si512(to + i + k, of); \
            } \
    }

#define D(v) _mm512_castsi512_pd(v)
#define F(v) _mm512_castsi512_ps(v)
#define ID(v) _mm512_castpd_si512(v)
#define IF(v) _mm512_castps_si512(v)

// The larger or the smaller number with its own sign, and x or y where either is not a number: maximum and minimum by a range and two choices, or by a
// comparison and two additions of what is not a number under its mask.
#define EXTREME(name, kind) \
    LANES(name##_float64, double, ID(_mm512_fixupimm_pd(_mm512_fixupimm_pd(_mm512_range_pd(D(a), D(b), kind), D(b), _mm512_set1_epi64(0x22), 0), \
        D(a), _mm512_set1_epi64(0x22), 0))) \
    LANES(name##_float64_2, double, ID(_mm512_mask_add_pd(_mm512_range_pd(D(a), D(b), kind), _mm512_cmp_pd_mask(D(a), D(b), _CMP_UNORD_Q), D(a), D(b)))) \
    LANES(name##_float32, float, IF(_mm512_fixupimm_ps(_mm512_fixupimm_ps(_mm512_range_ps(F(a), F(b), kind), F(b), _mm512_set1_epi32(0x22), 0), \
        F(a), _mm512_set1_epi32(0x22), 0))) \
    LANES(name##_float32_2, float, IF(_mm512_mask_add_ps(_mm512_range_ps(F(a), F(b), kind), _mm512_cmp_ps_mask(F(a), F(b), _CMP_UNORD_Q), F(a), F(b))))

EXTREME(maximum, 5)
EXTREME(minimum, 4)

LANES(negative_float64, double, _mm512_xor_si512(a, _mm512_set1_epi64(INT64_MIN)))
LANES(absolute_float32, float, _mm512_and_si512(a, _mm512_set1_epi32(INT32_MAX)))
LANES(positive_int64, int64_t, a)
LANES(nan_to_num_int64, int64_t, a)
LANES(nan_to_num_uint8, uint8_t, a)
LANES(fix_int64, int64_t, a)
LANES(add_int32, int32_t, _mm512_add_epi32(a, b))
LANES(fmin_int32, int32_t, _mm512_min_epi32(a, b))
LANES(square_int64, int64_t, _mm512_mullo_epi64(a, a))
LANES(sign_int32, int32_t, _mm512_max_epi32(_mm512_min_epi32(a, _mm512_set1_epi32(1)), _mm512_set1_epi32(-1)))
LANES(sign_uint8, uint8_t, _mm512_min_epu8(a, _mm512_set1_epi8(1)))
LANES(subtract_uint8, uint8_t, _mm512_sub_epi8(a, b))
LANES(deg2rad_float64, double, ID(_mm512_mul_pd(D(a), _mm512_set1_pd(0.017453292519943295))))
LANES(rad2deg_float64, double, ID(_mm512_mul_pd(D(a), _mm512_set1_pd(57.29577951308232))))
LANES(heaviside_float64, double, ID(_mm512_fixupimm_pd(D(b), D(a), _mm512_set1_epi64(0xA8A8A011), 0)))
LANES(nan_to_num_float32, float, IF(_mm512_max_ps(_mm512_min_ps(_mm512_maskz_mov_ps(_mm512_cmp_ps_mask(F(a), F(a), _CMP_ORD_Q), F(a)),
    _mm512_set1_ps(3.4028235e38f)), _mm512_set1_ps(-3.4028235e38f))))
LANES(nan_to_num_float32_2, float, IF(_mm512_fixupimm_ps(F(a), F(a), _mm512_set1_epi32(0x11EF1188), 0)))
LANES(nan_to_num_float64, double, ID(_mm512_fixupimm_pd(D(a), D(a), _mm512_set1_epi64(0x11EF1188), 0)))

// Half a turn where the sign is set, under the mask of those that are numbers.
#define ANGLES(name, half_turn) \
    LANES(name##_float64, double, ID(_mm512_mask_mov_pd(D(a), _mm512_cmp_pd_mask(D(a), D(a), _CMP_ORD_Q), \
        D(_mm512_and_si512(_mm512_srai_epi64(a, 63), ID(_mm512_set1_pd(half_turn))))))) \
    LANES(name##_float64_2, double, ID(_mm512_mask_mov_pd(D(a), _mm512_cmp_pd_mask(D(a), D(a), _CMP_ORD_Q), \
        _mm512_maskz_mov_pd(_mm512_movepi64_mask(a), _mm512_set1_pd(half_turn))))) \
    LANES(name##_float32, float, IF(_mm512_mask_mov_ps(F(a), _mm512_cmp_ps_mask(F(a), F(a), _CMP_ORD_Q), \
        F(_mm512_and_si512(_mm512_srai_epi32(a, 31), IF(_mm512_set1_ps(half_turn))))))) \
    LANES(name##_float32_2, float, IF(_mm512_mask_mov_ps(F(a), _mm512_cmp_ps_mask(F(a), F(a), _CMP_ORD_Q), \
        _mm512_maskz_mov_ps(_mm512_movepi32_mask(a), _mm512_set1_ps(half_turn)))))

ANGLES(angle, 3.14159265358979323846)
ANGLES(angle_degrees, 180)

// What the next number away from 0 is more; of either 0 the least number.
LANES(spacing_float64, double, ({ __m512d v = _mm512_maskz_mov_pd(_mm512_cmp_pd_mask(D(a), _mm512_setzero_pd(), _CMP_NEQ_UQ), D(a));
    ID(_mm512_sub_pd(D(_mm512_add_epi64(ID(v), _mm512_set1_epi64(1))), v)); }))
LANES(spacing_float64_2, double, ({ __m512i v = _mm512_maskz_mov_epi64(_mm512_test_epi64_mask(a, _mm512_set1_epi64(INT64_MAX)), a);
    ID(_mm512_sub_pd(D(_mm512_add_epi64(v, _mm512_set1_epi64(1))), D(v))); }))

// One more as an integer away from 0, one less towards it; what is 0, equal or not a number under masks.
static inline __m512i next_after(__m512i a, __m512i b)
{
    __mmask8 less = _mm512_cmp_pd_mask(D(a), D(b), _CMP_LT_OQ), is_away = less ^ _mm512_movepi64_mask(a);
    __m512i one = _mm512_set1_epi64(1), next = _mm512_mask_add_epi64(_mm512_sub_epi64(a, one), is_away, a, one);
    next = _mm512_mask_mov_epi64(next, _mm512_cmp_pd_mask(D(a), _mm512_setzero_pd(), _CMP_EQ_OQ),
        _mm512_ternarylogic_epi64(one, b, _mm512_set1_epi64(INT64_MIN), 0xF8));
    next = _mm512_mask_mov_epi64(next, _mm512_cmp_pd_mask(D(a), D(b), _CMP_EQ_OQ), b);
    return ID(_mm512_mask_add_pd(D(next), _mm512_cmp_pd_mask(D(a), D(b), _CMP_UNORD_Q), D(a), D(b)));
}
LANES(nextafter_float64, double, next_after(a, b))

// The mask is bytes that are 0 or 1.
#define WHERE(dtype, type, mask) \
    void where_##dtype(const void *const *inputs, void *output, long count) \
    { \
        const uint8_t *chosen = inputs[0]; \
        const type *x = inputs[1], *y = inputs[2]; \
        type *to = output; \
        for (long i = 0; i < count; i += 64) \
        { \
            __m512i bytes = _mm512_loadu_si512(chosen + i); \
            uint64_t bits = _mm512_test_epi8_mask(bytes, bytes); \
            for (int k = 0; k < 64; k += 64 / sizeof(type)) \
                _mm512_storeu_si512(to + i + k, mask(_mm512_loadu_si512(y + i + k), bits >> k, _mm512_loadu_si512(x + i + k))); \
        } \
    }

WHERE(float64, double, _mm512_mask_mov_epi64)
WHERE(int64, int64_t, _mm512_mask_mov_epi64)
WHERE(float32, float, _mm512_mask_mov_epi32)
WHERE(int32, int32_t, _mm512_mask_mov_epi32)

// Read for each vector on its own: lanes of the mask's bytes, compared.
void where_float64_2(const void *const *inputs, void *output, long count)
{
    const uint8_t *chosen = inputs[0];
    const double *x = inputs[1], *y = inputs[2];
    for (long i = 0; i < count; i += 32)
        for (int k = 0; k < 32; k += 8)
        {
            __m512i lanes = _mm512_cvtepi8_epi64(_mm_loadl_epi64((const __m128i *)(chosen + i + k)));
            _mm512_storeu_si512((double *)output + i + k, _mm512_mask_mov_epi64(
                _mm512_loadu_si512(y + i + k), _mm512_test_epi64_mask(lanes, lanes), _mm512_loadu_si512(x + i + k)));
        }
}

void where_float32_2(const void *const *inputs, void *output, long count)
{
    const uint8_t *chosen = inputs[0];
    const float *x = inputs[1], *y = inputs[2];
    for (long i = 0; i < count; i += 64)
        for (int k = 0; k < 64; k += 16)
        {
            __m512i lanes = _mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *)(chosen + i + k)));
            _mm512_storeu_si512((float *)output + i + k, _mm512_mask_mov_epi32(
                _mm512_loadu_si512(y + i + k), _mm512_test_epi32_mask(lanes, lanes), _mm512_loadu_si512(x + i + k)));
        }
}
