using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Elementary functions of vectors of float64, with the same bits on every machine.</summary>
/// <remarks>
/// Only +, −, ×, ÷, √ and fused multiply-add are used, which IEEE 754 defines exactly; the platform's own vector
/// functions promise less. <b>Accuracy:</b> 1 ulp where the argument range is kept.
/// <b>Source:</b> reductions and polynomial coefficients of FreeBSD's msun (e_log.c, k_sin.c, k_cos.c, e_exp.c).
/// </remarks>
internal static class VectorMath
{
    // Calls: a distribution that takes several of them for each of sixteen elements would spend the compiler's budget for inlining, and
    // what is left of it would be called instead (the double logarithm of Gumbel: 19 ns of processor time an element, 6 as calls).
    private const MethodImplOptions Apart = MethodImplOptions.NoInlining | Optimised.Loop;

    private const double ExpMin = -708;
    private const double ExpMax = 709;
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Natural logarithm of positive normal numbers.</summary>
    [MethodImpl(Apart)]
    public static Vector256<double> Log(Vector256<double> x) => Log(new Float64Lanes256(x)).Value;

    /// <summary>Natural logarithm of positive normal numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Inlined into the sampling loops: constants stay in registers.
    public static TLanes Log<TLanes>(TLanes x)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var (mantissa, exponent) = Lanes.SplitNormal(x);
        var f = mantissa - TLanes.One;
        var s = f / (TLanes.Create(2.0) + f);
        var z = s * s;
        var w = z * z;
        var even = Polynomial(w, 1.531383769920937332e-01, 2.222219843214978396e-01, 3.999999999940941908e-01) * w;
        var odd = TLanes.FusedMultiplyAdd(w, Polynomial(w, 1.479819860511658591e-01, 1.818357216161805012e-01, 2.857142874366239149e-01),
            TLanes.Create(6.666666666666735130e-01)) * z;
        var half = TLanes.Create(0.5) * f * f;
        var tail = TLanes.FusedMultiplyAdd(s, half + (even + odd), exponent * TLanes.Create(Ln2Low));
        return (exponent * TLanes.Create(Ln2High)) - (half - tail - f);
    }

    /// <summary>e to the power x; 0 below −708, +∞ above 709.</summary>
    [MethodImpl(Apart)]
    public static Vector256<double> Exp(Vector256<double> x)
    {
        var scale = ExpParts(x, out var rest);
        var power = Fma(scale, rest, scale);
        return Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(ExpMin)), Vector256<double>.Zero, Bounded(x, power));
    }

    /// <summary>e to the power x, minus 1, without loss for small x; −1 below −708, +∞ above 709.</summary>
    [MethodImpl(Apart)]
    public static Vector256<double> ExpMinusOne(Vector256<double> x)
    {
        var scale = ExpParts(x, out var rest);
        return Bounded(x, Fma(scale, rest, scale - Vector256<double>.One));
    }

    /// <summary>Sine and cosine of an angle drawn from 64 random bits, uniformly from the full turn.</summary>
    [MethodImpl(Apart)]
    public static (Vector256<double> Cosine, Vector256<double> Sine) RandomDirection(Vector256<ulong> bits)
    {
        var (cosine, sine) = RandomDirection(new Float64Lanes256(bits.AsDouble()));
        return (cosine.Value, sine.Value);
    }

    /// <summary>Sine and cosine of an angle drawn from 64 random bits, uniformly from the full turn.</summary>
    /// <remarks>The two highest bits choose the quarter; 53 of the others the place in it, within ±π/4.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Log.
    public static (TLanes Cosine, TLanes Sine) RandomDirection<TLanes>(TLanes bits)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var place = TLanes.FromIntegers(TLanes.ShiftRightSignedBits(TLanes.ShiftLeftBits(bits, 2), 11));
        var x = place * TLanes.Create(Math.PI / 2 / (1L << 53));
        var z = x * x;
        var sine = TLanes.FusedMultiplyAdd(x * z, TLanes.FusedMultiplyAdd(z, Polynomial(z, 1.58969099521155010221e-10, -2.50507602534068634195e-08,
            2.75573137070700676789e-06, -1.98412698298579493134e-04, 8.33333333332248946124e-03),
            TLanes.Create(-1.66666666666666324348e-01)), x);
        var tail = z * z * TLanes.FusedMultiplyAdd(z, Polynomial(z, -1.13596475577881948265e-11, 2.08757232129817482790e-09,
            -2.75573143513906633035e-07, 2.48015872894767294178e-05, -1.38888888888741095749e-03),
            TLanes.Create(4.16666666666666019037e-02));
        var cosine = TLanes.One - TLanes.FusedMultiplyAdd(z, TLanes.Create(0.5), -tail);
        return Turn(bits, cosine, sine);
    }

    // e^x = 2^k · (1 + rest), |rest| < 0.42; gives 2^k.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ExpParts(Vector256<double> x, out Vector256<double> rest)
    {
        var inside = Vector256.Min(Vector256.Max(x, Vector256.Create(ExpMin)), Vector256.Create(ExpMax));
        var k = Vector256.Round(inside * Vector256.Create(1.44269504088896338700));
        var high = Fma(-k, Vector256.Create(Ln2High), inside);
        var low = k * Vector256.Create(Ln2Low);
        var r = high - low;
        var t = r * r;
        var c = r - (t * Polynomial(t, 4.13813679705723846039e-08, -1.65339022054652515390e-06, 6.61375632143793436117e-05,
            -2.77777777770155933842e-03, 1.66666666666666019037e-01));
        rest = high - (low - (r * c / (Vector256.Create(2.0) - c)));
        return ((Vector256.ConvertToInt64(k) + Vector256.Create(1023L)) << 52).AsDouble();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Bounded(Vector256<double> x, Vector256<double> power) => Vector256.ConditionalSelect(
        Vector256.GreaterThan(x, Vector256.Create(ExpMax)), Vector256.Create(double.PositiveInfinity), power);

    // By the quarter q of the two highest bits: (c, s), (−s, c), (−c, −s), (s, −c).
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Log.
    private static (TLanes Cosine, TLanes Sine) Turn<TLanes>(TLanes bits, TLanes cosine, TLanes sine)
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var signBit = TLanes.Create(-0.0);
        var next = TLanes.ShiftLeftBits(bits, 1);
        var isOdd = TLanes.SignMask(next);
        var x = TLanes.Select(isOdd, sine, cosine);
        var y = TLanes.Select(isOdd, cosine, sine);
        return (x ^ ((bits ^ next) & signBit), y ^ (bits & signBit));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Log.
    private static TLanes Polynomial<TLanes>(TLanes x, double a, double b, double c)
        where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.Horner(x, TLanes.Linear(x, a, b), c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Log.
    private static TLanes Polynomial<TLanes>(TLanes x, double a, double b, double c, double d, double e)
        where TLanes : struct, IFloat64Lanes<TLanes> => TLanes.Horner(x, TLanes.Horner(x, Polynomial(x, a, b, c), d), e);

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As Log.
    private static Vector256<double> Polynomial(Vector256<double> x, double a, double b, double c, double d, double e) =>
        Polynomial(new Float64Lanes256(x), a, b, c, d, e).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Fma(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);
}
