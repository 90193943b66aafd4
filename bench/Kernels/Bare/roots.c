#include "exponentials.h"
#include "logarithms.h"

// The cube root of float64: the steps of CubeRoot.cs.

STEP P inverse_root(V x)
{
    P s = split(magnitude(x));
    V third = whole(times(s.second, 1.0 / 3)), rest = less_product(third, number(3), s.second);
    V turn = fma_of(rest, linear(rest, 0.026811, -0.233110), number(1));
    V near = horner(s.first, horner(s.first, linear(s.first, -0.13028189, 0.62175461), -1.18863558), 1.69706625);
    return (P){ mul(s.first, power_of_two(rest)), mul(near, turn), if_equal(rest, rest, power_of_two(third), rest) };
}

STEP V cube_root(V x, P p)
{
    V m = p.first, s = p.second, e = less_product(mul(m, s), mul(s, s), number(1));
    s = fma_of(mul(s, e), linear(e, 2.0 / 9, 1.0 / 3), s);
    V inverse = mul(s, s), y = mul(m, inverse), square = mul(y, y), lost = less_product(y, y, square);
    V residual = fma_of(lost, y, less_product(square, y, m)), result = fma_of(residual, times(inverse, 1.0 / 3), y);
    return if_equal(p.third, p.third, with_sign(mul(result, p.third), x), add(x, x));
}
STEPS(cbrt, cube_root(x, inverse_root(x)))
STAGES(cbrt, 3, inverse_root(x), cube_root(x, p))
