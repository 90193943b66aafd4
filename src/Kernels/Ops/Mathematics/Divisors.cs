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

    // All elements or none; returns how many are done.
    private static int Vectors<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, bool isMultiple)
        where T : unmanaged
    {
        if (!DivisorLanes.IsSupported)
        {
            return 0;
        }

        if (DivisorLanes.HasLanes<T>())
        {
            Whole(x, y, to, isMultiple);
        }
        else
        {
            Widened(x, y, to, isMultiple);
        }

        return x.Length;
    }

    // What is left of a step is done as one, beside zeros.
    private static void Whole<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, bool isMultiple)
        where T : unmanaged
    {
        var done = DivisorLanes.Run(x, y, to, isMultiple);
        if (done < x.Length)
        {
            Span<T> left = stackalloc T[DivisorLanes.StepLength<T>()];
            Span<T> right = stackalloc T[DivisorLanes.StepLength<T>()];
            FloatMap.Pad(x[done..], left);
            FloatMap.Pad(y[done..], right);
            DivisorLanes.Run<T>(left, right, left, isMultiple);
            left[..(x.Length - done)].CopyTo(to[done..]);
        }
    }

    // Narrow elements as 32-bit ones, a block at a time.
    private static void Widened<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, bool isMultiple)
        where T : unmanaged
    {
        Span<int> left = stackalloc int[CastMap.BlockLength];
        Span<int> right = stackalloc int[CastMap.BlockLength];
        for (var done = 0; done < x.Length; done += CastMap.BlockLength)
        {
            var length = Math.Min(CastMap.BlockLength, x.Length - done);
            CastMap.Run(x.Slice(done, length), left);
            CastMap.Run(y.Slice(done, length), right);
            Whole<int>(left[..length], right[..length], left[..length], isMultiple);
            CastMap.Run<int, T>(left[..length], to.Slice(done, length));
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
