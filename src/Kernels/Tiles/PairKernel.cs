namespace ActorArrays.Kernels;

/// <summary>Two kernels of the same inputs in one loop, with the bits of either alone.</summary>
internal abstract unsafe class PairKernel
{
    /// <summary>Computes <paramref name="count"/> elements of both.</summary>
    /// <param name="inputs">One pointer an input.</param>
    /// <param name="first">Where the results of the first kernel go; no input.</param>
    /// <param name="second">Where the results of the second kernel go; no input.</param>
    /// <param name="count">Number of elements, 1 or more.</param>
    public abstract void Run(byte** inputs, byte* first, byte* second, int count);
}
