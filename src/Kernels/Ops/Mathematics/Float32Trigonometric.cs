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

    /// <summary>The first stage of the tangent: the angle, what its sine is less than that, and what its cosine is more than 1 − r²/2.</summary>
    public readonly struct TangentParts : IFloat32Stage
    {
        public static int Gives => 3;

        public static float Limit => AngleMax;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, float>
        {
            var angle = Reduce(x);
            var (r, tail, z) = (angle.First, angle.Second, angle.First * angle.First);
            return new(r, SinRest(r, tail, z), CosRest(r, tail, z));
        }
    }

    /// <summary>tan x; at most 2 ulp.</summary>
    public readonly struct Tangent : IFloat32Stage
    {
        public static int Takes => 3;

        // −cos/sin in the odd quadrants. What sine, cosine and their quotient lost to rounding is given back to the quotient, through the divisor's
        // inverse: 1/cos is a line nearly enough, and 1/sin the quotient times that.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, float>
        {
            var (r, sinRest, cosRest) = (parts.First, parts.Second, parts.Third);
            var head = CosHead(r * r);
            var (sin, cos) = (r - sinRest, head + cosRest);
            var (sinLost, cosLost) = (r - sin - sinRest, head - cos + cosRest);
            var turned = TLanes.ShiftLeftBits(Quarters(x), 31);
            var isOdd = TLanes.SignMask(turned);
            var (dividend, divisor) = (TLanes.Select(isOdd, cos, sin), TLanes.Select(isOdd, sin, cos));
            var quotient = dividend / divisor;
            var inverse = Float32Lanes.Linear(cos, -1.4142f, 2.43f) * TLanes.Select(isOdd, quotient, TLanes.One);
            var excess = TLanes.FusedMultiplySubtract(quotient, divisor, dividend);
            excess = TLanes.FusedMultiplyAdd(quotient, TLanes.Select(isOdd, sinLost, cosLost), excess) - TLanes.Select(isOdd, cosLost, sinLost);
            return TLanes.SubtractProduct(quotient, excess, inverse) ^ turned;
        }
    }

    // x = n·π/2 + head + tail, and the lowest bits of n. The first product is subtracted without rounding, by fused multiply-add. The number is
    // never −0, so that a rest of −0 stays −0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Parts<TLanes> Reduce<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var shifted = Quarters(x);
        var n = shifted - TLanes.Create(Float32Lanes.IntegerShift);
        var exact = TLanes.SubtractProduct(x, n, TLanes.Create(Part1));
        var second = n * Part2;
        var lost = TLanes.SubtractProduct(second, n, TLanes.Create(Part2));
        var head = exact - second;
        var tail = exact - head - second + TLanes.SubtractProduct(lost, n, TLanes.Create(Part3));
        return new(head, tail, shifted);
    }

    // The number of quarter turns in the lowest bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Quarters<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float> => Float32Lanes.Linear(x, TwoOverPi, Float32Lanes.IntegerShift);

    // sin(r + tail) = r − (r³·q − tail·(1 − r²/2)), the small terms first; −0 stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SinRest<TLanes>(TLanes r, TLanes tail, TLanes z)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var q = Float32Lanes.Square(z, 0.00019495341985020787f, -0.00833201315253973f, 0.16666652262210846f);
        return TLanes.FusedMultiplyAdd(z * r, q, TLanes.FusedMultiplySubtract(tail, z * 0.5f, tail));
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
