using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Steps of functions on vectors of float32.</summary>
internal static class Float32Lanes
{
    /// <summary>1.5·2²³: adding it to an integer of few bits leaves that integer in the lowest bits of the sum.</summary>
    public const float IntegerShift = 12582912;

    /// <summary>The exponent field of 1.</summary>
    public const int ExponentBias = 127;

    /// <summary>Bits of the mantissa field.</summary>
    public const int MantissaBits = 23;

    // Where the mantissas of a split begin.
    private const float SplitMin = 0.75f;
    private const float NormalMin = 1.17549435e-38f;
    private const float TwoTo24 = 16777216;

    /// <summary>As <see cref="ILanes{TSelf, T}.Scale"/>, in vectors that may have no instruction for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Scale(Vector256<float> x, Vector256<float> n)
    {
        if (Avx512F.VL.IsSupported)
        {
            return Avx512F.VL.Scale(x, n);
        }

        // By two factors, neither of which is out of range.
        var half = Vector256.Floor(n * 0.5f);
        return x * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <summary>As <see cref="ILanes{TSelf, T}.Split"/>, in vectors that may have no instruction for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<float> Mantissa, Vector256<float> Exponent) Split(Vector256<float> x)
    {
        // Positive normal numbers alone are between the least of them and infinity as integers too.
        var infinity = Vector256.Create(float.PositiveInfinity);
        var isOther = Vector256.GreaterThan(Vector256.Create(NormalMin).AsInt32(), x.AsInt32()) | Vector256.GreaterThanOrEqual(x.AsInt32(), infinity.AsInt32());
        if (isOther == Vector256<int>.Zero)
        {
            return SplitNormal(x);
        }

        // Subnormal numbers times 2²⁴.
        var isSmall = Vector256.LessThan(x, Vector256.Create(NormalMin));
        var (m, k) = SplitNormal(Vector256.ConditionalSelect(isSmall, x * TwoTo24, x));
        var exponent = Vector256.ConditionalSelect(Vector256.LessThan(x, infinity), k + (isSmall & Vector256.Create(-24f)), infinity);
        return (
            Vector256.ConditionalSelect(Vector256.GreaterThanOrEqual(x, Vector256<float>.Zero), m, Vector256.Create(float.NaN)),
            Vector256.ConditionalSelect(Vector256.Equals(x, Vector256<float>.Zero), -infinity, exponent));
    }

    /// <summary>As <see cref="ILanes{TSelf, T}.Lookup"/>, in vectors of half of a table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Lookup(Vector256<float> x, ReadOnlySpan<float> table)
    {
        ref var first = ref MemoryMarshal.GetReference(table);
        var (low, high) = (Vector256.LoadUnsafe(ref first), Vector256.LoadUnsafe(ref first, (nuint)Vector256<float>.Count));
        var index = x.AsInt32() >>> (MantissaBits - 4);
        if (Avx2.IsSupported)
        {
            (low, high) = (Avx2.PermuteVar8x32(low, index), Avx2.PermuteVar8x32(high, index));
        }
        else
        {
            (low, high) = (Vector256.Shuffle(low, index & Vector256.Create(7)), Vector256.Shuffle(high, index & Vector256.Create(7)));
        }

        // The highest bit of four is the sign of what is shifted up by the others.
        return Vector256.ConditionalSelect((x.AsInt32() << 9 >> 31).AsSingle(), high, low);
    }

    /// <summary>Between the bounds; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Clamp<TLanes>(TLanes x, float low, float high)
        where TLanes : struct, ILanes<TLanes, float> =>
        TLanes.MaxNative(TLanes.Hold(low), TLanes.MinNative(TLanes.Hold(high), x));

    /// <summary>x·slope + intercept, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Linear<TLanes>(TLanes x, float slope, float intercept)
        where TLanes : struct, ILanes<TLanes, float> => TLanes.FusedMultiplyAdd(x, TLanes.Hold(slope), TLanes.Hold(intercept));

    /// <summary>a·x² + b·x + c by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Square<TLanes>(TLanes x, float a, float b, float c)
        where TLanes : struct, ILanes<TLanes, float> => TLanes.FusedMultiplyAdd(x, Linear(x, a, b), TLanes.Hold(c));

    /// <summary>((inner·x + a)·x + b)·x + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Horner<TLanes>(TLanes x, TLanes inner, float a, float b, float c)
        where TLanes : struct, ILanes<TLanes, float> => TLanes.FusedMultiplyAdd(
            x, TLanes.FusedMultiplyAdd(x, TLanes.FusedMultiplyAdd(x, inner, TLanes.Hold(a)), TLanes.Hold(b)), TLanes.Hold(c));

    /// <summary>a·x⁴ + b·x³ + c·x² + d·x + e in pairs (Estrin's rule).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Quartic<TLanes>(TLanes x, float a, float b, float c, float d, float e)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var square = x * x;
        var high = TLanes.FusedMultiplyAdd(square, TLanes.Hold(a), Linear(x, b, c));
        return TLanes.FusedMultiplyAdd(square, high, Linear(x, d, e));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Mantissa, Vector256<float> Exponent) SplitNormal(Vector256<float> x)
    {
        var start = Vector256.Create(SplitMin).AsInt32();
        var offset = x.AsInt32() - start;
        return (((offset & Vector256.Create(0x007FFFFF)) + start).AsSingle(), Vector256.ConvertToSingle(offset >> MantissaBits));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerOfTwo(Vector256<float> n) =>
        ((n + Vector256.Create(IntegerShift + ExponentBias)).AsInt32() << MantissaBits).AsSingle();
}
