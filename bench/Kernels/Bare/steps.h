// Functions of float64 by steps, each of which is taken for up to four vectors before the next: what a loop neither loads nor stores the compiler leaves out.
#pragma once
#include "bare.h"

typedef struct { __m512d a, b, c, d; } V;
typedef struct { V first, second, third; } P;

#define STEP static inline __attribute__((always_inline))
#define ONE(name, of) STEP V name(V x) { return (V){ of(x.a), of(x.b), of(x.c), of(x.d) }; }
#define TWO(name, of) STEP V name(V x, V y) { return (V){ of(x.a, y.a), of(x.b, y.b), of(x.c, y.c), of(x.d, y.d) }; }
#define THREE(name, of) STEP V name(V x, V y, V z) { return (V){ of(x.a, y.a, z.a), of(x.b, y.b, z.b), of(x.c, y.c, z.c), of(x.d, y.d, z.d) }; }
#define FOUR(name, of) \
    STEP V name(V x, V y, V z, V w) { return (V){ of(x.a, y.a, z.a, w.a), of(x.b, y.b, z.b, w.b), of(x.c, y.c, z.c, w.c), of(x.d, y.d, z.d, w.d) }; }

#define BITS(x) _mm512_castpd_si512(x)
#define NUMBERS(x) _mm512_castsi512_pd(x)
#define WHOLE(x) _mm512_roundscale_pd(x, 8)
#define DOWN(x) _mm512_roundscale_pd(x, 9)
#define MANTISSA(x) _mm512_getmant_pd(x, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_nan)
#define SIGNED(x, y) NUMBERS(_mm512_ternarylogic_epi64(BITS(_mm512_set1_pd(-0.0)), BITS(y), BITS(x), 0xCA))
#define IF_LESS(a, b, x, y) _mm512_mask_mov_pd(y, _mm512_cmp_pd_mask(a, b, _CMP_LT_OQ), x)
#define IF_EQUAL(a, b, x, y) _mm512_mask_mov_pd(y, _mm512_cmp_pd_mask(a, b, _CMP_EQ_OQ), x)
#define IF_NEGATIVE(n, x, y) _mm512_mask_mov_pd(y, _mm512_movepi64_mask(BITS(n)), x)
#define ADD_BITS(x, y) NUMBERS(_mm512_add_epi64(BITS(x), BITS(y)))
#define SUBTRACT_BITS(x, y) NUMBERS(_mm512_sub_epi64(BITS(x), BITS(y)))
#define ABSOLUTE_BITS(x) NUMBERS(_mm512_abs_epi64(BITS(x)))

TWO(add, _mm512_add_pd)
TWO(sub, _mm512_sub_pd)
TWO(mul, _mm512_mul_pd)
TWO(quotient, _mm512_div_pd)
TWO(least, _mm512_min_pd)
TWO(most, _mm512_max_pd)
TWO(scaled, _mm512_scalef_pd)
TWO(with_sign, SIGNED)
TWO(exclusive, _mm512_xor_pd)
TWO(both, _mm512_and_pd)
TWO(either, _mm512_or_pd)
TWO(add_bits, ADD_BITS)
TWO(subtract_bits, SUBTRACT_BITS)
THREE(fma_of, _mm512_fmadd_pd)
THREE(less_product, _mm512_fnmadd_pd)
THREE(product_less, _mm512_fmsub_pd)
THREE(if_negative, IF_NEGATIVE)
FOUR(if_less, IF_LESS)
FOUR(if_equal, IF_EQUAL)
ONE(magnitude, _mm512_abs_pd)
ONE(magnitude_bits, ABSOLUTE_BITS)
ONE(root, _mm512_sqrt_pd)
ONE(whole, WHOLE)
ONE(down, DOWN)
ONE(mantissa, MANTISSA)
ONE(exponent, _mm512_getexp_pd)

STEP V number(double x) { __m512d v = _mm512_set1_pd(x); return (V){ v, v, v, v }; }
STEP V bits(int64_t x) { __m512d v = NUMBERS(_mm512_set1_epi64(x)); return (V){ v, v, v, v }; }
STEP V times(V x, double y) { return mul(x, number(y)); }
STEP V plus(V x, double y) { return add(x, number(y)); }
STEP V linear(V x, double slope, double intercept) { return fma_of(x, number(slope), number(intercept)); }
STEP V horner(V x, V inner, double coefficient) { return fma_of(x, inner, number(coefficient)); }

#define SHIFTED(name, shift) \
    STEP V name(V x, int count) \
    { \
        return (V){ NUMBERS(shift(BITS(x.a), count)), NUMBERS(shift(BITS(x.b), count)), NUMBERS(shift(BITS(x.c), count)), NUMBERS(shift(BITS(x.d), count)) }; \
    }
SHIFTED(shift_up, _mm512_slli_epi64)
SHIFTED(shift_down, _mm512_srli_epi64)

