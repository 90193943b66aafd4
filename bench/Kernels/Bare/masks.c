#include "bare.h"

// Questions about one or two elements, answered by a byte each. Three ways: masks are put together until they answer for 64 elements and
// a vector of bytes is written; each mask becomes its own few bytes; or lanes of set bits are packed as vectors, as the kernels do it.

#define LOAD(x) _mm512_loadu_si512(x)
#define ONES _mm512_set1_epi8(1)
#define BYTES(to, mask) _mm512_storeu_si512(to, _mm512_maskz_mov_epi8(mask, ONES))
#define EIGHT(to, mask) _mm_storel_epi64((__m128i *)(to), _mm_maskz_mov_epi8(mask, _mm_set1_epi8(1)))
#define SIXTEEN(to, mask) _mm_storeu_si128((__m128i *)(to), _mm_maskz_mov_epi8(mask, _mm_set1_epi8(1)))

#define SIGNATURE(name) void name(const void *const *inputs, void *output, long count)
#define OPERANDS(type) \
    const type *x = inputs[0], *y = inputs[1]; \
    uint8_t *to = output; \
    (void)y

// The answers of the vectors that begin at element i + k.
#define OF64(test, k) ({ __m512i a = LOAD(x + i + (k)), b = LOAD(y + i + (k)); (void)b; (__mmask8)(test); })
#define OF32(test, k) ({ __m512i a = LOAD(x + i + (k)), b = LOAD(y + i + (k)); (void)b; (__mmask16)(test); })
#define OF8(test, k) ({ __m512i a = LOAD(x + i + (k)), b = LOAD(y + i + (k)); (void)b; (__mmask64)(test); })

