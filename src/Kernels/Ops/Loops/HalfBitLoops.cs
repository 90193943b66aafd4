using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>float16 by its bits, as 16-bit integers: nothing is widened (fabs 0.28 → 0.02 ns an element).</summary>
internal readonly struct HalfBitLoop<TBits> : IUnaryLoop<Half, Half>
    where TBits : struct, ILaneFunction<short>
{
    public static TileKernel Kernel => UnaryKernel<HalfBitLoop<TBits>, Half, Half>.Instance;

    public static void Run(ReadOnlySpan<Half> x, Span<Half> to) =>
        LaneMap.Run<TBits, short>(MemoryMarshal.Cast<Half, short>(x), MemoryMarshal.Cast<Half, short>(to));
}

/// <summary>Two of them.</summary>
internal readonly struct HalfBitBinaryLoop<TBits> : IBinaryLoop<Half, Half, Half>
    where TBits : struct, ILaneBinaryFunction<short>
{
    public static TileKernel Kernel => BinaryKernel<HalfBitBinaryLoop<TBits>, Half, Half, Half>.Instance;

    public static void Run(ReadOnlySpan<Half> x, ReadOnlySpan<Half> y, Span<Half> to) => LaneMap.Run<TBits, short>(
        MemoryMarshal.Cast<Half, short>(x), MemoryMarshal.Cast<Half, short>(y), MemoryMarshal.Cast<Half, short>(to));
}
