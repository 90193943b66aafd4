// Functions of float32 and float16 in lanes of float64: the steps of Exponential.cs, Logarithm.cs, LogSum.cs, PowerFunction.cs, BesselI0.cs and Trigonometric.cs.
#include "exponentials.h"
#include "logarithms.h"

#define LN2 0.693147180559945309417
#define LOG2E 1.44269504088896338700

// e to the power of r, then of x by octaves.
STEP V short_exponential(V r)
{
    V r2 = mul(r, r);
    V low = fma_of(r2, linear(r, 1.0 / 6, 0.5), plus(r, 1));
    return fma_of(mul(r2, r2), cubic(r, r2, 1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24), low);
}
STEP P short_octave(V x)
{
    x = clamped(x, -110, 90);
    V n = whole(times(x, LOG2E));
    return (P){ n, less_product(n, number(LN2), x) };
}
STEP V octave_end(P p) { return mul(short_exponential(p.second), power_of_two(p.first)); }

// The larger of two numbers and the logarithm of one and the ratio.
STEP P parts_of_ratio(V e)
{
    V u = plus(e, 1);
    return parts_of_sum(u, sub(e, plus(u, -1)));
}
STEP V short_logarithm_end(P p)
{
    V r = p.first, r2 = mul(r, r);
    V low = cubic(r, r2, 0.20005928671130618, -0.25001205105872387, 0.3333333523886178, -0.4999999981387392);
    V curved = fma_of(mul(r2, r2), number(-0.15638671546027988), low);
    return add(p.third, add(r, fma_of(r2, curved, times(p.second, 1.90821492927058770002e-10))));
}
STEP V log_sum(V x, V y, V excess, double doubling) { return if_equal(x, y, plus(x, doubling), add(most(x, y), excess)); }
STEP V natural_ratio(V x, V y) { return octave_end(short_octave(negative(magnitude(sub(x, y))))); }
STEP V natural_sum(V x, V y, P p) { return log_sum(x, y, short_logarithm_end(p), LN2); }

STEPS(logaddexp, natural_sum(x, y, parts_of_ratio(natural_ratio(x, y))))
STAGES(logaddexp, 1, (P){ natural_ratio(x, y) }, natural_sum(x, y, parts_of_ratio(p.first)))
PIPES(logaddexp, (P){ natural_ratio(x, y) }, natural_sum(x, y, parts_of_ratio(p.first)))

STEP V binary_ratio(V x, V y)
{
    V d = clamped(negative(magnitude(sub(x, y))), -160, 130), n = whole(d);
    return mul(short_exponential(times(sub(d, n), LN2)), power_of_two(n));
}
STEP V binary_sum(V x, V y, P p) { return log_sum(x, y, times(short_logarithm_end(p), LOG2E), 1); }

STEPS(logaddexp2, binary_sum(x, y, parts_of_ratio(binary_ratio(x, y))))
STAGES(logaddexp2, 1, (P){ binary_ratio(x, y) }, binary_sum(x, y, parts_of_ratio(p.first)))
PIPES(logaddexp2, (P){ binary_ratio(x, y) }, binary_sum(x, y, parts_of_ratio(p.first)))

// The power of a positive number: a negative one has cases of its own.
STEP P logarithm_parts(V x)
{
    P s = split(magnitude(x));
    V r = fma_of(s.first, lookup(s.first, natural_factors), number(-1));
    return (P){ r, s.second, fma_of(s.second, number(6.93147180369123816490e-01), lookup(s.first, natural_logarithms)) };
}
STEP V power_end(V x, V y, V logarithm)
{
    V one = number(1), power = octave_end(short_octave(mul(logarithm, y)));
    return if_equal(y, number(0), one, if_equal(x, one, one, power));
}
STEP int are_positive(int vectors, V x)
{
    R signs = x.a;
    if (vectors > 1) signs = FLOATS(or)(signs, x.b);
    if (vectors > 2) signs = FLOATS(or)(signs, x.c);
    if (vectors > 3) signs = FLOATS(or)(signs, x.d);
    return SIGNS(BITS(signs)) == 0;
}
#undef KNOWN
#define KNOWN are_positive(WIDTH, x)
STEPS(power, power_end(x, y, logarithm_end(logarithm_parts(x))))
STAGES(power, 1, (P){ logarithm_end(logarithm_parts(x)) }, power_end(x, y, p.first))
PIPES(power, (P){ logarithm_end(logarithm_parts(x)) }, power_end(x, y, p.first))

// The Bessel function by its series up to 8.
STEP V short_bessel_series(V a)
{
    V x = linear(a, 0.25, -1), x2 = mul(x, x), x4 = mul(x2, x2), x8 = mul(x4, x4);
    V lowest = septic(x, x2, x4, -0.06946328880225133, 0.0792829727721399, -0.08497324395929248, 0.08734280515487007,
        -0.0890428753638444, 0.09451564719798702, -0.11300433639506774, 0.20700192113010857);
    V low = septic(x, x2, x4, -0.0007548949904818013, 0.004169273658126491, -0.008018236782311294, 0.01155406559808401,
        -0.018857354836155974, 0.030360637139794717, -0.04331789301487983, 0.05672728830188167);
    V high = horner(x, linear(x, 0.0003486284152415698, -0.0008519843905445875), 0.00041265146039947195);
    return fma_of(x8, fma_of(x8, high, low), lowest);
}
STEP V bessel_product(V a, V series)
{
    V e = exponential(times(a, 0.5));
    return mul(e, mul(e, series));
}
#undef KNOWN
#define KNOWN are_less(WIDTH, magnitude(x), number(8))
STEPS(i0, bessel_product(magnitude(x), short_bessel_series(magnitude(x))))
STAGES(i0, 1, (P){ short_bessel_series(magnitude(x)) }, bessel_product(magnitude(x), p.first))
PIPES(i0, (P){ short_bessel_series(magnitude(x)) }, bessel_product(magnitude(x), p.first))

// The sine of pi times x through it.
STEP P sinc_start(V x)
{
    V angle = times(x, 3.141592653589793), shifted = linear(angle, 0.63661977236758134308, 6755399441055744.0);
    V n = plus(shifted, -6755399441055744.0);
    V r = less_product(n, number(1.5707963267948966), angle);
    return (P){ less_product(n, number(6.123233995736766e-17), r), shifted };
}
STEP V sinc_end(V x, P p)
{
    V r = p.first, z = mul(r, r), z2 = mul(z, z);
    V sine = mul(r, quintic(z, z2, -1.0 / 39916800, 1.0 / 362880, -1.0 / 5040, 1.0 / 120, -1.0 / 6, 1));
    V cosine = quintic(z, z2, -1.0 / 3628800, 1.0 / 40320, -1.0 / 720, 1.0 / 24, -0.5, 1);
    V either_one = if_negative(shift_up(p.second, 63), cosine, sine);
    sine = exclusive(either_one, both(shift_up(p.second, 62), number(-0.0)));
    return if_equal(x, number(0), number(1), quotient(sine, times(x, 3.141592653589793)));
}
#undef KNOWN
#define KNOWN are_less(WIDTH, magnitude(x), number(341782637))
STEPS(sinc, sinc_end(x, sinc_start(x)))
STAGES(sinc, 2, sinc_start(x), sinc_end(x, p))
PIPES(sinc, sinc_start(x), sinc_end(x, p))
