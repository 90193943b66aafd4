using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Two vectors as one of twice the lanes: every step is taken for the one, then for the other.</summary>
/// <remarks>
/// A long function waits for itself: each step for the one before, 4 cycles long, while the processor looks ahead over 100 or so steps
/// that wait. Two chains side by side halve the wait (a sine of 75 steps began 2.4 of them a cycle alone, 3.1 in pairs).
/// </remarks>
internal readonly struct Twice<TLanes> : IFloat64Lanes<Twice<TLanes>>
    where TLanes : struct, IFloat64Lanes<TLanes>
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    private readonly TLanes _low;
    private readonly TLanes _high;

    /// <summary>The lower lanes, then the higher ones.</summary>
    [MethodImpl(Inlined)]
    public Twice(TLanes low, TLanes high)
    {
        _low = low;
        _high = high;
    }

    /// <inheritdoc/>
    public static int Count => 2 * TLanes.Count;

    /// <inheritdoc/>
    public static Twice<TLanes> Zero
    {
        [MethodImpl(Inlined)]
        get => new(TLanes.Zero, TLanes.Zero);
    }

    /// <inheritdoc/>
    public static Twice<TLanes> One
    {
        [MethodImpl(Inlined)]
        get => new(TLanes.One, TLanes.One);
    }

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Create(double x) => new(TLanes.Create(x), TLanes.Create(x));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> CreateBits(long bits) => new(TLanes.CreateBits(bits), TLanes.CreateBits(bits));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Load(ref double from, nuint at) => new(TLanes.Load(ref from, at), TLanes.Load(ref from, at + (nuint)TLanes.Count));

    [MethodImpl(Inlined)]
    public static void Store(Twice<TLanes> x, ref double to, nuint at)
    {
        TLanes.Store(x._low, ref to, at);
        TLanes.Store(x._high, ref to, at + (nuint)TLanes.Count);
    }

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Load(ref float from, nuint at) => new(TLanes.Load(ref from, at), TLanes.Load(ref from, at + (nuint)TLanes.Count));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Load(ref int from, nuint at) => new(TLanes.Load(ref from, at), TLanes.Load(ref from, at + (nuint)TLanes.Count));

    [MethodImpl(Inlined)]
    public static void Store(Twice<TLanes> x, ref float to, nuint at)
    {
        TLanes.Store(x._low, ref to, at);
        TLanes.Store(x._high, ref to, at + (nuint)TLanes.Count);
    }

    [MethodImpl(Inlined)]
    public static void Store(Twice<TLanes> x, ref int to, nuint at)
    {
        TLanes.Store(x._low, ref to, at);
        TLanes.Store(x._high, ref to, at + (nuint)TLanes.Count);
    }

    [MethodImpl(Inlined)]
    public static bool AreBelow(Twice<TLanes> x, double limit) => TLanes.AreBelow(TLanes.MaxNative(x._low, x._high), limit);

    [MethodImpl(Inlined)]
    public static bool AreLess(Twice<TLanes> x, Twice<TLanes> y) => TLanes.AreLess(x._low, y._low) && TLanes.AreLess(x._high, y._high);

    [MethodImpl(Inlined)]
    public static bool IsClear(Twice<TLanes> x) => TLanes.IsClear(x._low | x._high);

    [MethodImpl(Inlined)]
    public static (Twice<TLanes> Mantissa, Twice<TLanes> Exponent) Split(Twice<TLanes> x)
    {
        if (AreNormal(x, x))
        {
            return SplitNormal(x);
        }

        var low = TLanes.Split(x._low);
        var high = TLanes.Split(x._high);
        return (new(low.Mantissa, high.Mantissa), new(low.Exponent, high.Exponent));
    }

    [MethodImpl(Inlined)]
    public static bool AreNormal(Twice<TLanes> x, Twice<TLanes> y) => TLanes.AreNormal(x._low, x._high);

    [MethodImpl(Inlined)]
    public static (Twice<TLanes> Mantissa, Twice<TLanes> Exponent) SplitNormal(Twice<TLanes> x)
    {
        var low = TLanes.SplitNormal(x._low);
        var high = TLanes.SplitNormal(x._high);
        return (new(low.Mantissa, high.Mantissa), new(low.Exponent, high.Exponent));
    }

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Lookup(Twice<TLanes> x, ReadOnlySpan<double> table) => new(TLanes.Lookup(x._low, table), TLanes.Lookup(x._high, table));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> operator +(Twice<TLanes> x, Twice<TLanes> y) => new(x._low + y._low, x._high + y._high);

    [MethodImpl(Inlined)]
    public static Twice<TLanes> operator -(Twice<TLanes> x, Twice<TLanes> y) => new(x._low - y._low, x._high - y._high);

    [MethodImpl(Inlined)]
    public static Twice<TLanes> operator *(Twice<TLanes> x, Twice<TLanes> y) => new(x._low * y._low, x._high * y._high);

    [MethodImpl(Inlined)]
    public static Twice<TLanes> operator *(Twice<TLanes> x, double y) => new(x._low * y, x._high * y);

    [MethodImpl(Inlined)]
    public static Twice<TLanes> operator /(Twice<TLanes> x, Twice<TLanes> y) => new(x._low / y._low, x._high / y._high);

    [MethodImpl(Inlined)]
    public static Twice<TLanes> DivideDown(Twice<TLanes> x, Twice<TLanes> y) => new(TLanes.DivideDown(x._low, y._low), TLanes.DivideDown(x._high, y._high));

    public static bool DividesDown => TLanes.DividesDown;

    [MethodImpl(Inlined)]
    public static Twice<TLanes> operator &(Twice<TLanes> x, Twice<TLanes> y) => new(x._low & y._low, x._high & y._high);

    [MethodImpl(Inlined)]
    public static Twice<TLanes> operator |(Twice<TLanes> x, Twice<TLanes> y) => new(x._low | y._low, x._high | y._high);

    [MethodImpl(Inlined)]
    public static Twice<TLanes> operator ^(Twice<TLanes> x, Twice<TLanes> y) => new(x._low ^ y._low, x._high ^ y._high);

    [MethodImpl(Inlined)]
    public static Twice<TLanes> operator -(Twice<TLanes> x) => new(-x._low, -x._high);

    [MethodImpl(Inlined)]
    public static Twice<TLanes> operator ~(Twice<TLanes> x) => new(~x._low, ~x._high);

    [MethodImpl(Inlined)]
    public static Twice<TLanes> AndNot(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.AndNot(x._low, y._low), TLanes.AndNot(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Equals(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.Equals(x._low, y._low), TLanes.Equals(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> LessThan(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.LessThan(x._low, y._low), TLanes.LessThan(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> LessThanOrEqual(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.LessThanOrEqual(x._low, y._low), TLanes.LessThanOrEqual(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> GreaterThan(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.GreaterThan(x._low, y._low), TLanes.GreaterThan(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> GreaterThanOrEqual(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.GreaterThanOrEqual(x._low, y._low), TLanes.GreaterThanOrEqual(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Min(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.Min(x._low, y._low), TLanes.Min(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Max(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.Max(x._low, y._low), TLanes.Max(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> MinNumber(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.MinNumber(x._low, y._low), TLanes.MinNumber(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> MaxNumber(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.MaxNumber(x._low, y._low), TLanes.MaxNumber(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> MinNative(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.MinNative(x._low, y._low), TLanes.MinNative(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> MaxNative(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.MaxNative(x._low, y._low), TLanes.MaxNative(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> AddBits(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.AddBits(x._low, y._low), TLanes.AddBits(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> SubtractBits(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.SubtractBits(x._low, y._low), TLanes.SubtractBits(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> MinBits(Twice<TLanes> x, Twice<TLanes> y) => new(TLanes.MinBits(x._low, y._low), TLanes.MinBits(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> EqualBits(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.EqualBits(x._low, y._low), TLanes.EqualBits(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Scale(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.Scale(x._low, y._low), TLanes.Scale(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> ScaleAny(Twice<TLanes> x, Twice<TLanes> n) => new(TLanes.ScaleAny(x._low, n._low), TLanes.ScaleAny(x._high, n._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> ScaleNormal(Twice<TLanes> x, Twice<TLanes> n) => new(TLanes.ScaleNormal(x._low, n._low), TLanes.ScaleNormal(x._high, n._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Mantissa(Twice<TLanes> x) => new(TLanes.Mantissa(x._low), TLanes.Mantissa(x._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Exponent(Twice<TLanes> x) => new(TLanes.Exponent(x._low), TLanes.Exponent(x._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> FlipSign(Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.FlipSign(x._low, y._low), TLanes.FlipSign(x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Abs(Twice<TLanes> x) => new(TLanes.Abs(x._low), TLanes.Abs(x._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Sqrt(Twice<TLanes> x) => new(TLanes.Sqrt(x._low), TLanes.Sqrt(x._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Floor(Twice<TLanes> x) => new(TLanes.Floor(x._low), TLanes.Floor(x._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Ceiling(Twice<TLanes> x) => new(TLanes.Ceiling(x._low), TLanes.Ceiling(x._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Truncate(Twice<TLanes> x) => new(TLanes.Truncate(x._low), TLanes.Truncate(x._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Round(Twice<TLanes> x) => new(TLanes.Round(x._low), TLanes.Round(x._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> SignMask(Twice<TLanes> x) => new(TLanes.SignMask(x._low), TLanes.SignMask(x._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> FromIntegers(Twice<TLanes> x) => new(TLanes.FromIntegers(x._low), TLanes.FromIntegers(x._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> ShiftLeftBits(Twice<TLanes> x, int count) =>
        new(TLanes.ShiftLeftBits(x._low, count), TLanes.ShiftLeftBits(x._high, count));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> ShiftRightBits(Twice<TLanes> x, int count) =>
        new(TLanes.ShiftRightBits(x._low, count), TLanes.ShiftRightBits(x._high, count));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> ShiftRightSignedBits(Twice<TLanes> x, int count) =>
        new(TLanes.ShiftRightSignedBits(x._low, count), TLanes.ShiftRightSignedBits(x._high, count));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> FusedMultiplyAdd(Twice<TLanes> x, Twice<TLanes> y, Twice<TLanes> z) =>
        new(TLanes.FusedMultiplyAdd(x._low, y._low, z._low), TLanes.FusedMultiplyAdd(x._high, y._high, z._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> FusedMultiplySubtract(Twice<TLanes> x, Twice<TLanes> y, Twice<TLanes> z) =>
        new(TLanes.FusedMultiplySubtract(x._low, y._low, z._low), TLanes.FusedMultiplySubtract(x._high, y._high, z._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> SubtractProduct(Twice<TLanes> z, Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.SubtractProduct(z._low, x._low, y._low), TLanes.SubtractProduct(z._high, x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Select(Twice<TLanes> mask, Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.Select(mask._low, x._low, y._low), TLanes.Select(mask._high, x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> SelectNegative(Twice<TLanes> n, Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.SelectNegative(n._low, x._low, y._low), TLanes.SelectNegative(n._high, x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> SelectLess(Twice<TLanes> a, Twice<TLanes> b, Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.SelectLess(a._low, b._low, x._low, y._low), TLanes.SelectLess(a._high, b._high, x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> SelectEqual(Twice<TLanes> a, Twice<TLanes> b, Twice<TLanes> x, Twice<TLanes> y) =>
        new(TLanes.SelectEqual(a._low, b._low, x._low, y._low), TLanes.SelectEqual(a._high, b._high, x._high, y._high));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Linear(Twice<TLanes> x, double slope, double intercept) =>
        new(TLanes.Linear(x._low, slope, intercept), TLanes.Linear(x._high, slope, intercept));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> Horner(Twice<TLanes> x, Twice<TLanes> inner, double coefficient) =>
        new(TLanes.Horner(x._low, inner._low, coefficient), TLanes.Horner(x._high, inner._high, coefficient));

    [MethodImpl(Inlined)]
    public static Twice<TLanes> SubtractProduct(Twice<TLanes> z, Twice<TLanes> x, double y) =>
        new(TLanes.SubtractProduct(z._low, x._low, y), TLanes.SubtractProduct(z._high, x._high, y));
}
