#include "exponentials.h"
#include "logarithms.h"

// Logarithms of sums, and what is made of them, of float64.

STEPS(log1p, with_sign(logarithm_end(parts_of_one_and(x)), x))
STAGES(log1p, 3, parts_of_one_and(x), with_sign(logarithm_end(p), x))

STEP P split_of_one_and(V x)
{
    V u = plus(x, 1);
    P s = split(u);
    s.third = lost_of_one_and(x, u);
    return s;
}
OTHER_STAGES(log1p, 3, split_of_one_and(x), with_sign(logarithm_end(parts_of(p.first, p.second, p.third)), x))

// log10 x: the factor in two parts.
static const double decimal_factors[16] __attribute__((aligned(64))) = {
    1, 0.9142857141075442, 0.8648648647439685, 0.820512820576324, 0.7804878061333209, 0.744186046476218, 0.7111111103724674, 0.6808510639091099,
    1.3061224478569788, 1.2549019638840573, 1.2075471699382792, 1.163636362919304, 1.122807017122313, 1.0847457656971038, 1.0486999996291926, 1,
};
static const double decimal_logarithms[16] __attribute__((aligned(64))) = {
    0, 0.03891806611500215, 0.06305174580779749, 0.08591462867298105, 0.10763387770134614, 0.12831847728034518, 0.14806253590654705, 0.16694787956521395,
    -0.11598389358209715, -0.09860979895870514, -0.08190410442875873, -0.06581728422202104, -0.05030511814834426, -0.03532796353692902, -0.02065126785078064, 0,
};
STEP P decimal_start(V x)
{
    P s = split(x);
    V r = fma_of(s.first, lookup(s.first, decimal_factors), number(-1));
    V whole_part = fma_of(s.second, number(3.01029995663611771306e-01), lookup(s.first, decimal_logarithms));
    return (P){ r, whole_part, times(s.second, 3.69423907715893078616e-13) };
}
STEP V decimal_end(P p)
{
    V r = p.first, r2 = mul(r, r), factor = number(0.4342944819032518), product = mul(r, factor);
    V small = fma_of(r, number(1.098319650216765e-17), sub(p.third, less_product(r, factor, product)));
    return add(p.second, add(product, fma_of(mul(r2, curvature(r, r2)), factor, small)));
}
STEPS(log10, decimal_end(decimal_start(x)))
STAGES(log10, 3, decimal_start(x), decimal_end(p))

STEP V arctanh_term(V x)
{
    V a = magnitude(x);
    return quotient(add(a, a), sub(number(1), a));
}
STEP V arctanh_end(V x, V t) { return with_sign(times(with_sign(logarithm_end(parts_of_one_and(t)), t), 0.5), x); }

STEPS(arctanh, arctanh_end(x, arctanh_term(x)))
STAGES(arctanh, 1, (P){ arctanh_term(x) }, arctanh_end(x, p.first))
OTHER_STAGES(arctanh, 3, parts_of_one_and(arctanh_term(x)), with_sign(times(logarithm_end(p), 0.5), x))

// Where x is large, ln 2x.
#define LARGE(x, y, z) _mm512_mask_mov_pd(z, _mm512_cmp_pd_mask(x, _mm512_set1_pd(268435456), _CMP_GE_OQ), y)
THREE(if_large, LARGE)

STEP P parts_or_doubled(V x, V t)
{
    V one = number(1), u = if_large(x, x, add(t, one));
    V lost = if_large(x, number(0), sub(least(t, one), sub(u, most(t, one))));
    P s = split(u);
    V c = lookup(s.first, natural_factors);
    V power = shift_up(sub(number(6755399441055744.0 + 1023), least(s.second, number(100))), 52);
    V r = fma_of(lost, mul(c, power), fma_of(s.first, c, number(-1)));
    V k = add(s.second, if_large(x, one, number(0)));
    return (P){ r, k, fma_of(k, number(6.93147180369123816490e-01), lookup(s.first, natural_logarithms)) };
}

STEP V arcsinh_term(V x)
{
    V a = magnitude(x), one = number(1);
    return add(a, quotient(mul(a, a), add(one, root(fma_of(a, a, one)))));
}
STEPS(arcsinh, with_sign(logarithm_end(parts_or_doubled(magnitude(x), arcsinh_term(x))), x))
STAGES(arcsinh, 1, (P){ arcsinh_term(x) }, with_sign(logarithm_end(parts_or_doubled(magnitude(x), p.first)), x))
OTHER_STAGES(arcsinh, 3, parts_or_doubled(magnitude(x), arcsinh_term(x)), with_sign(logarithm_end(p), x))

STEP V arccosh_term(V x)
{
    V t = plus(x, -1);
    return add(t, root(fma_of(t, t, add(t, t))));
}
STEP V arccosh_end(V x, P p) { return if_less(x, number(1), number(NAN), logarithm_end(p)); }
STEPS(arccosh, arccosh_end(x, parts_or_doubled(x, arccosh_term(x))))
STAGES(arccosh, 1, (P){ arccosh_term(x) }, arccosh_end(x, parts_or_doubled(x, p.first)))
OTHER_STAGES(arccosh, 3, parts_or_doubled(x, arccosh_term(x)), arccosh_end(x, p))

// The larger of two and ln(1 + e to the power of minus the distance).
#define NEGATED(x) NUMBERS(_mm512_or_epi64(BITS(x), BITS(_mm512_set1_pd(-0.0))))
ONE(below_zero, NEGATED)

STEP P parts_of_ratio(V e)
{
    V u = plus(e, 1);
    return parts_of_sum(u, sub(e, plus(u, -1)));
}
STEP V log_sum(V x, V y, V excess, double doubling) { return if_equal(x, y, plus(x, doubling), add(most(x, y), excess)); }
STEP V natural_sum(V x, V y, P p) { return log_sum(x, y, logarithm_end(p), 0.693147180559945309417); }
STEP V binary_sum(V x, V y, P p) { return log_sum(x, y, times(logarithm_end(p), 1.44269504088896338700), 1); }

STEP P natural_octave(V x, V y)
{
    V d = clamped(below_zero(sub(x, y)), -760, 720), n = nearest_octave(d);
    return (P){ n, beyond(d, n) };
}

STEP P binary_octave(V x, V y)
{
    V d = clamped(below_zero(sub(x, y)), -1100, 1100), n = whole(d);
    return (P){ n, times(sub(d, n), 0.693147180559945309417) };
}

STEP V ratio(P p) { return scaled(plus(less_one(p.second), 1), p.first); }

#define SUM(name, kind) \
    STEPS(name, kind##_sum(x, y, parts_of_ratio(ratio(kind##_octave(x, y))))) \
    STAGES(name, 1, (P){ ratio(kind##_octave(x, y)) }, kind##_sum(x, y, parts_of_ratio(p.first))) \
    SUM_IN_THREE(name##_float64_8, kind, 1) \
    SUM_IN_THREE(name##_float64_9, kind, 2) \
    SUM_IN_THREE(name##_float64_10, kind, 4)

#define SUM_IN_THREE(name, kind, vectors) \
    BLOCKS(name, STAGE(vectors, 0, 2, kind##_octave(x, y)) STAGE(vectors, 2, 1, (P){ ratio(p) }) \
        STAGE(vectors, 1, 0, (P){ kind##_sum(x, y, parts_of_ratio(p.first)) }))

SUM(logaddexp, natural)
SUM(logaddexp2, binary)
