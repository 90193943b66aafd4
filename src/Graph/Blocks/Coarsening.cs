using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A reduction of neighbouring elements: dask.array.coarsen. Each axis is split in two, and the inner ones are reduced.</summary>
internal static class Coarsening
{
    /// <summary>The reduction over boxes of neighbours.</summary>
    /// <param name="reduction">From an array and axes to the array without them.</param>
    /// <param name="x">The array.</param>
    /// <param name="factors">For each axis how many neighbours become one.</param>
    /// <param name="trims">True to leave out what is over at the end of an axis.</param>
    /// <exception cref="ValueException">A factor does not divide its axis.</exception>
    public static ChunkedArray Of(Func<ChunkedArray, AxisSet, ChunkedArray> reduction, ArrayExpr x, long[] factors, bool trims)
    {
        var lengths = new long[2 * x.Rank];
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var (length, factor) = (x.Shape[axis], factors[axis]);
            if (factor < 1 || (length % factor != 0 && !trims))
            {
                throw new ValueException($"coarsen: the factor must divide its axis, but is {factor} for axis {axis} of shape {x.Shape}. Use trim_excess.");
            }

            (lengths[2 * axis], lengths[(2 * axis) + 1]) = (length / factor, factor);
            x = Views.Slice(x, axis, 0, length / factor * factor);
        }

        var split = new ChunkedArray(Reshape.To(x, Shape.Create(lengths)));
        return reduction(split, AxisSet.Of([.. Enumerable.Range(0, x.Rank).Select(axis => (2 * axis) + 1)]));
    }
}
