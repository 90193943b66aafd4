using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The numbers for which a function has a shorter form, which gives them the same bits; NaN may be among them.</summary>
internal interface INear
{
    /// <summary>False if none of them has its sign bit set.</summary>
    static virtual bool AreSigned => true;

    /// <summary>Above all their magnitudes.</summary>
    static abstract double Float64Limit { get; }

    /// <summary>As <see cref="Float64Limit"/>, of float32.</summary>
    static abstract float Float32Limit { get; }
}

/// <summary>The loop of a function that has a shorter form for numbers that are near 0: blocks of them alone are computed by it.</summary>
/// <remarks>Two instructions a vector find out, where each case of the long form takes two to four.</remarks>
internal readonly struct NearLoop<TNumbers, TNear, TAny> : IUnaryLoop<double, double>, IUnaryLoop<float, float>
    where TNumbers : struct, INear
    where TNear : struct, IUnaryLoop<double, double>, IUnaryLoop<float, float>
    where TAny : struct, IUnaryLoop<double, double>, IUnaryLoop<float, float>
{
    // Of a block, which is read twice.
    private const int BlockBytes = 4096;

    public static void Run(ReadOnlySpan<double> x, Span<double> to)
    {
        for (int length, at = 0; at < x.Length; at += length)
        {
            length = Math.Min(BlockBytes / sizeof(double), x.Length - at);
            if (AreNear(x.Slice(at, length), TNumbers.Float64Limit))
            {
                TNear.Run(x.Slice(at, length), to.Slice(at, length));
            }
            else
            {
                TAny.Run(x.Slice(at, length), to.Slice(at, length));
            }
        }
    }

    public static void Run(ReadOnlySpan<float> x, Span<float> to)
    {
        for (int length, at = 0; at < x.Length; at += length)
        {
            length = Math.Min(BlockBytes / sizeof(float), x.Length - at);
            if (AreNear(x.Slice(at, length), TNumbers.Float32Limit))
            {
                TNear.Run(x.Slice(at, length), to.Slice(at, length));
            }
            else
            {
                TAny.Run(x.Slice(at, length), to.Slice(at, length));
            }
        }
    }

    private static bool AreNear<T>(ReadOnlySpan<T> x, T limit)
        where T : unmanaged => Vector512.IsHardwareAccelerated ? AreNear<Lanes512<T>, T>(x, limit) : AreNear<Lanes256<T>, T>(x, limit);

    // What is shorter than two vectors is not worth the question.
    [MethodImpl(Optimised.Loop)]
    private static bool AreNear<TLanes, T>(ReadOnlySpan<T> x, T limit)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        var step = (nuint)TLanes.Count;
        if ((nuint)x.Length < 2 * step)
        {
            return false;
        }

        // The last two vectors first, which the others may not reach.
        var (low, high) = (TLanes.Load(ref from, (nuint)x.Length - (2 * step)), TLanes.Load(ref from, (nuint)x.Length - step));
        var (largest, next, signs) = (TLanes.Abs(low), TLanes.Abs(high), low | high);
        for (nuint i = 0; i + (2 * step) <= (nuint)x.Length; i += 2 * step)
        {
            (low, high) = (TLanes.Load(ref from, i), TLanes.Load(ref from, i + step));
            signs |= low | high;
            largest = TLanes.MaxNative(TNumbers.AreSigned ? TLanes.Abs(low) : low, largest);
            next = TLanes.MaxNative(TNumbers.AreSigned ? TLanes.Abs(high) : high, next);
        }

        return (TNumbers.AreSigned || TLanes.IsClear(TLanes.SignMask(signs)))
            && TLanes.AreLess(TLanes.MaxNative(largest, next), TLanes.Create(limit));
    }
}
