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

    /// <summary>sin x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sin<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var (r, tail, quadrant) = Reduce(x);
        var (sin, cos) = (SinOf(r, tail), CosOf(r, tail));
        return InQuadrant(quadrant, quadrant, sin, cos);
    }

    /// <summary>cos x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Cos<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var (r, tail, quadrant) = Reduce(x);
        var (sin, cos) = (SinOf(r, tail), CosOf(r, tail));
        return InQuadrant(quadrant, TLanes.AddBits(quadrant, TLanes.CreateBits(1)), cos, sin);
    }

    /// <summary>tan x; at most 2 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tan<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        // −cos/sin in the odd quadrants. What sine, cosine and their quotient lost to rounding is given back to the quotient, through the divisor's
        // inverse: 1/cos is a line nearly enough, and 1/sin the quotient times that.
        var (r, tail, quadrant) = Reduce(x);
        var ((sin, sinLost), (cos, cosLost)) = (SinParts(r, tail), CosParts(r, tail));
        var turned = TLanes.ShiftLeftBits(quadrant, 31);
        var isOdd = TLanes.SignMask(turned);
        var divisor = TLanes.Select(isOdd, sin, cos);
        var quotient = TLanes.Select(isOdd, cos, sin) / divisor;
        var inverse = Float32Lanes.Linear(cos, -1.4142f, 2.43f) * TLanes.Select(isOdd, quotient, TLanes.One);
        var excess = TLanes.FusedMultiplyAdd(quotient, divisor, -TLanes.Select(isOdd, cos, sin));
        excess = TLanes.FusedMultiplyAdd(quotient, TLanes.Select(isOdd, sinLost, cosLost), excess) - TLanes.Select(isOdd, cosLost, sinLost);
        return TLanes.SubtractProduct(quotient, excess, inverse) ^ turned;
    }

    // x = n·π/2 + head + tail, and the lowest bits of n. The first product is subtracted without rounding, by fused multiply-add. The number is
    // never −0, so that a rest of −0 stays −0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Head, TLanes Tail, TLanes Quadrant) Reduce<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var shift = TLanes.Create(Float32Lanes.IntegerShift);
        var shifted = TLanes.FusedMultiplyAdd(x, TLanes.Create(TwoOverPi), shift);
        var n = shifted - shift;
        var exact = TLanes.SubtractProduct(x, n, TLanes.Create(Part1));
        var second = n * Part2;
        var lost = TLanes.SubtractProduct(second, n, TLanes.Create(Part2));
        var head = exact - second;
        var tail = exact - head - second + TLanes.SubtractProduct(lost, n, TLanes.Create(Part3));
        return (head, tail, shifted);
    }

    // sin(r + tail) = r − (r³·q − tail·(1 − r²/2)), the small terms first; −0 stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SinOf<TLanes>(TLanes r, TLanes tail)
        where TLanes : struct, ILanes<TLanes, float> => r - SinRest(r, tail);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Sin, TLanes Lost) SinParts<TLanes>(TLanes r, TLanes tail)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var rest = SinRest(r, tail);
        var sin = r - rest;
        return (sin, r - sin - rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes SinRest<TLanes>(TLanes r, TLanes tail)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var z = r * r;
        var q = Float32Lanes.Square(z, 0.00019495341985020787f, -0.00833201315253973f, 0.16666652262210846f);
        return TLanes.FusedMultiplyAdd(z * r, q, TLanes.FusedMultiplyAdd(tail, z * 0.5f, -tail));
    }

    // cos(r + tail) = 1 − r²/2 + r⁴·q − r·tail, where 1 − r²/2 is carried in two parts.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes CosOf<TLanes>(TLanes r, TLanes tail)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var (head, rest) = CosTerms(r, tail);
        return head + rest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Cos, TLanes Lost) CosParts<TLanes>(TLanes r, TLanes tail)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var (head, rest) = CosTerms(r, tail);
        var cos = head + rest;
        return (cos, head - cos + rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Head, TLanes Tail) CosTerms<TLanes>(TLanes r, TLanes tail)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var z = r * r;
        var q = Float32Lanes.Square(z, 2.441006108711008e-05f, -0.001388711971230805f, 0.04166664183139801f);
        var half = z * 0.5f;
        var head = TLanes.One - half;
        var rest = TLanes.One - head - half;
        return (head, TLanes.FusedMultiplyAdd(z * z, q, TLanes.SubtractProduct(rest, r, tail)));
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
