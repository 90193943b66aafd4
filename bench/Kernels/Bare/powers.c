#include "exponentials.h"
#include "logarithms.h"

// Powers of float64: the steps of LogarithmPair.cs and PowerFunction.cs. Special cases have a loop that the numbers here do not need, but a loop has to ask.

static const double binary_factors[16] __attribute__((aligned(64))) = {
    1, 0.9142857007533347, 0.8648648530945157, 0.8205127177597216, 0.7804877611002543, 0.7441859817101661, 0.7111110745899779, 0.6808510002521144,
    1.3061224027999991, 1.2549019396211336, 1.207547059060233, 1.1636359683794915, 1.1228069902051592, 1.0847457425738514, 1.04869991474934, 1,
};
static const double binary_logarithms[16] __attribute__((aligned(64))) = {
    0, 0.12928303829835386, 0.2094533852632594, 0.2854023995314492, 0.3575520855392824, 0.4262648803276079, 0.49185317042338283, 0.5545889863960838,
    -0.3852901048765034, -0.32757463369830475, -0.272079413118945, -0.21863979642944287, -0.16710995070775425, -0.11735692385491348, -0.06860191009945993, 0,
};

STEP V power_series(V r, V r2)
{
    V r4 = mul(r2, r2);
    V low = septic(r, r2, r4, 0.09092350670551093, -0.10000084923491394, 0.11111110794223268, -0.1249999994202701,
        0.14285714285545092, -0.16666666666678107, 0.20000000000000032, -0.25);
    return fma_of(mul(r4, r4), linear(r, 0.06700020764534023, -0.08301142153662337), low);
}

// r, what is lost of it, and the logarithm but for them.
STEP P binary_parts(V x)
{
    P s = split(magnitude(x));
    V c = lookup(s.first, binary_factors), product = mul(s.first, c);
    return (P){ plus(product, -1), product_less(s.first, c, product), add(s.second, lookup(s.first, binary_logarithms)) };
}

// log2 in two parts.
STEP P binary_logarithm(P p)
{
    V r = p.first, lost = p.second, r2 = mul(r, r), r2_tail = product_less(r, r, r2);
    V third = number(1.0 / 3), line = mul(r, third), line_tail = fma_of(r, number(1.850371707708594e-17), product_less(r, third, line));
    V rest = mul(r2, power_series(r, r2)), v = add(line, rest), v_tail = add(add(sub(line, v), rest), line_tail);
    V half = number(0.5), w = sub(v, half), w_tail = add(sub(v, add(w, half)), v_tail);
    V q = mul(r2, w), q_tail = add(product_less(r2, w, q), fma_of(r2, w_tail, mul(r2_tail, w)));
    V lost_inside = less_product(lost, sub(r, r2), lost), ln = add(r, q), ln_tail = add(add(sub(r, ln), q), add(q_tail, lost_inside));
    V factor = number(1.4426950408889634), small = mul(ln, factor);
    V small_tail = fma_of(ln, number(2.0355273740931033e-17), product_less(ln, factor, small));
    V sum = add(p.third, small);
    return (P){ sum, add(add(sub(p.third, sum), small), fma_of(ln_tail, factor, small_tail)) };
}

STEP P power_exponent(P logarithm, V y)
{
    V product = mul(logarithm.first, y), lost = add(product_less(logarithm.first, y, product), mul(logarithm.second, y));
    return (P){ product, if_less(magnitude(product), number(1100), lost, number(0)) };
}
STEP V power_end(P p) { return binary_exponential(p.first, p.second); }

STEP P power_octave(P p)
{
    V x = clamped(p.first, -1100, 1100), n = whole(x);
    return (P){ n, fma_of(sub(x, n), number(0.693147180559945309417), times(p.second, 0.693147180559945309417)) };
}

STEP V seen(V x, V y)
{
    V largest = number(1.7976931348623157e308);
    return either(either(x, add_bits(x, bits(-1))), either(subtract_bits(largest, x), subtract_bits(largest, magnitude(y))));
}

static __attribute__((noinline)) void special(const double *x, const double *y, double *to, long count)
{
    for (long i = 0; i < count; i++)
        to[i] = pow(x[i], y[i]);
}

#define ARE_SPECIAL(vectors) \
    V special_bits = { }; \
    for (long i = 0; i < BLOCK; i += 8 * vectors) \
        special_bits = either(special_bits, seen(load(vectors, first + i), load(vectors, second + i))); \
    V any = special_bits; \
    if (_mm512_movepi64_mask(BITS(_mm512_or_pd(_mm512_or_pd(any.a, any.b), _mm512_or_pd(any.c, any.d))))) \
    { \
        special(first, second, to, BLOCK); \
        continue; \
    }

#define POWERS(number, one, two, three, four) \
    BLOCKS(power_float64##number, ARE_SPECIAL(4) one two three four) \
    BLOCKS(float_power_float64##number, ARE_SPECIAL(4) one two three four)

#define POWERS_IN_TWO(number, vectors) POWERS(number, \
    STAGE(vectors, 0, 2, binary_logarithm(binary_parts(x))), STAGE(vectors, 2, 0, (P){ power_end(power_exponent(p, y)) }), ,)
#define POWERS_IN_THREE(number, vectors) POWERS(number, \
    STAGE(vectors, 0, 3, binary_parts(x)), STAGE(vectors, 3, 2, binary_logarithm(p)), STAGE(vectors, 2, 0, (P){ power_end(power_exponent(p, y)) }),)
#define POWERS_IN_FOUR(number, vectors) POWERS(number, \
    STAGE(vectors, 0, 3, binary_parts(x)), STAGE(vectors, 3, 2, power_exponent(binary_logarithm(p), y)), STAGE(vectors, 2, 2, power_octave(p)), \
    STAGE(vectors, 2, 0, (P){ scaled(plus(less_one(p.second), 1), p.first) }))

POWERS(, STAGE(1, 0, 0, (P){ power_end(power_exponent(binary_logarithm(binary_parts(x)), y)) }), , ,)
POWERS(_2, STAGE(2, 0, 0, (P){ power_end(power_exponent(binary_logarithm(binary_parts(x)), y)) }), , ,)
POWERS(_3, STAGE(4, 0, 0, (P){ power_end(power_exponent(binary_logarithm(binary_parts(x)), y)) }), , ,)
POWERS_IN_TWO(_4, 1)
POWERS_IN_TWO(_5, 2)
POWERS_IN_TWO(_6, 4)
POWERS_IN_THREE(_7, 1)
POWERS_IN_THREE(_8, 2)
POWERS_IN_THREE(_9, 4)
POWERS_IN_FOUR(_10, 1)
POWERS_IN_FOUR(_11, 2)
POWERS_IN_FOUR(_12, 4)

// x times 2 to the power of an integer.
#define SCALED(name, vectors) \
    void name(const void *const *inputs, void *output, long count) \
    { \
        for (long i = 0; i < count; i += 8 * vectors) \
            for (long k = i; k < i + 8 * vectors; k += 8) \
                _mm512_storeu_pd((double *)output + k, _mm512_scalef_pd( \
                    _mm512_loadu_pd((const double *)inputs[0] + k), _mm512_cvtepi32_pd(_mm256_loadu_si256((const __m256i *)((const int32_t *)inputs[1] + k))))); \
    }
SCALED(ldexp_float64, 2)
SCALED(ldexp_float64_2, 4)
