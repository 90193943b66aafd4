// e to the power of float64: the steps of Exponential.cs.
#pragma once
#include "steps.h"

STEP V clamped(V x, double low, double high) { return most(number(low), least(number(high), x)); }
STEP V nearest_octave(V x) { return whole(times(x, 1.44269504088896338700)); }
STEP V beyond(V x, V n) { return less_product(n, number(1.90821492927058770002e-10), less_product(n, number(6.93147180369123816490e-01), x)); }
STEP V power_of_two(V n) { return shift_up(plus(n, 6755399441055744.0 + 1023), 52); }

// e to the power of r, less one.
STEP V less_one(V r)
{
    V r2 = mul(r, r), r4 = mul(r2, r2);
    V low = cubic(r, r2, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5);
    V middle = cubic(r, r2, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040, 1.0 / 720);
    V high = cubic(r, r2, 1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800);
    return fma_of(r2, fma_of(r4, fma_of(r4, high, middle), low), r);
}

STEP V exponential(V x)
{
    x = clamped(x, -760, 720);
    V n = nearest_octave(x);
    return scaled(plus(less_one(beyond(x, n)), 1), n);
}

// 2 to the power of x + tail.
STEP V binary_exponential(V x, V tail)
{
    x = clamped(x, -1100, 1100);
    V n = whole(x);
    V r = fma_of(sub(x, n), number(0.693147180559945309417), times(tail, 0.693147180559945309417));
    return scaled(plus(less_one(r), 1), n);
}

STEP V half_less_one(V n, V less)
{
    V scale = power_of_two(sub(n, number(1)));
    return fma_of(scale, less, plus(scale, -0.5));
}
