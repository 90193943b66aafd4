using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Functions of neighbours along an axis, across chunks.</content>
public static partial class ArrayMath
{
    /// <summary>Every run of neighbours along some axes, as elements of new last axes.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="windowShape">The length of a window along each of the axes; 0 … length of the axis.</param>
    /// <param name="axis">As many axes; none given: all of them.</param>
    /// <remarks>
    /// <b>Shape:</b> each axis is shorter by its window's length less 1. <b>Cost:</b> the windows are a copy, as many times larger as a window has
    /// elements; their chunks are cut so that one has the bytes that a chunk of x had, or an automatic chunk has. <b>Source:</b> numpy.lib.stride_tricks.sliding_window_view.
    /// </remarks>
    /// <exception cref="ValueException">A window is longer than its axis, or there is not one an axis.</exception>
    public static ChunkedArray SlidingWindowView(ChunkedArray x, long[] windowShape, AxisSet axis = default)
    {
        ArgumentNullException.ThrowIfNull(windowShape);
        int[] axes = [.. (axis.Axes ?? [.. Enumerable.Range(0, x.Rank)]).Select(at => Axes.Normalize("sliding_window_view", at, x.Rank))];
        return axes.Length == windowShape.Length
            ? Once("sliding_window_view", x, x.Rank + axes.Length, expr => SlidingWindows.Of(expr, windowShape, axes))
            : throw new ValueException($"sliding_window_view: there must be one window length an axis, but {windowShape.Length} lengths were given for " +
                $"{axes.Length} axes. Name the axes with axis.");
    }

    /// <summary>NaN replaced by the last element before it along an axis.</summary>
    /// <param name="x">Any array; integers have no NaN and stay as they are.</param>
    /// <param name="n">How many NaN in a row are replaced at most; null: all.</param>
    /// <param name="axis">The axis.</param>
    /// <remarks>Chunks are filled side by side; the last element of each goes to those behind it. <b>Cost:</b> x is read twice. <b>Source:</b> dask.array.push.</remarks>
    /// <exception cref="ValueException">n is negative.</exception>
    public static ChunkedArray Push(ChunkedArray x, long? n, int axis)
    {
        var along = Axes.Normalize("push", axis, x.Rank);
        return n < 0 ? throw new ValueException($"push: n must be 0 or more, or None for all, but is {n}.")
            // complex64 goes through complex128, which holds its values.
            : x.DType == DType.Complex64 ? Push(x.AsType(DType.Complex128), n, along).AsType(DType.Complex64)
            : x.DType.IsInexact() ? Once("push", x, x.Rank, expr => ForwardFilling.Of(expr, along, n))
            : x;
    }
}
