using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Greatest common divisors and least common multiples of magnitudes, in uint64, cut to the element
/// type.</summary>
internal static class Divisors
{
    [MethodImpl(Optimised.Loop)]
    public static void Gcd<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = T.CreateTruncating(Of(Magnitude(x[i]), Magnitude(y[i])));
        }
    }

    [MethodImpl(Optimised.Loop)]
    public static void Lcm<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            var (a, b) = (Magnitude(x[i]), Magnitude(y[i]));
            to[i] = a == 0 || b == 0 ? T.Zero : T.CreateTruncating(a / Of(a, b) * b);
        }
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
