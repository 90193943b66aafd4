// Functions in lanes of float32: the steps of Float32Trigonometric.cs, Float32Exponential.cs, Hyperbolic.cs, Logarithm.cs, ArcSine.cs, Sinc.cs and Float32BesselI0.cs.
#include "steps.h"

// Angles: x = n * pi/2 + head + tail.
STEP P reduced(V x)
{
    V shifted = linear(x, 0.636619772f, 12582912), n = plus(shifted, -12582912);
    V exact = less_product(n, number(1.5707962512969970703125f), x), second = times(n, 7.549790126404332e-08f);
    V lost = less_product(n, number(7.549790126404332e-08f), second);
    V head = sub(exact, second);
    V tail = add(sub(sub(exact, head), second), less_product(n, number(-1.7151245100058819e-15f), lost));
    return (P){ head, tail, shifted };
}

// The reduction is precise enough below 65536.
STEP int are_near(V x) { return are_less(1, (V){ largest_of(magnitude(x)) }, number(65536)); }

STEP V sine_rest(V r, V tail)
{
    V z = mul(r, r), q = horner(z, linear(z, 0.00019495341985020787f, -0.00833201315253973f), 0.16666652262210846f);
    return fma_of(mul(z, r), q, fma_of(tail, times(z, 0.5), negative(tail)));
}

STEP P cosine_terms(V r, V tail)
{
    V z = mul(r, r), q = horner(z, linear(z, 2.441006108711008e-05f, -0.001388711971230805f), 0.04166664183139801f);
    V half = times(z, 0.5), head = sub(number(1), half), rest = sub(sub(number(1), head), half);
    return (P){ head, fma_of(mul(z, z), q, less_product(r, tail, rest)) };
}

STEP P sine_and_cosine(P p)
{
    P c = cosine_terms(p.first, p.second);
    return (P){ sub(p.first, sine_rest(p.first, p.second)), add(c.first, c.second), p.third };
}

STEP V turned(V turns, V x) { return exclusive(x, both(shift_up(turns, 30), number(-0.0))); }
STEP V sine_end(P p) { return turned(p.third, if_negative(shift_up(p.third, 31), p.second, p.first)); }
STEP V cosine_end(P p) { return turned(add_bits(p.third, bits(1)), if_negative(shift_up(p.third, 31), p.first, p.second)); }

#undef KNOWN
#define KNOWN are_near(x)
STEPS(sin, sine_end(sine_and_cosine(reduced(x))))
STAGES(sin, 3, reduced(x), sine_end(sine_and_cosine(p)))
PIPES(sin, reduced(x), sine_end(sine_and_cosine(p)))
STEPS(cos, cosine_end(sine_and_cosine(reduced(x))))
STAGES(cos, 3, reduced(x), cosine_end(sine_and_cosine(p)))
PIPES(cos, reduced(x), cosine_end(sine_and_cosine(p)))

STEP V tangent_end(P p)
{
    V r = p.first, z = mul(r, r), z2 = mul(z, z);
    V high = horner(z, linear(z, 0.0042592603713274f, 0.0004477005277294666f), 0.010447672568261623f);
    V low = linear(z, 0.02147595956921577f, 0.054013583809137344f), lowest = linear(z, 0.13333144783973694f, 0.3333333432674408f);
    V rest = less_product(mul(z, r), fma_of(z2, fma_of(z2, high, low), lowest), mul(p.second, linear(z, -1.5, -1)));
    V tangent = sub(r, rest), lost = sub(sub(r, tangent), rest), inverse = quotient(number(1), tangent);
    V excess = fma_of(inverse, lost, product_less(inverse, tangent, number(1)));
    V odd = shift_up(p.third, 31);
    return exclusive(if_negative(odd, less_product(inverse, excess, inverse), tangent), odd);
}

STEPS(tan, tangent_end(reduced(x)))
STAGES(tan, 3, reduced(x), tangent_end(p))
PIPES(tan, reduced(x), tangent_end(p))
#undef KNOWN
#define KNOWN 1