#define TEST64(name, test) \
    SIGNATURE(name) \
    { \
        OPERANDS(int64_t); \
        for (long i = 0; i < count; i += 64) \
        { \
            __mmask16 p = _mm512_kunpackb(OF64(test, 8), OF64(test, 0)), q = _mm512_kunpackb(OF64(test, 24), OF64(test, 16)); \
            __mmask16 r = _mm512_kunpackb(OF64(test, 40), OF64(test, 32)), s = _mm512_kunpackb(OF64(test, 56), OF64(test, 48)); \
            BYTES(to + i, _mm512_kunpackd(_mm512_kunpackw(s, r), _mm512_kunpackw(q, p))); \
        } \
    } \
    SIGNATURE(name##_2) \
    { \
        OPERANDS(int64_t); \
        for (long i = 0; i < count; i += 64) \
        { \
            EIGHT(to + i, OF64(test, 0)); EIGHT(to + i + 8, OF64(test, 8)); EIGHT(to + i + 16, OF64(test, 16)); EIGHT(to + i + 24, OF64(test, 24)); \
            EIGHT(to + i + 32, OF64(test, 32)); EIGHT(to + i + 40, OF64(test, 40)); EIGHT(to + i + 48, OF64(test, 48)); EIGHT(to + i + 56, OF64(test, 56)); \
        } \
    } \
    SIGNATURE(name##_3) \
    { \
        OPERANDS(int64_t); \
        for (long i = 0; i < count; i += 64) \
            for (int k = 0; k < 64; k += 16) \
                SIXTEEN(to + i + k, _mm512_kunpackb(OF64(test, k + 8), OF64(test, k))); \
    }

#define TEST32(name, test) \
    SIGNATURE(name) \
    { \
        OPERANDS(int32_t); \
        for (long i = 0; i < count; i += 64) \
            BYTES(to + i, _mm512_kunpackd(_mm512_kunpackw(OF32(test, 48), OF32(test, 32)), _mm512_kunpackw(OF32(test, 16), OF32(test, 0)))); \
    } \
    SIGNATURE(name##_2) \
    { \
        OPERANDS(int32_t); \
        for (long i = 0; i < count; i += 64) \
        { \
            SIXTEEN(to + i, OF32(test, 0)); SIXTEEN(to + i + 16, OF32(test, 16)); SIXTEEN(to + i + 32, OF32(test, 32)); SIXTEEN(to + i + 48, OF32(test, 48)); \
        } \
    } \
    SIGNATURE(name##_3) \
    { \
        OPERANDS(int32_t); \
        for (long i = 0; i < count; i += 64) \
            for (int k = 0; k < 64; k += 32) \
                _mm256_storeu_si256((__m256i *)(to + i + k), \
                    _mm256_maskz_mov_epi8(_mm512_kunpackw(OF32(test, k + 16), OF32(test, k)), _mm256_set1_epi8(1))); \
    }

#define TEST8(name, test) \
    SIGNATURE(name) \
    { \
        OPERANDS(uint8_t); \
        for (long i = 0; i < count; i += 256) \
        { \
            BYTES(to + i, OF8(test, 0)); BYTES(to + i + 64, OF8(test, 64)); \
            BYTES(to + i + 128, OF8(test, 128)); BYTES(to + i + 192, OF8(test, 192)); \
        } \
    }

#define D(v) _mm512_castsi512_pd(v)
#define F(v) _mm512_castsi512_ps(v)

#define COMPARISON(name, real, whole) \
    TEST64(name##_float64, _mm512_cmp_pd_mask(D(a), D(b), real)) \
    TEST32(name##_float32, _mm512_cmp_ps_mask(F(a), F(b), real)) \
    TEST64(name##_int64, _mm512_cmp_epi64_mask(a, b, whole)) \
    TEST32(name##_int32, _mm512_cmp_epi32_mask(a, b, whole)) \
    TEST8(name##_uint8, _mm512_cmp_epu8_mask(a, b, whole))

COMPARISON(equal, _CMP_EQ_OQ, _MM_CMPINT_EQ)
COMPARISON(not_equal, _CMP_NEQ_UQ, _MM_CMPINT_NE)
COMPARISON(less, _CMP_LT_OQ, _MM_CMPINT_LT)
COMPARISON(less_equal, _CMP_LE_OQ, _MM_CMPINT_LE)
COMPARISON(greater, _CMP_GT_OQ, _MM_CMPINT_NLE)
COMPARISON(greater_equal, _CMP_GE_OQ, _MM_CMPINT_NLT)

// Of floats: whether any bit but the sign is set.
#define LOGICAL(name, operator) \
    TEST64(name##_float64, _mm512_cmp_pd_mask(D(a), _mm512_setzero_pd(), _CMP_NEQ_UQ) operator _mm512_cmp_pd_mask(D(b), _mm512_setzero_pd(), _CMP_NEQ_UQ)) \
    TEST32(name##_float32, _mm512_cmp_ps_mask(F(a), _mm512_setzero_ps(), _CMP_NEQ_UQ) operator _mm512_cmp_ps_mask(F(b), _mm512_setzero_ps(), _CMP_NEQ_UQ)) \
    TEST64(name##_int64, _mm512_test_epi64_mask(a, a) operator _mm512_test_epi64_mask(b, b)) \
    TEST32(name##_int32, _mm512_test_epi32_mask(a, a) operator _mm512_test_epi32_mask(b, b)) \
    TEST8(name##_uint8, _mm512_test_epi8_mask(a, a) operator _mm512_test_epi8_mask(b, b))

LOGICAL(logical_and, &)
LOGICAL(logical_or, |)
LOGICAL(logical_xor, ^)

TEST64(logical_not_float64, _mm512_cmp_pd_mask(D(a), _mm512_setzero_pd(), _CMP_EQ_OQ))
TEST32(logical_not_float32, _mm512_cmp_ps_mask(F(a), _mm512_setzero_ps(), _CMP_EQ_OQ))
TEST64(logical_not_int64, _mm512_testn_epi64_mask(a, a))
TEST32(logical_not_int32, _mm512_testn_epi32_mask(a, a))
TEST8(logical_not_uint8, _mm512_testn_epi8_mask(a, a))

// Whether any bit but the sign of a float is set: the cast to bool.
TEST64(cast_to_bool_float64, _mm512_cmp_pd_mask(D(a), _mm512_setzero_pd(), _CMP_NEQ_UQ))
TEST32(cast_to_bool_float32, _mm512_cmp_ps_mask(F(a), _mm512_setzero_ps(), _CMP_NEQ_UQ))
TEST64(cast_to_bool_int64, _mm512_test_epi64_mask(a, a))
TEST32(cast_to_bool_int32, _mm512_test_epi32_mask(a, a))
TEST8(cast_to_bool_uint8, _mm512_test_epi8_mask(a, a))

#define CLASS(name, kinds) \
    TEST64(name##_float64, _mm512_fpclass_pd_mask(D(a), kinds)) \
    TEST32(name##_float32, _mm512_fpclass_ps_mask(F(a), kinds))

// The kinds: 1 and 128 NaN, 8 and 16 infinity, with its sign.
CLASS(isinf, 24)
CLASS(isposinf, 8)
CLASS(isneginf, 16)
TEST64(isnan_float64, _mm512_cmp_pd_mask(D(a), D(a), _CMP_UNORD_Q))
TEST32(isnan_float32, _mm512_cmp_ps_mask(F(a), F(a), _CMP_UNORD_Q))
TEST64(isnull_float64, _mm512_cmp_pd_mask(D(a), D(a), _CMP_UNORD_Q))
TEST32(isnull_float32, _mm512_cmp_ps_mask(F(a), F(a), _CMP_UNORD_Q))
TEST64(notnull_float64, _mm512_cmp_pd_mask(D(a), D(a), _CMP_ORD_Q))
TEST32(notnull_float32, _mm512_cmp_ps_mask(F(a), F(a), _CMP_ORD_Q))
TEST64(isfinite_float64, _mm512_cmp_pd_mask(_mm512_abs_pd(D(a)), _mm512_set1_pd(INFINITY), _CMP_LT_OQ))
TEST32(isfinite_float32, _mm512_cmp_ps_mask(_mm512_abs_ps(F(a)), _mm512_set1_ps(INFINITY), _CMP_LT_OQ))

#define SIGNBIT(kind64, kind32) \
    TEST64(signbit_##kind64, _mm512_movepi64_mask(a)) \
    TEST32(signbit_##kind32, _mm512_movepi32_mask(a))

SIGNBIT(float64, float32)
SIGNBIT(int64, int32)

// The same answer for all elements.
#define SAME(name, answer) \
    SIGNATURE(name) \
    { \
        (void)inputs; \
        for (long i = 0; i < count; i += 256) \
            for (int k = 0; k < 256; k += 64) \
                _mm512_storeu_si512((uint8_t *)output + i + k, _mm512_set1_epi8(answer)); \
    }

#define SAME_OF_INTEGERS(dtype) \
    SAME(isfinite_##dtype, 1) SAME(isinf_##dtype, 0) SAME(isnan_##dtype, 0) SAME(isneginf_##dtype, 0) SAME(isposinf_##dtype, 0) \
    SAME(isnull_##dtype, 0) SAME(notnull_##dtype, 1) SAME(isreal_##dtype, 1) SAME(iscomplex_##dtype, 0)

SAME_OF_INTEGERS(int64)
SAME_OF_INTEGERS(int32)
SAME_OF_INTEGERS(uint8)
SAME(signbit_uint8, 0)
SAME(isreal_float64, 1)
SAME(iscomplex_float64, 0)
SAME(isreal_float32, 1)
SAME(iscomplex_float32, 0)
