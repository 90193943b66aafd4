using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Whole quotients and remainders of floats by one division and one fused multiply-add, with the proof that they are exact.</summary>
/// <remarks>
/// For any whole n, x − n·y is a multiple of the last place of y, so if it comes out smaller than y it was computed without rounding, and
/// is what division leaves. A quotient that was rounded up to a whole number leaves a rest on the other side of zero, which y mends; one
/// that was rounded down does not.
/// </remarks>
internal static class WholeQuotient
{
    /// <summary>C's remainder, with the sign of x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFmod<TLanes, T>(TLanes x, TLanes y, out TLanes result)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var (a, b) = (TLanes.Abs(x), TLanes.Abs(y));
        var rest = TLanes.SubtractProduct(a, TLanes.Floor(TLanes.DivideDown(a, b)), b);
        var mended = TLanes.DividesDown ? rest : TLanes.SelectLess(rest, TLanes.Zero, rest + b, rest);
        result = mended | (x & Sign<TLanes, T>());
        return TLanes.AreLess(TLanes.DividesDown ? rest : TLanes.Abs(rest), b);
    }

    /// <summary>NumPy's remainder, with the sign of y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRemainder<TLanes, T>(TLanes x, TLanes y, out TLanes result)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var sign = Sign<TLanes, T>();
        var rest = TLanes.SubtractProduct(x, TLanes.Floor(TLanes.DivideDown(x, y)), y);
        var mended = TLanes.DividesDown ? rest : TLanes.SelectLess(rest ^ (y & sign), TLanes.Zero, rest + y, rest);
        result = TLanes.Select(sign, y, mended);
        return TLanes.AreLess(TLanes.Abs(rest), TLanes.Abs(y));
    }

    /// <summary>NumPy's floor_divide, for quotients to whose last place NumPy's own arithmetic is exact: three bits below those of T.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFloorDivide<TLanes, T>(TLanes x, TLanes y, out TLanes result)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var quotient = TLanes.DivideDown(x, y);
        result = TLanes.Floor(quotient);
        if (!TLanes.DividesDown)
        {
            var rest = TLanes.SubtractProduct(x, result, y) ^ (y & Sign<TLanes, T>());
            result = TLanes.SelectLess(rest, TLanes.Zero, result - TLanes.One, result);
        }

        // 0·y is NaN for an infinite y, whose quotient is no measure.
        return TLanes.AreLess(TLanes.FusedMultiplyAdd(y, TLanes.Zero, TLanes.Abs(quotient)), QuotientMax<TLanes, T>());
    }

    /// <summary>NumPy's remainder, with the sign of y, from C's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Remainder<TLanes, T>(TLanes y, TLanes rest)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var result = TLanes.Select(HasOtherSign<TLanes, T>(rest, y), rest + y, rest);
        result = TLanes.Select(TLanes.Equals(rest, TLanes.Zero), y & Sign<TLanes, T>(), result);
        return TLanes.Select(TLanes.Equals(y, TLanes.Zero), rest, result);
    }

    /// <summary>NumPy's floor_divide, the quotient that goes with the remainder; x / 0 is as in division.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes FloorDivide<TLanes, T>(TLanes x, TLanes y, TLanes rest)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        var quotient = ((x - rest) / y) - (HasOtherSign<TLanes, T>(rest, y) & TLanes.One);
        var floor = TLanes.Floor(quotient);
        // The quotient is whole but for rounding, so the nearest whole number is meant.
        floor += TLanes.GreaterThan(quotient - floor, TLanes.One / (TLanes.One + TLanes.One)) & TLanes.One;
        var plain = x / y;
        floor = TLanes.Select(TLanes.Equals(quotient, TLanes.Zero), plain & Sign<TLanes, T>(), floor);
        return TLanes.Select(TLanes.Equals(y, TLanes.Zero), plain, floor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes HasOtherSign<TLanes, T>(TLanes rest, TLanes y)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => TLanes.AndNot(TLanes.SignMask(rest ^ y), TLanes.Equals(rest, TLanes.Zero));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Sign<TLanes, T>()
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => TLanes.CreateBits(typeof(T) == typeof(float) ? int.MinValue : long.MinValue);

    // 2²¹ and 2⁵⁰.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes QuotientMax<TLanes, T>()
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => TLanes.CreateBits(typeof(T) == typeof(float) ? 0x4A000000 : 0x4310000000000000);
}