// The sine of half turns, by a whole number of them.
STEP P sinc_start(V x)
{
    V a = magnitude(x), n = whole(a), r = sub(a, n);
    return (P){ exclusive(quotient(r, a), shift_up(plus(n, 8388608), 31)), mul(r, r) };
}
STEP V sinc_end(V x, P p)
{
    V z = p.second, z2 = mul(z, z);
    V q = fma_of(z2, fma_of(z2, number(-0.0022008784580975771f), linear(z, 0.026097176596522331f, -0.19074416160583496f)),
        linear(z, 0.81174194812774658f, -1.644934058189392f));
    return if_equal(x, number(0), number(1), fma_of(p.first, mul(z, q), p.first));
}
STEPS(sinc, sinc_end(x, sinc_start(x)))
STAGES(sinc, 2, sinc_start(x), sinc_end(x, p))
PIPES(sinc, sinc_start(x), sinc_end(x, p))

// The Bessel function by its series up to 8.
STEP V bessel(V a)
{
    V t = mul(a, a), lost = product_less(a, a, t);
    V high = horner(t, linear(t, 5.694861246486268e-17f, 5.875788357522513e-15f), 2.627338017285874e-12f);
    V middle = horner(t, horner(t, horner(t, high, 4.62757582253559e-10f), 6.799146490266139e-08f), 6.779569503123639e-06f);
    V low = horner(t, horner(t, horner(t, middle, 0.0004340411687735468f), 0.015624962747097015f), 0.2500000298023224f);
    V corrected = fma_of(mul(lost, linear(a, -0.012f, 0.154f)), horner(t, low, 1), number(1));
    return fma_of(t, low, corrected);
}
#undef KNOWN
#define KNOWN are_less(WIDTH, magnitude(x), number(8))
STEPS(i0, bessel(magnitude(x)))
#undef KNOWN
#define KNOWN 1

// Arc sines: the root and what bends.
STEP P arc_start(V x)
{
    V a = magnitude(x), half = number(0.5);
    V z = if_less(a, half, mul(x, x), less_product(a, half, half));
    return (P){ if_less(a, half, x, root(z)), z };
}
STEP P arc_curved(P p)
{
    V z = p.second;
    V high = horner(z, linear(z, 0.03452089801430702f, 0.016594337299466133f), 0.03123455122113228f);
    V low = horner(z, linear(z, 0.04458542540669441f, 0.07500153034925461f), 0.1666666567325592f);
    return (P){ p.first, mul(mul(p.first, z), fma_of(mul(z, mul(z, z)), high, low)) };
}
STEP V arcsine_end(V x, P p)
{
    V r = p.first, c = p.second;
    V beyond = sub(sub(number(1.57079637050628662109375), add(r, r)), sub(add(c, c), number(-4.37113900018624283e-8)));
    return with_sign(if_less(magnitude(x), number(0.5), magnitude(add(r, c)), beyond), x);
}
STEP V arccosine_end(V x, P p)
{
    V inner = add(p.first, p.second), half = number(1.57079637050628662109375), outer = add(inner, inner);
    V left = sub(add(half, half), sub(outer, number(2 * -4.37113900018624283e-8)));
    return if_less(magnitude(x), number(0.5), sub(half, sub(inner, number(-4.37113900018624283e-8))), if_negative(x, left, outer));
}

STEPS(arcsin, arcsine_end(x, arc_curved(arc_start(x))))
STAGES(arcsin, 2, arc_start(x), arcsine_end(x, arc_curved(p)))
PIPES(arcsin, arc_start(x), arcsine_end(x, arc_curved(p)))
STEPS(arccos, arccosine_end(x, arc_curved(arc_start(x))))
STAGES(arccos, 2, arc_start(x), arccosine_end(x, arc_curved(p)))
PIPES(arccos, arc_start(x), arccosine_end(x, arc_curved(p)))

