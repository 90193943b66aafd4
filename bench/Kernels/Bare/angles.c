#include "steps.h"

// Sines, cosines and tangents of float64, and arc tangents: the steps of Trigonometric.cs and ArcTangent.cs. An angle from 2^30 on has a reduction of its own,
// which the numbers here do not need, but a loop has to ask.

STEP P reduced(V x)
{
    V shift = number(6755399441055744.0);
    V shifted = fma_of(x, number(0.63661977236758134308), shift), n = sub(shifted, shift);
    V exact = less_product(n, number(1.5707963267948966), x), second = times(n, 6.123233995736766e-17);
    V lost = product_less(n, number(6.123233995736766e-17), second), head = sub(exact, second);
    V tail = sub(sub(sub(exact, head), second), fma_of(n, number(-1.4973849048591698e-33), lost));
    return (P){ head, tail, shifted };
}

STEP V sine(V x, V tail, V z)
{
    V r = quintic(z, mul(z, z), -1.58969099521155010221e-10, 2.50507602534068634195e-08, -2.75573137070700676789e-06,
        1.98412698298579493134e-04, -8.33333333332248946124e-03, 1.66666666666666324348e-01);
    return sub(x, fma_of(mul(z, x), r, product_less(tail, times(z, 0.5), tail)));
}

STEP V cosine(V x, V tail, V z)
{
    V z2 = mul(z, z), half = times(z, 0.5), head = sub(number(1), half), rest = sub(sub(number(1), head), half);
    V r = quintic(z, z2, -1.13596475577881948265e-11, 2.08757232129817482790e-09, -2.75573143513906633035e-07,
        2.48015872894767294178e-05, -1.38888888888741095749e-03, 4.16666666666666019037e-02);
    return add(head, fma_of(z2, r, less_product(x, tail, rest)));
}

STEP V turned(V x, V bits_of_sign) { return exclusive(x, both(bits_of_sign, number(-0.0))); }
STEP V sine_in(V n, V sin, V cos) { return turned(if_negative(shift_up(n, 63), cos, sin), shift_up(n, 62)); }
STEP V cosine_in(V n, V sin, V cos) { return turned(if_negative(shift_up(n, 63), sin, cos), shift_up(add_bits(n, bits(1)), 62)); }
STEP V tangent_in(V n, V sin, V cos)
{
    V odd = shift_up(n, 63);
    return turned(quotient(if_negative(odd, cos, sin), if_negative(odd, sin, cos)), odd);
}
#define TURN(turn, p) turn(p.third, sine(p.first, p.second, mul(p.first, p.first)), cosine(p.first, p.second, mul(p.first, p.first)))

STEP int are_large(V x) { return _mm512_cmp_pd_mask(largest_of(magnitude(x)), _mm512_set1_pd(1073741824), _CMP_NLT_UQ); }

static __attribute__((noinline)) void large(double (*of)(double), const double *x, double *to, long count)
{
    for (long i = 0; i < count; i++)
        to[i] = of(x[i]);
}

#define ANGLE(name, vectors, libm, turn) \
    void name(const void *const *inputs, void *output, long count) \
    { \
        const double *from = inputs[0]; \
        double *to = output; \
        for (long i = 0; i <= count - 8 * vectors; i += 8 * vectors) \
        { \
            V x = load(vectors, from + i); \
            if (are_large(x)) \
            { \
                large(libm, from + i, to + i, 8 * vectors); \
                continue; \
            } \
            P p = reduced(x); \
            store(vectors, to + i, TURN(turn, p)); \
        } \
    }

// In stages: the largest angle of a block is known after the first.
#define ANGLE_STAGES(name, vectors, libm, turn) \
    void name(const void *const *inputs, void *output, long count) \
    { \
        double parts[3][BLOCK] __attribute__((aligned(64))); \
        for (long at = 0; at < count; at += BLOCK) \
        { \
            const double *first = (const double *)inputs[0] + at; \
            double *to = (double *)output + at; \
            V largest = { }; \
            for (long i = 0; i < BLOCK; i += 8 * vectors) \
            { \
                V x = load(vectors, first + i); \
                P p = reduced(x); \
                largest = either(largest, magnitude(x)); \
                store(vectors, parts[0] + i, p.first); \
                store(vectors, parts[1] + i, p.second); \
                store(vectors, parts[2] + i, p.third); \
            } \
            if (are_large(largest)) \
            { \
                large(libm, first, to, BLOCK); \
                continue; \
            } \
            for (long i = 0; i < BLOCK; i += 8 * vectors) \
            { \
                P p = { load(vectors, parts[0] + i), load(vectors, parts[1] + i), load(vectors, parts[2] + i) }; \
                store(vectors, to + i, TURN(turn, p)); \
            } \
        } \
    }

