using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Sine and cosine on vectors of float32, for magnitudes below <see cref="AngleMax"/>: as <see cref="Trigonometric"/>, in half of the bits.</summary>
/// <remarks>
/// Coefficients fitted for the least of the largest errors, rounded to float32 from the lowest up. Accuracy: the worst of every third
/// float32 from 1 on and of every 37th below (0.79 ulp).
/// </remarks>
internal static class Float32Trigonometric
{
    /// <summary>Up to here the number of quarter turns is known to within a 50th.</summary>
    public const float AngleMax = 65536;

    private const float TwoOverPi = 0.636619772f;
        // π/2, the first part rounded down so that the second is above 0: n of them less is then −0 of −0.
    private const float Part1 = 1.5707962512969970703125f;
    private const float Part2 = 7.549790126404332e-08f;
    private const float Part3 = -1.7151245100058819e-15f;

    /// <summary>A function in one go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TFirst, TSecond, TLanes>(TLanes x)
        where TFirst : struct, IFloat32Stage
        where TSecond : struct, IFloat32Stage
        where TLanes : struct, ILanes<TLanes, float> => TSecond.Of(x, x, TFirst.Of(x, x, default)).First;

    /// <summary>The first stage: the angle in two parts, and the quadrant.</summary>
    public readonly struct Angle : IFloat32Stage
    {
        public static int Gives => 3;

        public static float Limit => AngleMax;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, float> => Reduce(x);
    }

    /// <summary>sin x; at most 1 ulp.</summary>
    public readonly struct Sine : IFloat32Stage
    {
        public static int Inputs => 0;

        public static int Takes => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, float>
        {
            var (sin, cos) = SinCos(parts.First, parts.Second);
            return InQuadrant(parts.Third, parts.Third, sin, cos);
        }
    }

    /// <summary>cos x; at most 1 ulp.</summary>
    public readonly struct Cosine : IFloat32Stage
    {
        public static int Inputs => 0;

        public static int Takes => 3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, float>
        {
            var (sin, cos) = SinCos(parts.First, parts.Second);
            return InQuadrant(parts.Third, TLanes.AddBits(parts.Third, TLanes.CreateBits(1)), cos, sin);
        }
    }

    /// <summary>tan x; at most 2 ulp.</summary>
    public readonly struct Tangent : IFloat32Stage
    {
        public static int Inputs => 0;

        public static int Takes => 3;

        // −1/tan of the rest in the odd quadrants, of a tangent in two parts: what the inverse lost to rounding is what its product with both lacks of 1.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, float>
        {
            var r = parts.First;
            var rest = TanRest(r, parts.Second, r * r);
            var tan = r - rest;
            var lost = r - tan - rest;
            var inverse = TLanes.One / tan;
            var excess = TLanes.FusedMultiplyAdd(inverse, lost, TLanes.FusedMultiplySubtract(inverse, tan, TLanes.One));
            var turned = TLanes.ShiftLeftBits(parts.Third, 31);
            return TLanes.Select(TLanes.SignMask(turned), TLanes.SubtractProduct(inverse, inverse, excess), tan) ^ turned;
        }
    }

    // x = n·π/2 + head + tail, and the lowest bits of n. The first product is subtracted without rounding, by fused multiply-add. The number is
    // never −0, so that a rest of −0 stays −0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Parts<TLanes> Reduce<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var shifted = Float32Lanes.Linear(x, TwoOverPi, Float32Lanes.IntegerShift);
        var n = shifted - TLanes.Hold(Float32Lanes.IntegerShift);
        var exact = TLanes.SubtractProduct(x, n, TLanes.Hold(Part1));
        var second = n * Part2;
        var lost = TLanes.SubtractProduct(second, n, TLanes.Hold(Part2));
        var head = exact - second;
        var tail = exact - head - second + TLanes.SubtractProduct(lost, n, TLanes.Hold(Part3));
        return new(head, tail, shifted);
    }

    // sin(r + tail) = r − (r³·q − tail·(1 − r²/2)), the small terms first; −0 stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SinRest<TLanes>(TLanes r, TLanes tail, TLanes z)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var q = Float32Lanes.Square(z, 0.00019495341985020787f, -0.00833201315253973f, 0.16666652262210846f);
        return TLanes.FusedMultiplyAdd(z * r, q, TLanes.FusedMultiplySubtract(tail, z * 0.5f, tail));
    }

    // tan(r + tail) = r − (−tail·(1 + tan² r) − r³·q): within 2⁻²⁷, and the factor of the tail as near as a line in r² is. −0 stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes TanRest<TLanes>(TLanes r, TLanes tail, TLanes z)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var high = Float32Lanes.Square(z, 0.0042592603713274f, 0.0004477005277294666f, 0.010447672568261623f);
        var low = Float32Lanes.Linear(z, 0.02147595956921577f, 0.054013583809137344f);
        var q = TLanes.FusedMultiplyAdd(z * z, TLanes.FusedMultiplyAdd(z * z, high, low), Float32Lanes.Linear(z, 0.13333144783973694f, 0.3333333432674408f));
        return TLanes.SubtractProduct(tail * Float32Lanes.Linear(z, -1.5f, -1), z * r, q);
    }

    // cos(r + tail) = 1 − r²/2 + r⁴·q − r·tail, where 1 − r²/2 is carried in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes CosRest<TLanes>(TLanes r, TLanes tail, TLanes z)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var q = Float32Lanes.Square(z, 2.441006108711008e-05f, -0.001388711971230805f, 0.04166664183139801f);
        var rest = TLanes.One - CosHead(z) - (z * 0.5f);
        return TLanes.FusedMultiplyAdd(z * z, q, TLanes.SubtractProduct(rest, r, tail));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes CosHead<TLanes>(TLanes z)
        where TLanes : struct, ILanes<TLanes, float> => TLanes.One - (z * 0.5f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Sin, TLanes Cos) SinCos<TLanes>(TLanes r, TLanes tail)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var z = r * r;
        return (r - SinRest(r, tail, z), CosHead(z) + CosRest(r, tail, z));
    }

    // The one in even quadrants, the other in odd ones, the sign turned where the second bit of a number is set.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes InQuadrant<TLanes>(TLanes quadrant, TLanes turns, TLanes even, TLanes odd)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var isOdd = TLanes.SignMask(TLanes.ShiftLeftBits(quadrant, 31));
        return TLanes.Select(isOdd, odd, even) ^ (TLanes.ShiftLeftBits(turns, 30) & TLanes.CreateBits(int.MinValue));
    }
}