// Exponentials.
STEP P binary_octaves(V x)
{
    V kept = most(number(-151), least(number(129), x)), n = whole(kept);
    return (P){ n, sub(kept, n) };
}
STEP V exp2_end(P p)
{
    V r = p.second, r2 = mul(r, r);
    V high = fma_of(r2, number(0.00015461766452062875f), linear(r, 0.0013392226537689567f, 0.009618065319955349f));
    V q = fma_of(r2, high, linear(r, 0.05550357326865196f, 0.24022650718688965f));
    return scaled(horner(r, horner(r, q, 0.6931471824645996f), 1), p.first);
}
STEPS(exp2, exp2_end(binary_octaves(x)))
STAGES(exp2, 2, binary_octaves(x), exp2_end(p))
PIPES(exp2, binary_octaves(x), exp2_end(p))

STEP P octave(V x)
{
    V n = whole(times(x, 1.442695041f));
    return (P){ n, less_product(n, number(-1.904654299957768e-09f), less_product(n, number(0.693147182464599609375f), x)) };
}
STEP V power_of_two(V n) { return shift_up(plus(n, 12582912 + 127), 23); }
STEP V less_one(V r)
{
    V r2 = mul(r, r);
    V q = fma_of(r2, linear(r, 0.0001994426711462438f, 0.0013933564769104123f), linear(r, 0.008333208039402962f, 0.041666481643915176f));
    return fma_of(r2, fma_of(r2, q, linear(r, 0.1666666716337204f, 0.5f)), r);
}
STEP V half_less_one(V n, V less)
{
    V scale = power_of_two(plus(n, -1));
    return fma_of(scale, less, plus(scale, -0.5));
}
STEP V expm1_end(V x, P p)
{
    V less = less_one(p.second), half = half_less_one(p.first, less);
    return if_equal(p.first, number(0), if_equal(x, number(0), x, less), add(half, half));
}
STEP P expm1_octave(V x) { return octave(most(number(-20), least(number(88.8f), x))); }

STEPS(expm1, expm1_end(x, expm1_octave(x)))
STAGES(expm1, 2, expm1_octave(x), expm1_end(x, p))
PIPES(expm1, expm1_octave(x), expm1_end(x, p))

STEP P tanh_octave(V x) { return octave(most(number(-20), times(magnitude(x), -2))); }
STEP V tanh_term(P p) { return half_less_one(p.first, less_one(p.second)); }
STEP V tanh_end(V x, V t) { return with_sign(quotient(t, plus(t, 1)), x); }

STEPS(tanh, tanh_end(x, tanh_term(tanh_octave(x))))
STAGES(tanh, 2, tanh_octave(x), tanh_end(x, tanh_term(p)))
PIPES(tanh, ((P){ tanh_term(tanh_octave(x)) }), tanh_end(x, p.first))

STEP P hyperbolic_octave(V x) { return octave(least(number(89.5), magnitude(x))); }
STEP P hyperbolic_pair(P p)
{
    V r = p.second, z = mul(r, r);
    V odd = horner(z, linear(z, 0.00019996985793113708f, 0.00833315122872591f), 0.1666666716337204f);
    V even = horner(z, linear(z, 0.0013930894201621413f, 0.041666507720947266f), 0.5f);
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
    return with_sign(if_less(a, number(0.000244140625), a, add(half, half)), x);
}
STEP V cosh_end(P p)
{
    P h = halves(p.first);
    V half = add(h.first, fma_of(h.first, p.third, mul(h.second, p.second)));
    return add(half, half);
}

STEPS(sinh, sinh_end(x, hyperbolic_pair(hyperbolic_octave(x))))
STAGES(sinh, 2, hyperbolic_octave(x), sinh_end(x, hyperbolic_pair(p)))
PIPES(sinh, hyperbolic_octave(x), sinh_end(x, hyperbolic_pair(p)))
STEPS(cosh, cosh_end(hyperbolic_pair(hyperbolic_octave(x))))
STAGES(cosh, 2, hyperbolic_octave(x), cosh_end(hyperbolic_pair(p)))
PIPES(cosh, hyperbolic_octave(x), cosh_end(hyperbolic_pair(p)))