#define ANGLES(name, turn) \
    ANGLE(name##_float64, 1, name, turn) \
    ANGLE(name##_float64_2, 2, name, turn) \
    ANGLE(name##_float64_3, 4, name, turn) \
    ANGLE_STAGES(name##_float64_4, 1, name, turn) \
    ANGLE_STAGES(name##_float64_5, 2, name, turn) \
    ANGLE_STAGES(name##_float64_6, 4, name, turn)

ANGLES(sin, sine_in)
ANGLES(cos, cosine_in)
ANGLES(tan, tangent_in)

#define SINC(name, vectors) \
    void name(const void *const *inputs, void *output, long count) \
    { \
        double sines[BLOCK] __attribute__((aligned(64))); \
        for (long at = 0; at < count; at += BLOCK) \
        { \
            const double *from = (const double *)inputs[0] + at; \
            for (long i = 0; i < BLOCK; i += 8 * vectors) \
            { \
                V angle = times(load(vectors, from + i), M_PI); \
                if (are_large(angle)) \
                { \
                    store(vectors, sines + i, angle); \
                    large(sin, sines + i, sines + i, 8 * vectors); \
                    continue; \
                } \
                P p = reduced(angle); \
                store(vectors, sines + i, TURN(sine_in, p)); \
            } \
            for (long i = 0; i < BLOCK; i += 8 * vectors) \
            { \
                V x = load(vectors, from + i); \
                store(vectors, (double *)output + at + i, if_equal(x, number(0), number(1), quotient(load(vectors, sines + i), times(x, M_PI)))); \
            } \
        } \
    }
SINC(sinc_float64, 1)
SINC(sinc_float64_2, 2)
SINC(sinc_float64_3, 4)

static const double centres[16] __attribute__((aligned(64))) = {
    0.8950427931264288, 0.7656090754990243, 0.6570618578782896, 0.5608346172067824, 0.44906606431018564, 0.38450824556582414, 0.3297644908195515, 0.2809956884034605,
    0.2248662268403952, 0.19258240356746503, 0.1650984954651397, 0.14059134139435592, 0.11248264421218941, 0.09633798354344113, 0.08257906921591228, 0,
};
static const double angles[16] __attribute__((aligned(64))) = {
    0.7300695528105278, 0.6534163015844308, 0.5813236115199786, 0.5111234621718925, 0.42207699305652774, 0.36708049799699566, 0.3185351646375361, 0.27393176575129585,
    0.22118711148148923, 0.19025318855638784, 0.1636225022998448, 0.13967586823492179, 0.1120118235190063, 0.09604159443912375, 0.08239212297186486, 0,
};

// The angle of the entry beside a ratio, and the tangent of the rest.
STEP P ratio(V small, V large)
{
    V octaves = least(subtract_bits(large, small), bits(15L << 50)), index = shift_down(octaves, 2);
    V centre = lookup(index, centres);
    return (P){ lookup(index, angles), quotient(less_product(large, centre, small), fma_of(small, centre, large)) };
}

#define IF_MORE(a, b, x, y) _mm512_mask_mov_pd(y, _mm512_cmp_pd_mask(a, b, _CMP_GT_OQ), x)
FOUR(if_more, IF_MORE)

STEP V angle(V x, V y, P p)
{
    V t = p.second, z = mul(t, t);
    V series = quintic(z, mul(z, z), 0.0747185414865812, -0.09088137804962028, 0.11111094967115445, -0.1428571424293628, 0.19999999999957896, -0.33333333333333326);
    V rest = fma_of(mul(z, t), series, t), right = number(1.57079632679489655800), steep = sub(right, p.first), lost = sub(sub(right, steep), p.first);
    return add(if_less(x, y, steep, p.first), if_more(y, x, sub(plus(lost, 6.12323399573676603587e-17), rest), rest));
}

STEP P slope(V x)
{
    V a = least(number(1.7976931348623157e308), magnitude(x)), one = number(1);
    return ratio(least(one, a), most(one, a));
}
STEP V arctan_of(V x, P p) { return with_sign(angle(number(1), magnitude(x), p), x); }
STEPS(arctan, arctan_of(x, slope(x)))
STAGES(arctan, 2, slope(x), arctan_of(x, p))

STEP V arctan2_of(V y, V x, P p)
{
    V a = angle(magnitude(x), magnitude(y), p), left = sub(number(3.14159265358979311600), plus(a, -1.22464679914735317174e-16));
    return with_sign(if_negative(x, left, a), y);
}
STEPS(arctan2, arctan2_of(x, y, ratio(least(magnitude(y), magnitude(x)), most(magnitude(x), magnitude(y)))))
STAGES(arctan2, 2, ratio(least(magnitude(y), magnitude(x)), most(magnitude(x), magnitude(y))), arctan2_of(x, y, p))
