using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Casts between float16, float32 and float64; narrowing rounds to nearest even, once.</summary>
/// <remarks>float16 by its bits, in 32-bit lanes: the same on every machine, and no machine is asked for conversions of its own.</remarks>
internal static unsafe class FloatWidths
{
    // 2¹¹²: what moves the exponent of a float16, read as the top of a float32, to its place. Subnormal numbers come out right.
    private const uint ExponentGap = 0x77800000;
    private const uint Infinity = 0x7F800000;
    private const uint HalfOverflow = 0x47800000; // 2¹⁶
    private const uint HalfNormal = 0x38800000; // 2⁻¹⁴
    private const uint Half = 0x3F000000; // 0.5, in whose lowest bits a subnormal float16 appears when it is added

    /// <summary>float32 to float64.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Run(ReadOnlySpan<float> x, Span<double> to)
    {
        fixed (float* from = x)
        fixed (double* target = to)
        {
            var i = 0;
            // SAFETY: here and below, a step reads and writes no more elements than are left.
            for (; i <= x.Length - Vector256<double>.Count; i += Vector256<double>.Count)
            {
                WideLoad.Float64(from + i).Store(target + i);
            }

            for (; i < x.Length; i++)
            {
                target[i] = from[i];
            }
        }
    }

    /// <summary>float64 to float32.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Run(ReadOnlySpan<double> x, Span<float> to)
    {
        fixed (double* from = x)
        fixed (float* target = to)
        {
            var i = 0;
            for (; i <= x.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            {
                Vector256.Narrow(Vector256.Load(from + i), Vector256.Load(from + i + Vector256<double>.Count)).Store(target + i);
            }

            for (; i < x.Length; i++)
            {
                target[i] = (float)from[i];
            }
        }
    }

    /// <summary>float16 to float32.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Run(ReadOnlySpan<Half> x, Span<float> to)
    {
        fixed (Half* from = x)
        fixed (float* target = to)
        {
            var i = 0;
            for (; i <= x.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
            {
                var bits = Vector256.Load((ushort*)from + i);
                Widen(Vector256.WidenLower(bits)).Store(target + i);
                Widen(Vector256.WidenUpper(bits)).Store(target + i + Vector256<float>.Count);
            }

            for (; i < x.Length; i++)
            {
                target[i] = Widen(Vector256.Create((uint)((ushort*)from)[i]))[0];
            }
        }
    }

    /// <summary>float32 to float16.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Run(ReadOnlySpan<float> x, Span<Half> to)
    {
        fixed (float* from = x)
        fixed (Half* target = to)
        {
            var i = 0;
            for (; i <= x.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
            {
                Vector256.Narrow(Narrow(Vector256.Load(from + i)), Narrow(Vector256.Load(from + i + Vector256<float>.Count)))
                    .Store((ushort*)target + i);
            }

            for (; i < x.Length; i++)
            {
                ((ushort*)target)[i] = (ushort)Narrow(Vector256.Create(from[i]))[0];
            }
        }
    }

    /// <summary>float64 to float16.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Run(ReadOnlySpan<double> x, Span<Half> to)
    {
        fixed (double* from = x)
        fixed (Half* target = to)
        {
            var i = 0;
            for (; i <= x.Length - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
            {
                Vector256.Narrow(Narrow(ToOdd(from + i)), Narrow(ToOdd(from + i + Vector256<float>.Count))).Store((ushort*)target + i);
            }

            var rest = stackalloc double[Vector256<float>.Count];
            for (; i < x.Length; i++)
            {
                rest[0] = from[i];
                ((ushort*)target)[i] = (ushort)Narrow(ToOdd(rest))[0];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Widen(Vector256<uint> half)
    {
        var magnitude = (half & Vector256.Create(0x7FFFu)) << 13;
        var number = (magnitude.AsSingle() * Vector256.Create(ExponentGap).AsSingle()).AsUInt32();
        var isSpecial = Vector256.GreaterThan(magnitude, Vector256.Create(0x0F7FFFFFu));
        var value = Vector256.ConditionalSelect(isSpecial, magnitude | Vector256.Create(Infinity), number);
        return (value | ((half & Vector256.Create(0x8000u)) << 16)).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Narrow(Vector256<float> x)
    {
        var bits = x.AsUInt32();
        var magnitude = bits & Vector256.Create(0x7FFFFFFFu);
        // To nearest even: half an ulp less one is added, and one if the last bit that stays is odd; the carry is the rounding.
        var isOdd = (magnitude >>> 13) & Vector256<uint>.One;
        var normal = (magnitude + Vector256.Create(0xC8000FFFu) + isOdd) >>> 13;
        var subnormal = (magnitude.AsSingle() + Vector256.Create(Half).AsSingle()).AsUInt32() - Vector256.Create(Half);
        var isNaN = Vector256.GreaterThan(magnitude, Vector256.Create(Infinity));
        var special = Vector256.ConditionalSelect(isNaN, Vector256.Create(0x7E00u), Vector256.Create(0x7C00u));
        var number = Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create(HalfNormal)), subnormal, normal);
        number = Vector256.ConditionalSelect(Vector256.LessThan(magnitude, Vector256.Create(HalfOverflow)), number, special);
        return number | ((bits >>> 16) & Vector256.Create(0x8000u));
    }

    // float64 cut to float32, the last bit set if anything was lost: rounding that to float16 rounds the float64 once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ToOdd(double* x)
    {
        var (low, high) = (Vector256.Load(x), Vector256.Load(x + Vector256<double>.Count));
        var near = Vector256.Narrow(low, high);
        var (nearLow, nearHigh) = Vector256.Widen(near);
        var isAbove = Vector256.Narrow(
            Vector256.GreaterThan(Vector256.Abs(nearLow), Vector256.Abs(low)).AsInt64(),
            Vector256.GreaterThan(Vector256.Abs(nearHigh), Vector256.Abs(high)).AsInt64());
        var isExact = Vector256.Narrow(Vector256.Equals(nearLow, low).AsInt64(), Vector256.Equals(nearHigh, high).AsInt64());
        var cut = near.AsInt32() + isAbove;
        return Vector256.AndNot(Vector256<int>.One, isExact).AsSingle() | cut.AsSingle();
    }
}