// Logarithms.
#define TABLE static const float __attribute__((aligned(64)))
TABLE natural_factors[16] = {
    1, 0.9150019884109497f, 0.8603718280792236f, 0.8242486119270325f,
    0.7803055047988892f, 0.7415284514427185f, 0.7108720541000366f, 0.6792613863945007f,
    1.3081623315811157f, 1.2460402250289917f, 1.2099723815917969f, 1.1608613729476929f,
    1.1191012859344482f, 1.0838760137557983f, 1.04597008228302f, 1,
};
TABLE natural_logarithms[16] = {
    0, 0.08882904052734375f, 0.150390625f, 0.1932830810546875f,
    0.24806976318359375f, 0.299041748046875f, 0.3412628173828125f, 0.386749267578125f,
    -0.26862335205078125f, -0.219970703125f, -0.1905975341796875f, -0.14916229248046875f,
    -0.11252593994140625f, -0.08054351806640625f, -0.04494476318359375f, 0,
};
TABLE binary_factors[16] = {
    1, 0.9154099822044373f, 0.8650774359703064f, 0.8128178715705872f,
    0.7853279709815979f, 0.739976704120636f, 0.7102285623550415f, 0.6824265718460083f,
    1.3009196519851685f, 1.2590107917785645f, 1.2078983783721924f, 1.167182445526123f,
    1.1114381551742554f, 1.0938981771469116f, 1.0515722036361694f, 1,
};
TABLE binary_logarithms[16] = {
    0, 0.12751007080078125f, 0.20909881591796875f, 0.2989959716796875f,
    0.3486328125f, 0.4344482421875f, 0.49364471435546875f, 0.5512542724609375f,
    -0.3795318603515625f, -0.3322906494140625f, -0.27249908447265625f, -0.22303009033203125f,
    -0.15242767333984375f, -0.12947845458984375f, -0.07254791259765625f, 0,
};
TABLE decimal_factors[16] = {
    1, 0.9145277738571167f, 0.8647177815437317f, 0.8193749189376831f,
    0.7817198634147644f, 0.7440547943115234f, 0.7076448798179626f, 0.678930401802063f,
    1.3040993213653564f, 1.2548141479492188f, 1.207688570022583f, 1.160109281539917f,
    1.1225783824920654f, 1.0864334106445312f, 1.04975426197052f, 1,
};
TABLE decimal_logarithms[16] = {
    0, 0.0388031005859375f, 0.0631256103515625f, 0.086517333984375f,
    0.1069488525390625f, 0.12839508056640625f, 0.15018463134765625f, 0.16817474365234375f,
    -0.1153106689453125f, -0.09857940673828125f, -0.0819549560546875f, -0.0644989013671875f,
    -0.0502166748046875f, -0.03600311279296875f, -0.021087646484375f, 0,
};

STEP P split(V x)
{
    V m = mantissa(x);
    return (P){ m, sub(exponent(x), exponent(m)) };
}
STEP V curvature(V r, V r2)
{
    return fma_of(r2, linear(r, 0.19166450202465057f, -0.2502184212207794f), linear(r, 0.3333417475223541f, -0.4999999403953552f));
}
STEP V rest_of(V m, const float *factors) { return fma_of(m, lookup(m, factors), number(-1)); }

STEP V scaled_rest(V r, double head, double tail, V small)
{
    V r2 = mul(r, r), factor = number(head), product = mul(r, factor);
    V lost = less_product(r, factor, product);
    small = fma_of(r, number(tail), sub(small, lost));
    return add(product, fma_of(mul(r2, curvature(r, r2)), factor, small));
}
STEP P binary_start(V x)
{
    P s = split(x);
    return (P){ rest_of(s.first, binary_factors), add(s.second, lookup(s.first, binary_logarithms)) };
}
STEP V binary_end(P p) { return add(p.second, scaled_rest(p.first, 1.44269502162933349609375, 1.92596299112661746887e-8, number(0))); }
STEPS(log2, binary_end(binary_start(x)))
STAGES(log2, 2, binary_start(x), binary_end(p))
PIPES(log2, binary_start(x), binary_end(p))

