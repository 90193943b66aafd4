using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>512-bit vectors of float64 as <see cref="IFloat64Lanes{TSelf}"/>.</summary>
/// <remarks>
/// As <see cref="Lanes512{T}"/>, whose members first ask for their element type: long functions need these, because the compiler stops
/// inlining after so many bytes of code, asked-for types counted (a sine then took 120 ns, not 0.7).
/// </remarks>
internal readonly struct Float64Lanes512 : IFloat64Lanes<Float64Lanes512>
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    // What the fix-up instruction makes of the second number: a digit for each kind of it, from the lowest NaN, signalling NaN, 0, 1, −∞, +∞,
    // below and above 0. Digits: 0 the first number, 1 the second, 8 is 0.
    private const long SpecialsStay = 0x00_11_01_11;
    private const long SpecialsAreZero = 0x00_88_08_88;

    /// <summary>The vector.</summary>
    public readonly Vector512<double> Value;

    /// <summary>A vector as lanes.</summary>
    [MethodImpl(Inlined)]
    public Float64Lanes512(Vector512<double> value) => Value = value;

    /// <inheritdoc/>
    public static int Count => Vector512<double>.Count;

    /// <inheritdoc/>
    public static Float64Lanes512 Zero
    {
        [MethodImpl(Inlined)]
        get => new(Vector512<double>.Zero);
    }

    /// <inheritdoc/>
    public static Float64Lanes512 One
    {
        [MethodImpl(Inlined)]
        get => new(Vector512<double>.One);
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Create(double x) => new(Vector512.Create(x));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 CreateBits(long bits) => new(Vector512.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Load(ref double from, nuint at) => new(Vector512.LoadUnsafe(ref from, at));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static void Store(Float64Lanes512 x, ref double to, nuint at) => x.Value.StoreUnsafe(ref to, at);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 operator +(Float64Lanes512 x, Float64Lanes512 y) => new(x.Value + y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 operator -(Float64Lanes512 x, Float64Lanes512 y) => new(x.Value - y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 operator *(Float64Lanes512 x, Float64Lanes512 y) => new(x.Value * y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 operator *(Float64Lanes512 x, double y) => new(x.Value * y);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 operator /(Float64Lanes512 x, Float64Lanes512 y) => new(x.Value / y.Value);

    /// <inheritdoc/>
    public static bool DividesDown => Lanes512<double>.DividesDown;

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 DivideDown(Float64Lanes512 x, Float64Lanes512 y) => new(Lanes512<double>.DivideDown(new(x.Value), new(y.Value)).Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 operator -(Float64Lanes512 x) => new(-x.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 operator &(Float64Lanes512 x, Float64Lanes512 y) => new(x.Value & y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 operator |(Float64Lanes512 x, Float64Lanes512 y) => new(x.Value | y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 operator ^(Float64Lanes512 x, Float64Lanes512 y) => new(x.Value ^ y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 operator ~(Float64Lanes512 x) => new(~x.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 AndNot(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.AndNot(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Select(Float64Lanes512 mask, Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.ConditionalSelect(mask.Value, x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Equals(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.Equals(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 LessThan(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.LessThan(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 LessThanOrEqual(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.LessThanOrEqual(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 GreaterThan(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.GreaterThan(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 GreaterThanOrEqual(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.GreaterThanOrEqual(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static bool AreBelow(Float64Lanes512 x, double limit) => Vector512.LessThanAll(x.Value, Vector512.Create(limit));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static bool AreLess(Float64Lanes512 x, Float64Lanes512 y) => Vector512.LessThanAll(x.Value, y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static bool IsClear(Float64Lanes512 x) => x.Value.AsByte() == Vector512<byte>.Zero;

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 FusedMultiplyAdd(Float64Lanes512 x, Float64Lanes512 y, Float64Lanes512 z) => new(Vector512.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Abs(Float64Lanes512 x) => new(Vector512.Abs(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Sqrt(Float64Lanes512 x) => new(Vector512.Sqrt(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Floor(Float64Lanes512 x) => new(Vector512.Floor(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Ceiling(Float64Lanes512 x) => new(Vector512.Ceiling(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Truncate(Float64Lanes512 x) => new(Vector512.Truncate(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Round(Float64Lanes512 x) => new(Vector512.Round(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Min(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.Min(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Max(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.Max(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 MinNumber(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.MinNumber(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 MaxNumber(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.MaxNumber(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 AddBits(Float64Lanes512 x, Float64Lanes512 y) => new((x.Value.AsInt64() + y.Value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 SubtractBits(Float64Lanes512 x, Float64Lanes512 y) => new((x.Value.AsInt64() - y.Value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 MinBits(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.Min(x.Value.AsInt64(), y.Value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 EqualBits(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.Equals(x.Value.AsInt64(), y.Value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 ShiftLeftBits(Float64Lanes512 x, int count) => new((x.Value.AsInt64() << count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 ShiftRightBits(Float64Lanes512 x, int count) => new((x.Value.AsInt64() >>> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 SignMask(Float64Lanes512 x) => new((x.Value.AsInt64() >> 63).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Scale(Float64Lanes512 x, Float64Lanes512 n) => Avx512F.IsSupported ? new(Avx512F.Scale(x.Value, n.Value)) : ScaleInTwo(x.Value, n.Value);

    // By two factors, neither of which is out of range.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Float64Lanes512 ScaleInTwo(Vector512<double> x, Vector512<double> n)
    {
        var half = Vector512.Floor(n * 0.5);
        return new(x * PowerOfTwo(half) * PowerOfTwo(n - half));
    }

    [MethodImpl(Inlined)]
    private static Vector512<double> PowerOfTwo(Vector512<double> n) =>
        ((n + Vector512.Create(Lanes.IntegerShift + Lanes.ExponentBias)).AsInt64() << Lanes.MantissaBits).AsDouble();

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 ShiftRightSignedBits(Float64Lanes512 x, int count) => new((x.Value.AsInt64() >> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 FromIntegers(Float64Lanes512 x) => new(Vector512.ConvertToDouble(x.Value.AsInt64()));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Linear(Float64Lanes512 x, double slope, double intercept) =>
        new(Vector512.FusedMultiplyAdd(x.Value, Vector512.Create(slope), Vector512.Create(intercept)));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Horner(Float64Lanes512 x, Float64Lanes512 inner, double coefficient) =>
        new(Vector512.FusedMultiplyAdd(x.Value, inner.Value, Vector512.Create(coefficient)));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 SubtractProduct(Float64Lanes512 z, Float64Lanes512 x, double y) => SubtractProduct(z, x, Create(y));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 SubtractProduct(Float64Lanes512 z, Float64Lanes512 x, Float64Lanes512 y) =>
        Avx512F.IsSupported ? new(Avx512F.FusedMultiplyAddNegated(x.Value, y.Value, z.Value)) : new(Vector512.FusedMultiplyAdd(-x.Value, y.Value, z.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 FusedMultiplySubtract(Float64Lanes512 x, Float64Lanes512 y, Float64Lanes512 z) =>
        Avx512F.IsSupported ? new(Avx512F.FusedMultiplySubtract(x.Value, y.Value, z.Value)) : new(Vector512.FusedMultiplyAdd(x.Value, y.Value, -z.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 MinNative(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.MinNative(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 MaxNative(Float64Lanes512 x, Float64Lanes512 y) => new(Vector512.MaxNative(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 FlipSign(Float64Lanes512 x, Float64Lanes512 y) => new(x.Value ^ (y.Value & Vector512.Create(-0.0)));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 SelectNegative(Float64Lanes512 n, Float64Lanes512 x, Float64Lanes512 y) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(n.Value.AsInt64(), Vector512<long>.Zero).AsDouble(), x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static (Float64Lanes512 Mantissa, Float64Lanes512 Exponent) Split(Float64Lanes512 x)
    {
        // NaN of negative numbers, 1 of −0. The exponent of what is below 1 is −1.
        var mantissa = Avx512F.GetMantissa(x.Value, 0b11_11);
        return (new(mantissa), new(Avx512F.GetExponent(x.Value) - Avx512F.GetExponent(mantissa)));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static bool AreNormal(Float64Lanes512 x, Float64Lanes512 y) => true;

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static (Float64Lanes512 Mantissa, Float64Lanes512 Exponent) SplitNormal(Float64Lanes512 x) => Split(x);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Lookup(Float64Lanes512 x, ReadOnlySpan<double> table)
    {
        ref var first = ref MemoryMarshal.GetReference(table);
        var index = x.Value.AsInt64() >>> (Lanes.MantissaBits - 4);
        return new(Avx512F.PermuteVar8x64x2(Vector512.LoadUnsafe(ref first), index, Vector512.LoadUnsafe(ref first, (nuint)Count)));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Mantissa(Float64Lanes512 x) => new(Avx512F.Fixup(Avx512F.GetMantissa(x.Value, 0b00_10), x.Value, Vector512.Create(SpecialsStay), 0));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Exponent(Float64Lanes512 x) =>
        new(Avx512F.Fixup(Avx512F.GetExponent(x.Value) + Vector512<double>.One, x.Value, Vector512.Create(SpecialsAreZero), 0));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 ScaleAny(Float64Lanes512 x, Float64Lanes512 n) =>
        new(Avx512F.Fixup(Avx512F.Scale(x.Value, n.Value), x.Value, Vector512.Create(SpecialsStay), 0));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 ScaleNormal(Float64Lanes512 x, Float64Lanes512 n) => Avx512F.IsSupported ? new(Avx512F.Scale(x.Value, n.Value)) : x * Lanes.PowerOfTwo(n);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 SelectLess(Float64Lanes512 a, Float64Lanes512 b, Float64Lanes512 x, Float64Lanes512 y) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a.Value, b.Value), x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 SelectEqual(Float64Lanes512 a, Float64Lanes512 b, Float64Lanes512 x, Float64Lanes512 y) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(a.Value, b.Value), x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Load(ref float from, nuint at)
    {
        var narrow = Vector256.LoadUnsafe(ref from, at);
        return new(Avx512F.IsSupported ? Avx512F.ConvertToVector512Double(narrow) : Vector512.Create(Vector256.WidenLower(narrow), Vector256.WidenUpper(narrow)));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes512 Load(ref int from, nuint at)
    {
        var narrow = Vector256.LoadUnsafe(ref from, at);
        return new(Avx512F.IsSupported
            ? Avx512F.ConvertToVector512Double(narrow)
            : Vector512.ConvertToDouble(Vector512.Create(Vector256.WidenLower(narrow), Vector256.WidenUpper(narrow))));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static void Store(Float64Lanes512 x, ref float to, nuint at)
    {
        var narrow = Avx512F.IsSupported ? Avx512F.ConvertToVector256Single(x.Value) : Vector256.Narrow(x.Value.GetLower(), x.Value.GetUpper());
        narrow.StoreUnsafe(ref to, at);
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static void Store(Float64Lanes512 x, ref int to, nuint at)
    {
        var narrow = Avx512F.IsSupported
            ? Avx512F.ConvertToVector256Int32(x.Value)
            : Vector256.Narrow(Vector512.ConvertToInt64(x.Value).GetLower(), Vector512.ConvertToInt64(x.Value).GetUpper());
        narrow.StoreUnsafe(ref to, at);
    }
}
