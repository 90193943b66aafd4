namespace ActorArrays.Kernels;

/// <summary>One elementwise operation at fixed dtypes: the inner loop over one tile.</summary>
/// <remarks>
/// A tile is mostly a run of at most <see cref="TileProgram.TileLength"/> elements that fits in the first-level cache; but a program of one
/// kernel over contiguous arrays is one call for up to 1 GiB of elements, so a kernel must not keep room for a tile of its own. Every
/// input is contiguous (strides and broadcasts were resolved when it was loaded). Instances hold no state that changes,
/// so one serves all threads. An output may be the same memory as an input of the same item size, never overlap otherwise.
/// </remarks>
public abstract unsafe class TileKernel
{
    /// <summary>The dtype of each input.</summary>
    public abstract ReadOnlySpan<DType> Inputs { get; }

    /// <summary>The dtype of the result.</summary>
    public abstract DType Output { get; }

    /// <summary>Computes <paramref name="count"/> elements.</summary>
    /// <param name="inputs">One pointer an input.</param>
    /// <param name="output">Where the results go.</param>
    /// <param name="count">Number of elements, 1 or more.</param>
    public abstract void Run(byte** inputs, byte* output, int count);

    /// <summary>
    /// Computes elements that are part of more than caches hold, past the caches if it can: whole lines of them from the begin of a line on.
    /// <see cref="StreamedCopy.Done"/> must follow before another thread reads them.
    /// </summary>
    internal virtual void RunPast(byte** inputs, byte* output, int count) => Run(inputs, output, count);

    /// <summary>Computes a whole array from an input whose elements do not lie together and one whose elements do, if it can.</summary>
    /// <param name="spread">The former.</param>
    /// <param name="isFirst">True if that is the first input.</param>
    /// <param name="other">The latter.</param>
    /// <param name="output">Where the results go: nothing that is read.</param>
    internal virtual bool TryMerge(in SpreadArray spread, bool isFirst, byte* other, byte* output) => false;
}
