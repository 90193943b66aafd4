using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Chooses between 32- or 64-bit elements by bytes, 64 of which are spread over the lanes of as many vectors at once.</summary>
/// <remarks>Widened to a vector of lanes each time, bytes cost an instruction of the busiest ports a vector (float64 0.061 → 0.046 ns an element).</remarks>
internal static unsafe class SpreadCondition
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>Chooses x where a byte is not 0, and y where it is; returns how many elements are done.</summary>
    /// <param name="condition">Bytes.</param>
    /// <param name="x">Elements.</param>
    /// <param name="y">As many.</param>
    /// <param name="to">Room for as many.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="byteBits">All bits of a byte, but not as a constant: vectors made of constants are read from memory wherever they are used.</param>
    [MethodImpl(Optimised.Loop)]
    public static int Run<T>(byte* condition, T* x, T* y, T* to, int length, long byteBits)
        where T : unmanaged
    {
        var bytes = (Everywhere<T>(byteBits), Everywhere<T>(byteBits << 8), Everywhere<T>(byteBits << 16), Everywhere<T>(byteBits << 24));
        var i = 0;
        if (length >= WideMaskBytes.Step)
        {
            // SAFETY: a step reads and writes as many elements as are left. The condition at the end, or constants would not be moved out of the loop.
            do
            {
                var spread = WideMaskBytes.Apart<T>(Vector512.Load(condition + i));
                Four(spread, bytes, x + i, y + i, to + i);
                if (sizeof(T) == sizeof(long))
                {
                    var half = i + (WideMaskBytes.Step / 2);
                    Four((spread.AsInt64() >>> 32).As<long, T>(), bytes, x + half, y + half, to + half);
                }

                i += WideMaskBytes.Step;
            }
            while (i <= length - WideMaskBytes.Step);
        }

        return i;
    }

    [MethodImpl(Inlined)]
    private static void Four<T>(
        Vector512<T> spread, (Vector512<T> A, Vector512<T> B, Vector512<T> C, Vector512<T> D) bytes, T* x, T* y, T* to)
        where T : unmanaged
    {
        Choose(spread, bytes.A, x, y, to);
        Choose(spread, bytes.B, x + Vector512<T>.Count, y + Vector512<T>.Count, to + Vector512<T>.Count);
        Choose(spread, bytes.C, x + (2 * Vector512<T>.Count), y + (2 * Vector512<T>.Count), to + (2 * Vector512<T>.Count));
        Choose(spread, bytes.D, x + (3 * Vector512<T>.Count), y + (3 * Vector512<T>.Count), to + (3 * Vector512<T>.Count));
    }

    [MethodImpl(Inlined)]
    private static void Choose<T>(Vector512<T> spread, Vector512<T> part, T* x, T* y, T* to)
        where T : unmanaged =>
        Vector512.ConditionalSelect(Vector512.Equals(spread & part, Vector512<T>.Zero), Vector512.Load(y), Vector512.Load(x)).Store(to);

    [MethodImpl(Inlined)]
    private static Vector512<T> Everywhere<T>(long bits)
        where T : unmanaged => sizeof(T) == sizeof(long) ? Vector512.Create(bits).As<long, T>() : Vector512.Create((int)bits).As<int, T>();
}
