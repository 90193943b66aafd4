using System.Collections.Immutable;

namespace ActorArrays.Kernels;

/// <summary>An array that is read between its elements: boxes of a result from the parts of the array that they need.</summary>
/// <param name="Axes">The array's axes.</param>
/// <param name="Constant">The number beyond the ends.</param>
/// <param name="DType">The result's dtype.</param>
/// <remarks>Thread-safe. Arithmetic is float64.</remarks>
public sealed record Sampling(ImmutableArray<SampleAxis> Axes, double Constant, DType DType)
{
    private const int PartMax = GridSampler.PartMax;

    /// <summary>The elements along each axis that a box of the result needs.</summary>
    public SampleSpan[] Spans(SampleCoordinates coordinates, ReadOnlySpan<long> start, ReadOnlySpan<long> lengths)
    {
        ArgumentNullException.ThrowIfNull(coordinates);
        var spans = new SampleSpan[Axes.Length];
        for (var axis = 0; axis < spans.Length; axis++)
        {
            var (low, high) = coordinates.Range(axis, start, lengths);
            spans[axis] = SampleSpan.Of(Axes[axis], low, high);
        }

        return spans;
    }

    /// <summary>The bytes of working memory for a part of the array of these lengths (INV-4).</summary>
    public long ScratchBytes(DType dtype, ReadOnlySpan<long> lengths)
    {
        long size = 1;
        foreach (var length in lengths)
        {
            size *= length;
        }

        return BufferPool.RoundUp(Working(lengths)) + BufferPool.RoundUp(size * sizeof(double)) + (dtype == DType.Float64 ? 0 : BufferPool.RoundUp(size * dtype.ItemSize()));
    }

    /// <summary>Computes a box of the result.</summary>
    /// <param name="part">The elements that it needs; null if there are none.</param>
    /// <param name="spans">Where they lie.</param>
    /// <param name="coordinates">Where in the array the elements of the result are.</param>
    /// <param name="start">Where the box begins in the result.</param>
    /// <param name="output">The box, contiguous.</param>
    /// <param name="pool">Where working memory comes from.</param>
    /// <param name="cancellation">Looked at between lines.</param>
    public unsafe void Run(
        NdArray? part, SampleSpan[] spans, SampleCoordinates coordinates, long[] start, NdArray output, BufferPool pool, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(coordinates);
        ArgumentNullException.ThrowIfNull(start);
        using var data = part is null ? null : Float64Copy.Of(part, pool);
        var window = new SampleWindow(data is null ? null : (double*)data.Data, data?.Layout.Strides.ToArray() ?? new long[spans.Length], spans, Axes, Constant);
        var memory = pool.Rent(Working([.. spans.Select(span => span.Count)]));
        try
        {
            var rows = new SampleRows(coordinates, start, output, cancellation);
            if (coordinates.IsGrid)
            {
                rows.OnGrid(window, memory.Pointer);
            }
            else
            {
                rows.AtPoints(window, (double*)memory.Pointer);
            }
        }
        finally
        {
            memory.Release();
        }
    }

    // Coordinates and samples of a part of a line, and what a grid asks for beside them.
    private long Working(ReadOnlySpan<long> lengths) => ((Axes.Length + 1) * PartMax * sizeof(double)) + GridSampler.ScratchBytes(lengths[^1]);
}
