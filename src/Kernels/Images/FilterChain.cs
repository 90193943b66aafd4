using System.Collections.Immutable;

namespace ActorArrays.Kernels;

/// <summary>Passes of a filter one after the other, each over the rounded results of the one before, as scipy.ndimage makes a filter of lines.</summary>
/// <param name="Passes">At least one.</param>
/// <param name="Modes">What lies beyond the ends, one an axis.</param>
/// <param name="Constant">The number of the mode constant.</param>
/// <param name="DType">What results are rounded to after each pass.</param>
/// <remarks>
/// What lies beyond the ends is made anew for each pass. Between two passes there are the elements that the later ones need, as far as the
/// array reaches. No result depends on which part of the array is computed at a time. Thread-safe.
/// </remarks>
public sealed record FilterChain(ImmutableArray<FilterPass> Passes, ImmutableArray<BorderMode> Modes, double Constant, DType DType)
{
    /// <summary>How many elements before and after a box are needed along an axis, as far as there are any.</summary>
    public long Depth(int axis) => Rest(0, axis);

    /// <summary>The most bytes of working memory for a window of so many elements (INV-4).</summary>
    /// <param name="dtype">The image's dtype.</param>
    /// <param name="window">Elements of the largest window.</param>
    public long ScratchBytes(DType dtype, long window)
    {
        var between = BufferPool.RoundUp(window * Between.ItemSize()) * Math.Min(2, Passes.Length - 1);
        return between + Passes.Select((pass, i) => FilterStep.ScratchBytes(pass, i == 0 ? dtype : Between)).Max();
    }

    /// <summary>Computes a box of the result.</summary>
    /// <param name="window">The array's elements from <see cref="Depth"/> before the box to as many behind it; rings are continued, other axes end where the array does.</param>
    /// <param name="windowStart">Where the window begins in the array.</param>
    /// <param name="lengths">The array's lengths.</param>
    /// <param name="start">Where the box begins.</param>
    /// <param name="output">The box, contiguous, of <see cref="DType"/>.</param>
    /// <param name="pool">Where working memory comes from.</param>
    /// <param name="cancellation">Ends the work.</param>
    public void Run(
        NdArray window, long[] windowStart, long[] lengths, long[] start, NdArray output, BufferPool pool, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(window);
        ArgumentNullException.ThrowIfNull(output);
        NdArray? kept = null;
        try
        {
            var (from, at) = (window, windowStart);
            for (var i = 0; i < Passes.Length - 1; i++)
            {
                var box = Needed(i + 1, lengths, start, output.Shape);
                var next = NdArray.Allocate(pool, Between, box.Shape);
                try
                {
                    FilterStep.Run(Passes[i], from, Axes(at, lengths), Constant, box.Start, next, pool, cancellation);
                }
                catch
                {
                    next.Dispose();
                    throw;
                }

                kept?.Dispose();
                (kept, from, at) = (next, next, box.Start);
            }

            FilterStep.Run(Passes[^1], from, Axes(at, lengths), Constant, start, output, pool, cancellation);
        }
        finally
        {
            kept?.Dispose();
        }
    }

    // Sums of truth values stay numbers until they are stored, as in SciPy.
    private DType Between => DType == DType.Bool ? DType.UInt8 : DType;

    private BorderAxis[] Axes(long[] start, long[] lengths) => [.. Modes.Select((mode, axis) => new BorderAxis(start[axis], lengths[axis], mode))];

    // A mirror image at one end needs as many elements as the pass reads beyond it, so both sides get the farther reach.
    private long Rest(int first, int axis)
    {
        long depth = 0;
        for (var i = first; i < Passes.Length; i++)
        {
            depth += Passes[i].Reach[axis].Farthest;
        }

        return depth;
    }

    // What the passes from one on need of the results before them.
    private (long[] Start, Shape Shape) Needed(int first, long[] lengths, long[] start, Shape box)
    {
        var (from, count) = (new long[start.Length], new long[start.Length]);
        for (var axis = 0; axis < start.Length; axis++)
        {
            var depth = Rest(first, axis);
            var (low, high) = (start[axis] - depth, start[axis] + box[axis] + depth);
            from[axis] = Modes[axis] == BorderMode.Wrap ? low : Math.Max(0, low);
            count[axis] = (Modes[axis] == BorderMode.Wrap ? high : Math.Min(lengths[axis], high)) - from[axis];
        }

        return (from, Shape.Create(count));
    }
}
