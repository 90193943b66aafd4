namespace ActorArrays.Kernels;

/// <summary>The largest or smallest elements along an axis: dask.array.topk and argtopk.</summary>
/// <remarks>NaN counts as the largest, as in a sort; of equal elements those with lower positions come first.</remarks>
public static unsafe class TopK
{
    /// <summary>The positions of the |k| largest (k &gt; 0, largest first) or smallest (k &lt; 0, smallest first) elements.</summary>
    /// <param name="x">Any dtype and layout.</param>
    /// <param name="k">Not 0.</param>
    /// <param name="axis">0 … rank − 1.</param>
    /// <param name="output">int64, of x's shape with min(|k|, length) on the axis, any layout.</param>
    /// <param name="pool">Where working memory comes from.</param>
    /// <exception cref="ShapeException">The output has another shape.</exception>
    public static void Positions(NdArray x, long k, int axis, NdArray output, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(output);
        var length = x.Shape[axis];
        var wanted = Math.Min(Math.Abs(k), length);
        if (output.Shape != x.Shape.With(axis, wanted))
        {
            throw new ShapeException($"topk: the output must have shape {x.Shape.With(axis, wanted)}, but has {output.Shape}.");
        }

        using var sorted = NdArray.Allocate(pool, DType.Int64, x.Shape);
        Sorting.ArgSort(x, axis, sorted, pool, isDescending: k > 0);
        using var chosen = sorted.View(sorted.Layout.Slice(new long[x.Rank], output.Shape));
        NdArrayCopy.Copy(chosen, output);
    }
}
