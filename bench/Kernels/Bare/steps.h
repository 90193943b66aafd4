// Functions by steps, each of which is taken for up to four vectors before the next: what a loop neither loads nor stores the compiler leaves out.
// LANE and ELEMENT are the bits that a number is computed in and stored in: 64 and 64 unless a file says otherwise.
#pragma once
#include "bare.h"

#ifndef LANE
#define LANE 64
#define ELEMENT 64
#endif

#if LANE == 64
typedef __m512d R;
typedef double N;
#define FLOATS(op) _mm512_##op##_pd
#define INTEGERS(op) _mm512_##op##_epi64
#define COMPARED _mm512_cmp_pd_mask
#define SIGNS _mm512_movepi64_mask
#define MANTISSA_BITS 52
#define BITS(x) _mm512_castpd_si512(x)
#define NUMBERS(x) _mm512_castsi512_pd(x)
#else
typedef __m512 R;
typedef float N;
#define FLOATS(op) _mm512_##op##_ps
#define INTEGERS(op) _mm512_##op##_epi32
#define COMPARED _mm512_cmp_ps_mask
#define SIGNS _mm512_movepi32_mask
#define MANTISSA_BITS 23
#define BITS(x) _mm512_castps_si512(x)
#define NUMBERS(x) _mm512_castsi512_ps(x)
#endif
#define LANES (512 / LANE)

#define NEAREST_EVEN (_MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)
#if ELEMENT == 64
typedef double E;
#define DTYPE float64
#define READ(from) _mm512_loadu_pd(from)
#define WRITE(to, x) _mm512_storeu_pd(to, x)
#elif ELEMENT == 32
typedef float E;
#define DTYPE float32
#define READ(from) (LANE == 64 ? (R)_mm512_cvtps_pd(_mm256_loadu_ps(from)) : (R)_mm512_loadu_ps(from))
#define WRITE(to, x) (LANE == 64 ? _mm256_storeu_ps(to, _mm512_cvtpd_ps((__m512d)(x))) : _mm512_storeu_ps(to, (__m512)(x)))
#else
typedef uint16_t E;
#define DTYPE float16
#define READ(from) (LANE == 64 ? (R)_mm512_cvtps_pd(_mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)(from)))) \
    : (R)_mm512_cvtph_ps(_mm256_loadu_si256((const __m256i *)(from))))
#define WRITE(to, x) (LANE == 64 ? _mm_storeu_si128((__m128i *)(to), _mm256_cvtps_ph(_mm512_cvtpd_ps((__m512d)(x)), NEAREST_EVEN)) \
    : _mm256_storeu_si256((__m256i *)(to), _mm512_cvtps_ph((__m512)(x), NEAREST_EVEN)))
#endif

typedef struct { R a, b, c, d; } V;
typedef struct { V first, second, third; } P;

#define STEP static inline __attribute__((always_inline))
#define ONE(name, of) STEP V name(V x) { return (V){ of(x.a), of(x.b), of(x.c), of(x.d) }; }
#define TWO(name, of) STEP V name(V x, V y) { return (V){ of(x.a, y.a), of(x.b, y.b), of(x.c, y.c), of(x.d, y.d) }; }
#define THREE(name, of) STEP V name(V x, V y, V z) { return (V){ of(x.a, y.a, z.a), of(x.b, y.b, z.b), of(x.c, y.c, z.c), of(x.d, y.d, z.d) }; }
#define FOUR(name, of) \
    STEP V name(V x, V y, V z, V w) { return (V){ of(x.a, y.a, z.a, w.a), of(x.b, y.b, z.b, w.b), of(x.c, y.c, z.c, w.c), of(x.d, y.d, z.d, w.d) }; }

#define WHOLE(x) FLOATS(roundscale)(x, 8)
#define DOWN(x) FLOATS(roundscale)(x, 9)
#define MANTISSA(x) FLOATS(getmant)(x, _MM_MANT_NORM_p75_1p5, _MM_MANT_SIGN_nan)
#define SIGNED(x, y) NUMBERS(INTEGERS(ternarylogic)(BITS(FLOATS(set1)(-0.0)), BITS(y), BITS(x), 0xCA))
#define IF_LESS(a, b, x, y) FLOATS(mask_mov)(y, COMPARED(a, b, _CMP_LT_OQ), x)
#define IF_AT_LEAST(a, b, x, y) FLOATS(mask_mov)(y, COMPARED(a, b, _CMP_GE_OQ), x)
#define IF_EQUAL(a, b, x, y) FLOATS(mask_mov)(y, COMPARED(a, b, _CMP_EQ_OQ), x)
#define IF_NEGATIVE(n, x, y) FLOATS(mask_mov)(y, SIGNS(BITS(n)), x)
#define NEGATIVE(x) FLOATS(xor)(x, FLOATS(set1)(-0.0))
#define ADD_BITS(x, y) NUMBERS(INTEGERS(add)(BITS(x), BITS(y)))
#define SUBTRACT_BITS(x, y) NUMBERS(INTEGERS(sub)(BITS(x), BITS(y)))
#define ABSOLUTE_BITS(x) NUMBERS(INTEGERS(abs)(BITS(x)))
#define QUOTIENT_DOWN(x, y) FLOATS(div_round)(x, y, _MM_FROUND_TO_NEG_INF | _MM_FROUND_NO_EXC)