STEP P decimal_start(V x)
{
    P s = split(x);
    V whole_part = fma_of(s.second, number(0.301025390625), lookup(s.first, decimal_logarithms));
    return (P){ rest_of(s.first, decimal_factors), whole_part, times(s.second, 4.6050389811952e-06) };
}
STEP V decimal_end(P p) { return add(p.second, scaled_rest(p.first, 0.4342944920063018798828125, -1.010305005e-8, p.third)); }
STEPS(log10, decimal_end(decimal_start(x)))
STAGES(log10, 3, decimal_start(x), decimal_end(p))
PIPES(log10, decimal_start(x), decimal_end(p))

// r, the number of octaves, and the logarithm but for the rest of u + lost, whose octaves are so many more.
STEP P parts_of_sum(V u, V lost, V more)
{
    P s = split(u);
    V c = lookup(s.first, natural_factors);
    V power = shift_up(sub(number(12582912 + 127), least(s.second, number(100))), 23);
    V r = fma_of(lost, mul(c, power), fma_of(s.first, c, number(-1)));
    V k = add(s.second, more);
    return (P){ r, k, fma_of(k, number(0.693145751953125), lookup(s.first, natural_logarithms)) };
}
STEP V logarithm_end(P p)
{
    V r2 = mul(p.first, p.first);
    return add(p.third, add(p.first, fma_of(r2, curvature(p.first, r2), times(p.second, 1.428606765330187e-06))));
}
STEP P natural_start(V x)
{
    P s = split(x);
    V whole_part = fma_of(s.second, number(0.693145751953125), lookup(s.first, natural_logarithms));
    return (P){ rest_of(s.first, natural_factors), s.second, whole_part };
}
STEPS(log, logarithm_end(natural_start(x)))
STAGES(log, 3, natural_start(x), logarithm_end(p))
PIPES(log, natural_start(x), logarithm_end(p))

STEP P parts_of_one_and(V x)
{
    V one = number(1), u = add(x, one);
    return parts_of_sum(u, least(sub(least(x, one), sub(u, most(x, one))), one), number(-0.0));
}
STEPS(log1p, with_sign(logarithm_end(parts_of_one_and(x)), x))
STAGES(log1p, 3, parts_of_one_and(x), with_sign(logarithm_end(p), x))
PIPES(log1p, parts_of_one_and(x), with_sign(logarithm_end(p), x))

STEP V arctanh_term(V x)
{
    V a = magnitude(x);
    return quotient(add(a, a), sub(number(1), a));
}
STEP V arctanh_end(V x, V t) { return with_sign(times(with_sign(logarithm_end(parts_of_one_and(t)), t), 0.5), x); }
STEPS(arctanh, arctanh_end(x, arctanh_term(x)))
STAGES(arctanh, 1, (P){ arctanh_term(x) }, arctanh_end(x, p.first))
PIPES(arctanh, (P){ arctanh_term(x) }, arctanh_end(x, p.first))

// Where x is large, ln 2x.
STEP P parts_or_doubled(V x, V t)
{
    V one = number(1), zero = number(0), large = number(8192);
    V u = if_at_least(x, large, x, add(t, one));
    V lost = if_at_least(x, large, zero, sub(least(t, one), sub(u, most(t, one))));
    return parts_of_sum(u, lost, if_at_least(x, large, one, zero));
}
STEP V arccosh_term(V x)
{
    V t = plus(x, -1);
    return add(t, root(fma_of(t, t, add(t, t))));
}
STEP V arccosh_end(V x, P p) { return if_less(x, number(1), number(NAN), logarithm_end(p)); }
STEPS(arccosh, arccosh_end(x, parts_or_doubled(x, arccosh_term(x))))
STAGES(arccosh, 1, (P){ arccosh_term(x) }, arccosh_end(x, parts_or_doubled(x, p.first)))
PIPES(arccosh, (P){ arccosh_term(x) }, arccosh_end(x, parts_or_doubled(x, p.first)))

STEP V arcsinh_term(V x)
{
    V a = magnitude(x), one = number(1);
    return add(a, quotient(mul(a, a), add(one, root(fma_of(a, a, one)))));
}
STEP V arcsinh_end(V x, V t) { return with_sign(logarithm_end(parts_or_doubled(magnitude(x), t)), x); }
STEPS(arcsinh, arcsinh_end(x, arcsinh_term(x)))
STAGES(arcsinh, 1, (P){ arcsinh_term(x) }, arcsinh_end(x, p.first))
PIPES(arcsinh, (P){ arcsinh_term(x) }, arcsinh_end(x, p.first))