// The entry of sixteen that the highest bits of a mantissa, or of an index there, say.
STEP V lookup(V x, const double *table)
{
    __m512d low = _mm512_load_pd(table), high = _mm512_load_pd(table + 8);
#define ENTRY(x) _mm512_permutex2var_pd(low, _mm512_srli_epi64(BITS(x), 48), high)
    return (V){ ENTRY(x.a), ENTRY(x.b), ENTRY(x.c), ENTRY(x.d) };
}

// Polynomials in pairs.
STEP V cubic(V x, V x2, double a, double b, double c, double d) { return fma_of(x2, linear(x, a, b), linear(x, c, d)); }
STEP V quintic(V x, V x2, double a, double b, double c, double d, double e, double f)
{
    return fma_of(x2, cubic(x, x2, a, b, c, d), linear(x, e, f));
}
STEP V septic(V x, V x2, V x4, double a, double b, double c, double d, double e, double f, double g, double h)
{
    return fma_of(x4, cubic(x, x2, a, b, c, d), cubic(x, x2, e, f, g, h));
}

// Lanes that are the largest of a vector's each; what is not loaded is 0.
STEP __m512d largest_of(V x) { return _mm512_max_pd(_mm512_max_pd(x.a, x.b), _mm512_max_pd(x.c, x.d)); }

STEP V load(int vectors, const double *from)
{
    V x = { _mm512_loadu_pd(from) };
    if (vectors > 1) x.b = _mm512_loadu_pd(from + 8);
    if (vectors > 2) x.c = _mm512_loadu_pd(from + 16);
    if (vectors > 3) x.d = _mm512_loadu_pd(from + 24);
    return x;
}

STEP void store(int vectors, double *to, V x)
{
    _mm512_storeu_pd(to, x.a);
    if (vectors > 1) _mm512_storeu_pd(to + 8, x.b);
    if (vectors > 2) _mm512_storeu_pd(to + 16, x.c);
    if (vectors > 3) _mm512_storeu_pd(to + 24, x.d);
}

// A loop of one, two, three and four vectors in step; of is made of x and y.
#define IN_STEP(name, vectors, of) \
    void name(const void *const *inputs, void *output, long count) \
    { \
        const double *first = inputs[0], *second = inputs[1]; \
        long i = 0; \
        for (; i <= count - 8 * vectors; i += 8 * vectors) \
        { \
            V x = load(vectors, first + i), y = load(vectors, second + i); \
            (void)y; \
            store(vectors, (double *)output + i, of); \
        } \
        for (; i < count; i += 8) \
        { \
            V x = load(1, first + i), y = load(1, second + i); \
            (void)y; \
            store(1, (double *)output + i, of); \
        } \
    }

#define STEPS(name, of) \
    IN_STEP(name##_float64, 1, of) \
    IN_STEP(name##_float64_2, 2, of) \
    IN_STEP(name##_float64_3, 3, of) \
    IN_STEP(name##_float64_4, 4, of)

// Loops over blocks of 512 elements, stages, between which up to three vectors wait: each makes a P of x, y and of what p the stage before gave.
#define BLOCK 512
#define BLOCKS(name, ...) \
    void name(const void *const *inputs, void *output, long count) \
    { \
        double parts[3][BLOCK] __attribute__((aligned(64))); \
        for (long at = 0; at < count; at += BLOCK) \
        { \
            const double *first = (const double *)inputs[0] + at, *second = (const double *)inputs[1] + at; \
            double *to = (double *)output + at; \
            __VA_ARGS__ \
        } \
    }

// One of them: how many vectors it takes and gives; the last gives none, but the result.
#define STAGE(vectors, takes, gives, of) \
    for (long i = 0; i < BLOCK; i += 8 * vectors) \
    { \
        V x = load(vectors, first + i), y = load(vectors, second + i); \
        P p = { }; \
        if (takes > 0) p.first = load(vectors, parts[0] + i); \
        if (takes > 1) p.second = load(vectors, parts[1] + i); \
        if (takes > 2) p.third = load(vectors, parts[2] + i); \
        P given = of; \
        (void)x; \
        (void)y; \
        (void)p; \
        store(vectors, (gives == 0 ? to : parts[0]) + i, given.first); \
        if (gives > 1) store(vectors, parts[1] + i, given.second); \
        if (gives > 2) store(vectors, parts[2] + i, given.third); \
    }

// Two stages by one, two and four vectors in step.
#define STAGES(name, gives, before, after) \
    BLOCKS(name##_float64_5, STAGE(1, 0, gives, before) STAGE(1, gives, 0, (P){ after })) \
    BLOCKS(name##_float64_6, STAGE(2, 0, gives, before) STAGE(2, gives, 0, (P){ after })) \
    BLOCKS(name##_float64_7, STAGE(4, 0, gives, before) STAGE(4, gives, 0, (P){ after }))

// The same with the work divided elsewhere.
#define OTHER_STAGES(name, gives, before, after) \
    BLOCKS(name##_float64_8, STAGE(1, 0, gives, before) STAGE(1, gives, 0, (P){ after })) \
    BLOCKS(name##_float64_9, STAGE(2, 0, gives, before) STAGE(2, gives, 0, (P){ after }))