TWO(add, FLOATS(add))
TWO(sub, FLOATS(sub))
TWO(mul, FLOATS(mul))
TWO(quotient, FLOATS(div))
TWO(quotient_down, QUOTIENT_DOWN)
TWO(least, FLOATS(min))
TWO(most, FLOATS(max))
TWO(scaled, FLOATS(scalef))
TWO(with_sign, SIGNED)
TWO(exclusive, FLOATS(xor))
TWO(both, FLOATS(and))
TWO(either, FLOATS(or))
TWO(add_bits, ADD_BITS)
TWO(subtract_bits, SUBTRACT_BITS)
THREE(fma_of, FLOATS(fmadd))
THREE(less_product, FLOATS(fnmadd))
THREE(product_less, FLOATS(fmsub))
THREE(if_negative, IF_NEGATIVE)
FOUR(if_less, IF_LESS)
FOUR(if_at_least, IF_AT_LEAST)
FOUR(if_equal, IF_EQUAL)
ONE(negative, NEGATIVE)
ONE(magnitude, FLOATS(abs))
ONE(magnitude_bits, ABSOLUTE_BITS)
ONE(root, FLOATS(sqrt))
ONE(whole, WHOLE)
ONE(down, DOWN)
ONE(mantissa, MANTISSA)
ONE(exponent, FLOATS(getexp))

STEP V number(double x) { R v = FLOATS(set1)((N)x); return (V){ v, v, v, v }; }
STEP V bits(int64_t x)
{
    R v = NUMBERS(LANE == 64 ? _mm512_set1_epi64(x) : _mm512_set1_epi32((int)x));
    return (V){ v, v, v, v };
}
STEP V times(V x, double y) { return mul(x, number(y)); }
STEP V plus(V x, double y) { return add(x, number(y)); }
STEP V linear(V x, double slope, double intercept) { return fma_of(x, number(slope), number(intercept)); }
STEP V horner(V x, V inner, double coefficient) { return fma_of(x, inner, number(coefficient)); }

#define SHIFTED(name, shift) \
    STEP V name(V x, int count) \
    { \
        return (V){ NUMBERS(shift(BITS(x.a), count)), NUMBERS(shift(BITS(x.b), count)), NUMBERS(shift(BITS(x.c), count)), NUMBERS(shift(BITS(x.d), count)) }; \
    }
SHIFTED(shift_up, INTEGERS(slli))
SHIFTED(shift_down, INTEGERS(srli))

