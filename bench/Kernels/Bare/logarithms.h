// Logarithms of float64: the steps of Logarithm.cs, by its tables.
#pragma once
#include "steps.h"

static const double natural_factors[16] __attribute__((aligned(64))) = {
    1, 0.9142857160925791, 0.8648648666649094, 0.8205128193239868, 0.7804878064443216, 0.7441860474676252, 0.7111111129502488, 0.6808510652735458,
    1.3061224522165673, 1.2549019636501986, 1.2075471668712525, 1.1636363657743038, 1.1228070160679626, 1.0847457607698054, 1.0486999988485386, 1,
};
static const double natural_logarithms[16] __attribute__((aligned(64))) = {
    0, 0.0896121567134287, 0.14518200776319645, 0.19782574477881099, 0.24783616189779423, 0.29546421160921454, 0.3409265843843059, 0.3844116967898117,
    -0.2670627877273546, -0.22705745291909807, -0.188591167372806, -0.1515498999644933, -0.11583181421065092, -0.0813456376636168, -0.04755130076023306, 0,
};

STEP P split(V x)
{
    V m = mantissa(x);
    return (P){ m, sub(exponent(x), exponent(m)) };
}

// (ln(1 + r) - r) / r^2.
STEP V curvature(V r, V r2)
{
    V highest = fma_of(r2, number(-0.08853210630741146), linear(r, 0.1108311919757972, -0.12501865827753944));
    V high = fma_of(r2, highest, linear(r, 0.14285789490968376, -0.16666665808377348));
    V low = cubic(r, r2, 0.19999999954143857, -0.25000000000123646, 0.33333333333340176, -0.49999999999999994);
    return fma_of(mul(r2, r2), high, low);
}

// r, the number of octaves, and the logarithm but for the rest of u + lost.
STEP P parts_of(V m, V k, V lost)
{
    V c = lookup(m, natural_factors);
    V power = shift_up(sub(number(6755399441055744.0 + 1023), least(k, number(100))), 52);
    V r = fma_of(lost, mul(c, power), fma_of(m, c, number(-1)));
    return (P){ r, k, fma_of(k, number(6.93147180369123816490e-01), lookup(m, natural_logarithms)) };
}

STEP P parts_of_sum(V u, V lost)
{
    P s = split(u);
    return parts_of(s.first, s.second, lost);
}

STEP V logarithm_end(P p)
{
    V r2 = mul(p.first, p.first);
    return add(p.third, add(p.first, fma_of(r2, curvature(p.first, r2), times(p.second, 1.90821492927058770002e-10))));
}

STEP V lost_of_one_and(V x, V u)
{
    V one = number(1);
    return least(sub(least(x, one), sub(u, most(x, one))), one);
}

STEP P parts_of_one_and(V x)
{
    V u = plus(x, 1);
    return parts_of_sum(u, lost_of_one_and(x, u));
}
