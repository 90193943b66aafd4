using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Greatest common divisors and least common multiples of magnitudes, cut to the element type.</summary>
internal static class Divisors
{
    [MethodImpl(Optimised.Loop)]
    public static void Gcd<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = Vectors(x, y, to, isMultiple: false); i < x.Length; i++)
        {
            to[i] = T.CreateTruncating(Of(Magnitude(x[i]), Magnitude(y[i])));
        }
    }

    [MethodImpl(Optimised.Loop)]
    public static void Lcm<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = Vectors(x, y, to, isMultiple: true); i < x.Length; i++)
        {
            var (a, b) = (Magnitude(x[i]), Magnitude(y[i]));
            to[i] = a == 0 || b == 0 ? T.Zero : T.CreateTruncating(a / Of(a, b) * b);
        }
    }

    // Narrow elements as 32-bit ones, a block at a time; returns how many elements are done.
    private static int Vectors<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, bool isMultiple)
        where T : unmanaged
    {
        if (!DivisorLanes.IsSupported || Unsafe.SizeOf<T>() >= sizeof(int))
        {
            return DivisorLanes.IsSupported ? DivisorLanes.Run(x, y, to, isMultiple) : 0;
        }

        Span<int> left = stackalloc int[CastMap.BlockLength];
        Span<int> right = stackalloc int[CastMap.BlockLength];
        var done = 0;
        while (x.Length - done >= DivisorLanes.StepLength<int>())
        {
            var length = Math.Min(CastMap.BlockLength, x.Length - done);
            CastMap.Run(x.Slice(done, length), left);
            CastMap.Run(y.Slice(done, length), right);
            length = DivisorLanes.Run<int>(left[..length], right[..length], left[..length], isMultiple);
            CastMap.Run<int, T>(left[..length], to.Slice(done, length));
            done += length;
        }

        return done;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Of(ulong a, ulong b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Magnitude<T>(T x)
        where T : unmanaged, IBinaryInteger<T> =>
            T.IsNegative(x) ? 0 - ulong.CreateTruncating(x) : ulong.CreateTruncating(x);
}
