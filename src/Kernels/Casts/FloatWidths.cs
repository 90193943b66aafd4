using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    public static void Run(ReadOnlySpan<float> x, Span<double> to) => CastMap.Run<Wider, float, double>(x, to);

    /// <summary>float64 to float32.</summary>
    public static void Run(ReadOnlySpan<double> x, Span<float> to) => CastMap.Run<Narrower, double, float>(x, to);

    /// <summary>float16 to float32.</summary>
    public static void Run(ReadOnlySpan<Half> x, Span<float> to) => CastMap.Run<FromHalf, ushort, float>(MemoryMarshal.Cast<Half, ushort>(x), to);

    /// <summary>float32 to float16.</summary>
    public static void Run(ReadOnlySpan<float> x, Span<Half> to) => CastMap.Run<ToHalf, float, ushort>(x, MemoryMarshal.Cast<Half, ushort>(to));

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

    private readonly struct Wider : IVectorCast<float, double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<double> Vector(float* x) => WideLoad.Float64(x);

        public static double One(float x) => x;
    }

    private readonly struct Narrower : IVectorCast<double, float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Vector(double* x) => Vector256.Narrow(Vector256.Load(x), Vector256.Load(x + Vector256<double>.Count));

        public static float One(double x) => (float)x;
    }

    private readonly struct FromHalf : IVectorCast<ushort, float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<float> Vector(ushort* x)
        {
            var (low, high) = Vector128.Widen(Vector128.Load(x));
            return Widen(Vector256.Create(low, high));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float One(ushort x) => Widen(Vector256.Create((uint)x))[0];
    }

    private readonly struct ToHalf : IVectorCast<float, ushort>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<ushort> Vector(float* x) =>
            Vector256.Narrow(Narrow(Vector256.Load(x)), Narrow(Vector256.Load(x + Vector256<float>.Count)));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ushort One(float x) => (ushort)Narrow(Vector256.Create(x))[0];
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
