namespace ActorArrays.Kernels.Ops;

/// <summary>float16 through float32, block by block: widened, computed and narrowed once, as NumPy does.</summary>
internal readonly struct HalfLoop<TLoop> : IUnaryLoop<Half, Half>
    where TLoop : struct, IUnaryLoop<float, float>
{
    public static void Run(ReadOnlySpan<Half> x, Span<Half> to)
    {
        Span<float> wide = stackalloc float[HalfBlock.Length];
        for (var at = 0; at < x.Length; at += HalfBlock.Length)
        {
            var part = wide[..Math.Min(HalfBlock.Length, x.Length - at)];
            HalfBlock.Widen(x.Slice(at, part.Length), part);
            TLoop.Run(part, part);
            HalfBlock.Narrow(part, to.Slice(at, part.Length));
        }
    }
}

/// <summary>A loop from float16 to another dtype, through float32.</summary>
internal readonly struct HalfLoop<TLoop, TOut> : IUnaryLoop<Half, TOut>
    where TLoop : struct, IUnaryLoop<float, TOut>
    where TOut : unmanaged
{
    public static void Run(ReadOnlySpan<Half> x, Span<TOut> to)
    {
        Span<float> wide = stackalloc float[HalfBlock.Length];
        for (var at = 0; at < x.Length; at += HalfBlock.Length)
        {
            var part = wide[..Math.Min(HalfBlock.Length, x.Length - at)];
            HalfBlock.Widen(x.Slice(at, part.Length), part);
            TLoop.Run(part, to.Slice(at, part.Length));
        }
    }
}

/// <summary>float16 through float32 for two inputs.</summary>
internal readonly struct HalfBinaryLoop<TLoop> : IBinaryLoop<Half, Half, Half>
    where TLoop : struct, IBinaryLoop<float, float, float>
{
    public static void Run(ReadOnlySpan<Half> x, ReadOnlySpan<Half> y, Span<Half> to)
    {
        Span<float> a = stackalloc float[HalfBlock.Length];
        Span<float> b = stackalloc float[HalfBlock.Length];
        for (var at = 0; at < x.Length; at += HalfBlock.Length)
        {
            var part = Math.Min(HalfBlock.Length, x.Length - at);
            HalfBlock.Widen(x.Slice(at, part), a[..part]);
            HalfBlock.Widen(y.Slice(at, part), b[..part]);
            TLoop.Run(a[..part], b[..part], a[..part]);
            HalfBlock.Narrow(a[..part], to.Slice(at, part));
        }
    }
}

/// <summary>A loop of two float16 inputs to another dtype, through float32.</summary>
internal readonly struct HalfBinaryLoop<TLoop, TOut> : IBinaryLoop<Half, Half, TOut>
    where TLoop : struct, IBinaryLoop<float, float, TOut>
    where TOut : unmanaged
{
    public static void Run(ReadOnlySpan<Half> x, ReadOnlySpan<Half> y, Span<TOut> to)
    {
        Span<float> a = stackalloc float[HalfBlock.Length];
        Span<float> b = stackalloc float[HalfBlock.Length];
        for (var at = 0; at < x.Length; at += HalfBlock.Length)
        {
            var part = Math.Min(HalfBlock.Length, x.Length - at);
            HalfBlock.Widen(x.Slice(at, part), a[..part]);
            HalfBlock.Widen(y.Slice(at, part), b[..part]);
            TLoop.Run(a[..part], b[..part], to.Slice(at, part));
        }
    }
}

/// <summary>Conversions between float16 and float32, both exact or rounded to nearest even.</summary>
internal static class HalfBlock
{
    /// <summary>Elements that are widened at a time: 2 KiB of stack.</summary>
    public const int Length = 512;

    public static void Widen(ReadOnlySpan<Half> from, Span<float> to) => CastMap.Run(from, to);

    public static void Narrow(ReadOnlySpan<float> from, Span<Half> to) => CastMap.Run(from, to);
}
