using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Shifts by counts that may be negative or beyond the width, where C leaves them undefined and NumPy defines
/// them.</summary>
internal static class Shifts
{
    public static void Left<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            var count = long.CreateTruncating(y[i]);
            to[i] = (ulong)count < (ulong)Width<T>() ? x[i] << (int)count : T.Zero;
        }
    }

    public static void Right<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < x.Length; i++)
        {
            var count = long.CreateTruncating(y[i]);
            to[i] = (ulong)count < (ulong)Width<T>() ? x[i] >> (int)count : T.IsNegative(x[i]) ? ~T.Zero : T.Zero;
        }
    }

    private static int Width<T>() => Unsafe.SizeOf<T>() * 8;
}
