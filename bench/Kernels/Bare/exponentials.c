#include "exponentials.h"

// Exponentials and hyperbolic functions of float64. In stages: what is beyond a whole octave waits, or what the series have made of it.

STEPS(exp, exponential(x))

STEP P octave(V x, double low, double high)
{
    x = clamped(x, low, high);
    V n = nearest_octave(x);
    return (P){ n, beyond(x, n) };
}

STAGES(exp, 2, octave(x, -760, 720), scaled(plus(less_one(p.second), 1), p.first))

STEP P expm1_series(V x)
{
    P p = octave(x, -50, 710);
    return (P){ p.first, less_one(p.second) };
}

STEP V expm1_end(V x, V n, V less)
{
    V half = half_less_one(n, less);
    return if_equal(x, number(0), x, add(half, half));
}

STEP V expm1_of(V x)
{
    P p = expm1_series(x);
    return expm1_end(x, p.first, p.second);
}

STEPS(expm1, expm1_of(x))
STAGES(expm1, 2, octave(x, -50, 710), expm1_end(x, p.first, less_one(p.second)))
OTHER_STAGES(expm1, 2, expm1_series(x), expm1_end(x, p.first, p.second))

STEP V tanh_end(V x, V t) { return with_sign(quotient(t, plus(t, 1)), x); }
STEP P tanh_octave(V x)
{
    V a = most(number(-50), times(magnitude(x), -2)), n = nearest_octave(a);
    return (P){ n, beyond(a, n) };
}
STEP V tanh_term(P p) { return half_less_one(p.first, less_one(p.second)); }

STEPS(tanh, tanh_end(x, tanh_term(tanh_octave(x))))
STAGES(tanh, 2, tanh_octave(x), tanh_end(x, tanh_term(p)))
OTHER_STAGES(tanh, 1, ((P){ tanh_term(tanh_octave(x)) }), tanh_end(x, p.first))

STEP P hyperbolic_octave(V x)
{
    V a = least(number(710.5), magnitude(x)), n = nearest_octave(a);
    return (P){ n, beyond(a, n) };
}

STEP V quartic(V x, V x2, double a, double b, double c, double d, double e)
{
    return fma_of(x2, fma_of(x2, number(a), linear(x, b, c)), linear(x, d, e));
}

// n, sinh r and cosh r - 1.
STEP P hyperbolic_pair(P p)
{
    V r = p.second, z = mul(r, r), z2 = mul(z, z);
    V odd = quartic(z, z2, 2.510195156655414e-08, 2.7557264302622195e-06, 0.00019841269866730933, 0.008333333333328858, 0.16666666666666669);
    V even = quartic(z, z2, 2.762037760501089e-07, 2.480152062749168e-05, 0.0013888888917713575, 0.041666666666622804, 0.5000000000000001);
    return (P){ p.first, fma_of(mul(z, r), odd, r), mul(z, even) };
}

STEP P halves(V n)
{
    V large = power_of_two(plus(n, -2)), small = power_of_two(most(number(-100), sub(number(-2), n)));
    return (P){ add(large, small), sub(large, small) };
}

STEP V sinh_end(V x, P p)
{
    P h = halves(p.first);
    V a = magnitude(x), half = add(h.second, fma_of(h.second, p.third, mul(h.first, p.second)));
    return with_sign(if_less(a, number(7.450580596923828125e-9), a, add(half, half)), x);
}

STEP V cosh_end(P p)
{
    P h = halves(p.first);
    V half = add(h.first, fma_of(h.first, p.third, mul(h.second, p.second)));
    return add(half, half);
}

STEPS(sinh, sinh_end(x, hyperbolic_pair(hyperbolic_octave(x))))
STAGES(sinh, 2, hyperbolic_octave(x), sinh_end(x, hyperbolic_pair(p)))
OTHER_STAGES(sinh, 3, hyperbolic_pair(hyperbolic_octave(x)), sinh_end(x, p))

STEPS(cosh, cosh_end(hyperbolic_pair(hyperbolic_octave(x))))
STAGES(cosh, 2, hyperbolic_octave(x), cosh_end(hyperbolic_pair(p)))
OTHER_STAGES(cosh, 3, hyperbolic_pair(hyperbolic_octave(x)), cosh_end(p))

// The Bessel function: the series up to 8, and beyond, apart, since most numbers are not there.
STEP V bessel_series(V a)
{
    V x = linear(a, 0.25, -1), x2 = mul(x, x), x4 = mul(x2, x2), x8 = mul(x4, x4);
    V lowest = septic(x, x2, x4, -0.06954119561719381, 0.07927522590716347, -0.08496338091616305, 0.08734341617552313,
        -0.08904344136075962, 0.09451562853995103, -0.11300432688620549, 0.2070019212239867);
    V low = septic(x, x2, x4, -0.001811886793937724, 0.003617126448897043, -0.0067923998730731695, 0.011960077907026221,
        -0.01968265469059234, 0.030177912022978357, -0.04298594945479612, 0.05677703201991695);
    V high = septic(x, x2, x4, -1.0883393970072518e-06, 3.2293390826404927e-06, -9.251680584432654e-06, 2.520232727107692e-05,
        -6.550861389620851e-05, 0.00016240542162878106, -0.00038290209550065975, 0.0008563152748272306);
    V highest = quintic(x, x2, -1.1852342482684723e-09, 4.470516727511741e-09, -7.723094556846333e-09,
        2.6265363151970112e-08, -1.1384114641747256e-07, 3.675842926555429e-07);
    return fma_of(x8, fma_of(x8, fma_of(x8, highest, high), low), lowest);
}

static __attribute__((noinline)) void bessel_far(const V *a, V *series)
{
    V x = plus(quotient(number(16), *a), -1), x2 = mul(x, x), x4 = mul(x2, x2), x8 = mul(x4, x4);
    V lowest = septic(x, x2, x4, 3.932584334552952e-08, 8.872219737904054e-08, 2.9735985873673923e-07, 1.4838475658279249e-06,
        1.1143033790932038e-05, 0.0001362160743919305, 0.0033605519836678614, 0.4021765094450081);
    V low = septic(x, x2, x4, -3.505966530879332e-09, 7.430464650325426e-09, 7.552583062123384e-09, -5.404771567579958e-09,
        -1.340891754008974e-08, -6.747657956107524e-09, 7.554691881248808e-09, 2.1548377974791598e-08);
    V high = septic(x, x2, x4, -2.0260604287413626e-11, 4.577087631643623e-10, 1.5279202694981569e-10, -1.618980683624682e-09,
        -5.715843864202709e-10, 3.6379546359011143e-09, 1.5200816953924232e-09, -5.95356943826489e-09);
    V far = fma_of(x8, fma_of(x8, fma_of(x8, number(-6.067631570603006e-11), high), low), lowest);
    *series = if_less(*a, number(8), *series, quotient(far, root(*a)));
}

STEP V bessel(V a)
{
    V series = bessel_series(a);
    if (_mm512_cmp_pd_mask(largest_of(a), _mm512_set1_pd(8), _CMP_NLT_UQ)) bessel_far(&a, &series);
    return series;
}

STEP V bessel_end(V a, V series)
{
    V e = exponential(times(a, 0.5));
    return mul(e, mul(e, series));
}
STEPS(i0, bessel_end(magnitude(x), bessel(magnitude(x))))
STAGES(i0, 1, (P){ bessel(magnitude(x)) }, bessel_end(magnitude(x), p.first))
