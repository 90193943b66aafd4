using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>256-bit vectors of float64 as <see cref="IFloat64Lanes{TSelf}"/>.</summary>
/// <remarks>
/// As <see cref="Lanes256{T}"/>, whose members first ask for their element type: long functions need these, because the compiler stops
/// inlining after so many bytes of code, asked-for types counted (a sine then took 120 ns, not 0.7).
/// </remarks>
internal readonly struct Float64Lanes256 : IFloat64Lanes<Float64Lanes256>
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>The vector.</summary>
    public readonly Vector256<double> Value;

    /// <summary>A vector as lanes.</summary>
    [MethodImpl(Inlined)]
    public Float64Lanes256(Vector256<double> value) => Value = value;

    /// <inheritdoc/>
    public static int Count => Vector256<double>.Count;

    /// <inheritdoc/>
    public static Float64Lanes256 Zero
    {
        [MethodImpl(Inlined)]
        get => new(Vector256<double>.Zero);
    }

    /// <inheritdoc/>
    public static Float64Lanes256 One
    {
        [MethodImpl(Inlined)]
        get => new(Vector256<double>.One);
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Create(double x) => new(Vector256.Create(x));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 CreateBits(long bits) => new(Vector256.Create(bits).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Load(ref double from, nuint at) => new(Vector256.LoadUnsafe(ref from, at));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static void Store(Float64Lanes256 x, ref double to, nuint at) => x.Value.StoreUnsafe(ref to, at);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 operator +(Float64Lanes256 x, Float64Lanes256 y) => new(x.Value + y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 operator -(Float64Lanes256 x, Float64Lanes256 y) => new(x.Value - y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 operator *(Float64Lanes256 x, Float64Lanes256 y) => new(x.Value * y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 operator *(Float64Lanes256 x, double y) => new(x.Value * y);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 operator /(Float64Lanes256 x, Float64Lanes256 y) => new(x.Value / y.Value);

    /// <inheritdoc/>
    public static bool DividesDown => false;

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 DivideDown(Float64Lanes256 x, Float64Lanes256 y) => x / y;

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 operator -(Float64Lanes256 x) => new(-x.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 operator &(Float64Lanes256 x, Float64Lanes256 y) => new(x.Value & y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 operator |(Float64Lanes256 x, Float64Lanes256 y) => new(x.Value | y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 operator ^(Float64Lanes256 x, Float64Lanes256 y) => new(x.Value ^ y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 operator ~(Float64Lanes256 x) => new(~x.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 AndNot(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.AndNot(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Select(Float64Lanes256 mask, Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.ConditionalSelect(mask.Value, x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Equals(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.Equals(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 LessThan(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.LessThan(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 LessThanOrEqual(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.LessThanOrEqual(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 GreaterThan(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.GreaterThan(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 GreaterThanOrEqual(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.GreaterThanOrEqual(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static bool AreBelow(Float64Lanes256 x, double limit) => Vector256.LessThanAll(x.Value, Vector256.Create(limit));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static bool AreLess(Float64Lanes256 x, Float64Lanes256 y) => Vector256.LessThanAll(x.Value, y.Value);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static bool IsClear(Float64Lanes256 x) => x.Value.AsByte() == Vector256<byte>.Zero;

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 FusedMultiplyAdd(Float64Lanes256 x, Float64Lanes256 y, Float64Lanes256 z) => new(Vector256.FusedMultiplyAdd(x.Value, y.Value, z.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Abs(Float64Lanes256 x) => new(Vector256.Abs(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Sqrt(Float64Lanes256 x) => new(Vector256.Sqrt(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Floor(Float64Lanes256 x) => new(Vector256.Floor(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Ceiling(Float64Lanes256 x) => new(Vector256.Ceiling(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Truncate(Float64Lanes256 x) => new(Vector256.Truncate(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Round(Float64Lanes256 x) => new(Vector256.Round(x.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Min(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.Min(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Max(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.Max(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 MinNumber(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.MinNumber(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 MaxNumber(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.MaxNumber(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 AddBits(Float64Lanes256 x, Float64Lanes256 y) => new((x.Value.AsInt64() + y.Value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 SubtractBits(Float64Lanes256 x, Float64Lanes256 y) => new((x.Value.AsInt64() - y.Value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 MinBits(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.Min(x.Value.AsInt64(), y.Value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 EqualBits(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.Equals(x.Value.AsInt64(), y.Value.AsInt64()).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 ShiftLeftBits(Float64Lanes256 x, int count) => new((x.Value.AsInt64() << count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 ShiftRightBits(Float64Lanes256 x, int count) => new((x.Value.AsInt64() >>> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 SignMask(Float64Lanes256 x) => new(Vector256.LessThan(x.Value.AsInt64(), Vector256<long>.Zero).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Scale(Float64Lanes256 x, Float64Lanes256 n) => Avx512F.VL.IsSupported ? new(Avx512F.VL.Scale(x.Value, n.Value)) : ScaleInTwo(x.Value, n.Value);

    // By two factors, neither of which is out of range.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Float64Lanes256 ScaleInTwo(Vector256<double> x, Vector256<double> n)
    {
        var half = Vector256.Floor(n * 0.5);
        return new(x * PowerOfTwo(half) * PowerOfTwo(n - half));
    }

    [MethodImpl(Inlined)]
    private static Vector256<double> PowerOfTwo(Vector256<double> n) =>
        ((n + Vector256.Create(Lanes.IntegerShift + Lanes.ExponentBias)).AsInt64() << Lanes.MantissaBits).AsDouble();

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 ShiftRightSignedBits(Float64Lanes256 x, int count) => new((x.Value.AsInt64() >> count).AsDouble());

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 FromIntegers(Float64Lanes256 x) => new(Vector256.ConvertToDouble(x.Value.AsInt64()));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Linear(Float64Lanes256 x, double slope, double intercept) =>
        new(Vector256.FusedMultiplyAdd(x.Value, Vector256.Create(slope), Vector256.Create(intercept)));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Horner(Float64Lanes256 x, Float64Lanes256 inner, double coefficient) =>
        new(Vector256.FusedMultiplyAdd(x.Value, inner.Value, Vector256.Create(coefficient)));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 SubtractProduct(Float64Lanes256 z, Float64Lanes256 x, double y) => SubtractProduct(z, x, Create(y));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 SubtractProduct(Float64Lanes256 z, Float64Lanes256 x, Float64Lanes256 y) =>
        Fma.IsSupported ? new(Fma.MultiplyAddNegated(x.Value, y.Value, z.Value)) : new(Vector256.FusedMultiplyAdd(-x.Value, y.Value, z.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 FusedMultiplySubtract(Float64Lanes256 x, Float64Lanes256 y, Float64Lanes256 z) =>
        Fma.IsSupported ? new(Fma.MultiplySubtract(x.Value, y.Value, z.Value)) : new(Vector256.FusedMultiplyAdd(x.Value, y.Value, -z.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 MinNative(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.MinNative(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 MaxNative(Float64Lanes256 x, Float64Lanes256 y) => new(Vector256.MaxNative(x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 FlipSign(Float64Lanes256 x, Float64Lanes256 y) => new(x.Value ^ (y.Value & Vector256.Create(-0.0)));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 SelectNegative(Float64Lanes256 n, Float64Lanes256 x, Float64Lanes256 y) => Avx.IsSupported
        ? new(Avx.BlendVariable(y.Value, x.Value, n.Value))
        : new(Vector256.ConditionalSelect(Vector256.LessThan(n.Value.AsInt64(), Vector256<long>.Zero).AsDouble(), x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static (Float64Lanes256 Mantissa, Float64Lanes256 Exponent) Split(Float64Lanes256 x)
    {
        // Subnormal numbers times 2⁵⁴.
        var (value, infinity) = (x.Value, Vector256.Create(double.PositiveInfinity));
        var isSmall = Vector256.LessThan(value, Vector256.Create(Lanes.NormalMin));
        var (m, k) = SplitNormal(new(Vector256.ConditionalSelect(isSmall, value * Lanes.TwoTo54, value)));
        var exponent = Vector256.ConditionalSelect(Vector256.LessThan(value, infinity), k.Value + (isSmall & Vector256.Create(-54.0)), infinity);
        return (
            new(Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(value, Vector256<double>.Zero), m.Value, Vector256.Create(double.NaN))),
            new(Vector256.ConditionalSelect(Vector256.Equals(value, Vector256<double>.Zero), -infinity, exponent)));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static bool AreNormal(Float64Lanes256 x, Float64Lanes256 y)
    {
        // They alone are between the least of them and infinity as integers too.
        var least = Vector256.Create(Lanes.NormalMin).AsInt64();
        var most = Vector256.Create(double.MaxValue).AsInt64();
        var isOther = Vector256.GreaterThan(least, x.Value.AsInt64()) | Vector256.GreaterThan(x.Value.AsInt64(), most)
            | Vector256.GreaterThan(least, y.Value.AsInt64()) | Vector256.GreaterThan(y.Value.AsInt64(), most);
        return isOther == Vector256<long>.Zero;
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static (Float64Lanes256 Mantissa, Float64Lanes256 Exponent) SplitNormal(Float64Lanes256 x)
    {
        // The exponent in the lowest bits of 2⁵² and more is a conversion.
        var start = Vector256.Create(Lanes.SplitMin).AsInt64();
        var offset = x.Value.AsInt64() - start;
        var biased = (offset + Vector256<double>.One.AsInt64()) >>> Lanes.MantissaBits;
        var exponent = (biased | Vector256.Create(Lanes.TwoTo52).AsInt64()).AsDouble() - Vector256.Create(Lanes.TwoTo52 + Lanes.ExponentBias);
        return (new(((offset & Vector256.Create(0x000FFFFFFFFFFFFFL)) + start).AsDouble()), new(exponent));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Lookup(Float64Lanes256 x, ReadOnlySpan<double> table)
    {
        // Four loads take less time than the instruction that gathers (a logarithm 1.00 ns an element, 1.13).
        ref var first = ref MemoryMarshal.GetReference(table);
        var index = (x.Value.AsInt64() >>> (Lanes.MantissaBits - 4)) & Vector256.Create(15L);
        return new(Vector256.Create(
            Unsafe.Add(ref first, (nint)index.ToScalar()), Unsafe.Add(ref first, (nint)index.GetElement(1)),
            Unsafe.Add(ref first, (nint)index.GetElement(2)), Unsafe.Add(ref first, (nint)index.GetElement(3))));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Mantissa(Float64Lanes256 x) => Parts.Mantissa(x);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Exponent(Float64Lanes256 x) => Parts.Exponent(x);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 ScaleAny(Float64Lanes256 x, Float64Lanes256 n) => Parts.Scaled(x, n);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 ScaleNormal(Float64Lanes256 x, Float64Lanes256 n) => x * Lanes.PowerOfTwo(n);

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 SelectLess(Float64Lanes256 a, Float64Lanes256 b, Float64Lanes256 x, Float64Lanes256 y) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a.Value, b.Value), x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 SelectEqual(Float64Lanes256 a, Float64Lanes256 b, Float64Lanes256 x, Float64Lanes256 y) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(a.Value, b.Value), x.Value, y.Value));

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Load(ref float from, nuint at)
    {
        var narrow = Vector128.LoadUnsafe(ref from, at);
        return new(Avx.IsSupported ? Avx.ConvertToVector256Double(narrow) : Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow)));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static Float64Lanes256 Load(ref int from, nuint at)
    {
        var narrow = Vector128.LoadUnsafe(ref from, at);
        return new(Avx.IsSupported
            ? Avx.ConvertToVector256Double(narrow)
            : Vector256.ConvertToDouble(Vector256.Create(Vector128.WidenLower(narrow), Vector128.WidenUpper(narrow))));
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static void Store(Float64Lanes256 x, ref float to, nuint at)
    {
        var narrow = Avx.IsSupported ? Avx.ConvertToVector128Single(x.Value) : Vector128.Narrow(x.Value.GetLower(), x.Value.GetUpper());
        narrow.StoreUnsafe(ref to, at);
    }

    /// <inheritdoc/>
    [MethodImpl(Inlined)]
    public static void Store(Float64Lanes256 x, ref int to, nuint at)
    {
        var narrow = Avx.IsSupported
            ? Avx.ConvertToVector128Int32(x.Value)
            : Vector128.Narrow(Vector256.ConvertToInt64(x.Value).GetLower(), Vector256.ConvertToInt64(x.Value).GetUpper());
        narrow.StoreUnsafe(ref to, at);
    }
}