// The cube root.
STEP P inverse_root(V x)
{
    P s = split(magnitude(x));
    V third = whole(times(s.second, 1.0 / 3)), rest = less_product(third, number(3), s.second);
    V turn = horner(rest, linear(rest, 0.026811, -0.233110), 1);
    V near = horner(s.first, linear(s.first, 0.1827516f, -0.7092872f), 1.5278645f);
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
PIPES(cbrt, inverse_root(x), cube_root(x, p))

// Arc tangents: the angle of the entry beside a ratio, and the tangent of the rest.
TABLE centres[16] = {
    0.8950406908988953f, 0.7658847570419312f, 0.6571037769317627f, 0.5608007907867432f,
    0.4490745961666107f, 0.38451746106147766f, 0.32976672053337097f, 0.28102707862854004f,
    0.22486862540245056f, 0.19258324801921844f, 0.1651230752468109f, 0.1405956745147705f,
    0.11247937381267548f, 0.09634716063737869f, 0.08258511871099472f, 0,
};
TABLE angles[16] = {
    0.7300683856010437f, 0.6535900831222534f, 0.5813528895378113f, 0.5110977292060852f,
    0.42208409309387207f, 0.36708852648735046f, 0.318537175655365f, 0.2739608585834503f,
    0.22118939459323883f, 0.19025400280952454f, 0.16364642977714539f, 0.13968011736869812f,
    0.11200859397649765f, 0.0960506871342659f, 0.08239813148975372f, 0,
};
STEP P ratio(V small, V large)
{
    V octaves = least(subtract_bits(large, small), bits(15 << 21)), index = shift_down(octaves, 2);
    V centre = lookup(index, centres);
    return (P){ lookup(index, angles), quotient(less_product(large, centre, small), fma_of(small, centre, large)) };
}
STEP V angle(V x, V y, P p)
{
    V t = p.second, z = mul(t, t), right = number(1.57079637050628662109375);
    V rest = fma_of(mul(z, t), horner(z, linear(z, -0.14138729870319366f, 0.19999754428863525f), -0.3333333432674408f), t);
    V steep = sub(right, p.first), lost = sub(sub(right, steep), p.first);
    return add(if_less(x, y, steep, p.first), if_less(x, y, sub(plus(lost, -4.37113900018624283e-8), rest), rest));
}
STEP P slope(V x)
{
    V a = least(number(3.4028234663852886e38), magnitude(x)), one = number(1);
    return ratio(least(one, a), most(one, a));
}
STEP V arctan_of(V x, P p) { return with_sign(angle(number(1), magnitude(x), p), x); }
STEPS(arctan, arctan_of(x, slope(x)))
STAGES(arctan, 2, slope(x), arctan_of(x, p))
PIPES(arctan, slope(x), arctan_of(x, p))

STEP V arctan2_of(V y, V x, P p)
{
    V a = angle(magnitude(x), magnitude(y), p), left = sub(number(2 * 1.57079637050628662109375), plus(a, -2 * -4.37113900018624283e-8));
    return with_sign(if_negative(x, left, a), y);
}
STEP P point_slope(V y, V x) { return ratio(least(magnitude(y), magnitude(x)), most(magnitude(x), magnitude(y))); }
// The larger one far from the limits of the type: the others are scaled first.
STEP V from_middle(V y, V x) { return magnitude(subtract_bits(most(magnitude(x), magnitude(y)), bits(0x17800000))); }
#undef KNOWN
#define KNOWN are_less(WIDTH, from_middle(x, y), bits(0x5f000000))
STEPS(arctan2, arctan2_of(x, y, point_slope(x, y)))
STAGES(arctan2, 2, point_slope(x, y), arctan2_of(x, y, p))
PIPES(arctan2, point_slope(x, y), arctan2_of(x, y, p))
#undef KNOWN
#define KNOWN 1
