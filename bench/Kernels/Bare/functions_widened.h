// Functions of float32 and float16 in lanes of float64: the steps of Exponential.cs, Logarithm.cs, LogSum.cs and PowerFunction.cs.
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