// The entry of sixteen that the highest bits of a mantissa, or of an index there, say.
STEP V lookup(V x, const N *table)
{
#if LANE == 64
    __m512d low = _mm512_load_pd(table), high = _mm512_load_pd(table + 8);
#define ENTRY(x) _mm512_permutex2var_pd(low, _mm512_srli_epi64(BITS(x), 48), high)
#else
    __m512 entries = _mm512_load_ps(table);
#define ENTRY(x) _mm512_permutexvar_ps(_mm512_srli_epi32(BITS(x), 19), entries)
#endif
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

// The largest of the lanes at each place.
STEP R largest_of(V x) { return FLOATS(max)(FLOATS(max)(x.a, x.b), FLOATS(max)(x.c, x.d)); }

STEP V load(int vectors, const E *from)
{
    V x = { READ(from) };
    if (vectors > 1) x.b = READ(from + LANES);
    if (vectors > 2) x.c = READ(from + 2 * LANES);
    if (vectors > 3) x.d = READ(from + 3 * LANES);
    return x;
}

STEP void store(int vectors, E *to, V x)
{
    WRITE(to, x.a);
    if (vectors > 1) WRITE(to + LANES, x.b);
    if (vectors > 2) WRITE(to + 2 * LANES, x.c);
    if (vectors > 3) WRITE(to + 3 * LANES, x.d);
}

#define JOINED_(name, dtype, variant) name##_##dtype##variant
#define JOINED(name, dtype, variant) JOINED_(name, dtype, variant)
#define SIGNATURE(name, variant) void JOINED(name, DTYPE, variant)(const void *const *inputs, void *output, long count)

// Whether a loop knows what to do with x and y, WIDTH vectors of each. Where it does not it ends, and its results are found wrong: no number measured is such.
#define KNOWN 1
#define IS_KNOWN(vectors) ({ enum { WIDTH = vectors }; __builtin_expect(KNOWN, 1); })

STEP int are_less(int vectors, V x, V y)
{
    unsigned less = COMPARED(x.a, y.a, _CMP_LT_OQ);
    if (vectors > 1) less &= COMPARED(x.b, y.b, _CMP_LT_OQ);
    if (vectors > 2) less &= COMPARED(x.c, y.c, _CMP_LT_OQ);
    if (vectors > 3) less &= COMPARED(x.d, y.d, _CMP_LT_OQ);
    return less == (1 << LANES) - 1;
}

// A loop of one, two, three and four vectors in step; of is made of x and y.
#define IN_STEP(name, variant, vectors, of) \
    SIGNATURE(name, variant) \
    { \
        const E *first = inputs[0], *second = inputs[1]; \
        long i = 0; \
        for (; i <= count - LANES * vectors; i += LANES * vectors) \
        { \
            V x = load(vectors, first + i), y = load(vectors, second + i); \
            (void)y; \
            if (!IS_KNOWN(vectors)) return; \
            store(vectors, (E *)output + i, of); \
        } \
        for (; i < count; i += LANES) \
        { \
            V x = load(1, first + i), y = load(1, second + i); \
            (void)y; \
            if (!IS_KNOWN(1)) return; \
            store(1, (E *)output + i, of); \
        } \
    }

#define STEPS(name, of) \
    IN_STEP(name, , 1, of) \
    IN_STEP(name, _2, 2, of) \
    IN_STEP(name, _3, 3, of) \
    IN_STEP(name, _4, 4, of)

// Numbers that wait between loops, on whole lines.
STEP void leave(int vectors, N *to, V x)
{
    FLOATS(store)(to, x.a);
    if (vectors > 1) FLOATS(store)(to + LANES, x.b);
    if (vectors > 2) FLOATS(store)(to + 2 * LANES, x.c);
    if (vectors > 3) FLOATS(store)(to + 3 * LANES, x.d);
}

STEP V take(int vectors, const N *from)
{
    V x = { FLOATS(load)(from) };
    if (vectors > 1) x.b = FLOATS(load)(from + LANES);
    if (vectors > 2) x.c = FLOATS(load)(from + 2 * LANES);
    if (vectors > 3) x.d = FLOATS(load)(from + 3 * LANES);
    return x;
}

// Loops over blocks of 512 elements, stages, between which up to three vectors wait: each makes a P of x, y and of what p the stage before gave.
#define BLOCK 512
#define BLOCKS(name, ...) \
    void name(const void *const *inputs, void *output, long count) \
    { \
        N parts[3][BLOCK] __attribute__((aligned(64))); \
        for (long at = 0; at < count; at += BLOCK) \
        { \
            const E *first = (const E *)inputs[0] + at, *second = (const E *)inputs[1] + at; \
            E *to = (E *)output + at; \
            __VA_ARGS__ \
        } \
    }

// One of them: how many vectors it takes and gives; the last gives none, but the result.
#define STAGE(vectors, takes, gives, of) \
    for (long i = 0; i < BLOCK; i += LANES * vectors) \
    { \
        V x = load(vectors, first + i), y = load(vectors, second + i); \
        (void)x; \
        (void)y; \
        if (takes == 0 && !IS_KNOWN(vectors)) return; \
        P p = { }; \
        (void)p; \
        if (takes > 0) p.first = take(vectors, parts[0] + i); \
        if (takes > 1) p.second = take(vectors, parts[1] + i); \
        if (takes > 2) p.third = take(vectors, parts[2] + i); \
        P given = of; \
        if (gives == 0) store(vectors, to + i, given.first); \
        if (gives > 0) leave(vectors, parts[0] + i, given.first); \
        if (gives > 1) leave(vectors, parts[1] + i, given.second); \
        if (gives > 2) leave(vectors, parts[2] + i, given.third); \
    }

#define TWO_STAGES(name, variant, vectors, gives, before, after) \
    BLOCKS(JOINED(name, DTYPE, variant), STAGE(vectors, 0, gives, before) STAGE(vectors, gives, 0, (P){ after }))

// Two stages by one, two and four vectors in step.
#define STAGES(name, gives, before, after) \
    TWO_STAGES(name, _5, 1, gives, before, after) \
    TWO_STAGES(name, _6, 2, gives, before, after) \
    TWO_STAGES(name, _7, 4, gives, before, after)

// The same with the work divided elsewhere.
#define OTHER_STAGES(name, gives, before, after) \
    TWO_STAGES(name, _8, 1, gives, before, after) \
    TWO_STAGES(name, _9, 2, gives, before, after)

// One loop, in which what comes before is done for the vectors after those that the rest is done for.
#define PIPED(name, variant, vectors, before, after) \
    SIGNATURE(name, variant) \
    { \
        const E *first = inputs[0], *second = inputs[1]; \
        V x = load(vectors, first), y = load(vectors, second); \
        (void)y; \
        P next = before; \
        for (long i = 0; i < count; i += LANES * vectors) \
        { \
            P p = next; \
            V last_x = x, last_y = y; \
            long ahead = i + LANES * vectors < count ? i + LANES * vectors : i; \
            x = load(vectors, first + ahead), y = load(vectors, second + ahead); \
            if (!IS_KNOWN(vectors)) return; \
            next = before; \
            V next_x = x, next_y = y; \
            x = last_x, y = last_y; \
            (void)y; \
            store(vectors, (E *)output + i, after); \
            x = next_x, y = next_y; \
        } \
    }

#define PIPES(name, before, after) \
    PIPED(name, _8, 1, before, after) \
    PIPED(name, _9, 2, before, after)
