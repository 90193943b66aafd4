namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of a kernel of one input: a static method, so that each kernel is compiled with its loop
/// inside.</summary>
/// <remarks>
/// Every loop of this folder computes element i from element i of its inputs alone: neither the length, nor the
/// position, nor the vector width has an influence on the bits (INV-3).
/// </remarks>
internal interface IUnaryLoop<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    /// <summary>Fills <paramref name="to"/>, which is as long as the input and may be the same memory.</summary>
    static abstract void Run(ReadOnlySpan<TIn> x, Span<TOut> to);
}

/// <summary>The loop of a kernel of two inputs.</summary>
internal interface IBinaryLoop<TX, TY, TOut>
    where TX : unmanaged
    where TY : unmanaged
    where TOut : unmanaged
{
    /// <summary>Fills <paramref name="to"/>, which is as long as the inputs and may be the same memory as one of
    /// them.</summary>
    static abstract void Run(ReadOnlySpan<TX> x, ReadOnlySpan<TY> y, Span<TOut> to);
}

/// <summary>The loop of a kernel of three inputs, the last two of one dtype.</summary>
internal interface ITernaryLoop<TX, T, TOut>
    where TX : unmanaged
    where T : unmanaged
    where TOut : unmanaged
{
    /// <summary>Fills <paramref name="to"/>, which is as long as the inputs and may be the same memory as one of
    /// them.</summary>
    static abstract void Run(ReadOnlySpan<TX> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<TOut> to);
}
