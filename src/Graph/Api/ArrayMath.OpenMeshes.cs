using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Positions that broadcast to a block, and those of a diagonal.</content>
public static partial class ArrayMath
{
    /// <summary>Positions that together name a block: <c>x[i, j]</c> of the result has the rows i and the columns j.</summary>
    /// <param name="positions">1-d, one array an axis; of bool the positions where it is true.</param>
    /// <remarks><b>Shape:</b> each array is one element long on the axes of the others. <b>Source:</b> numpy.ix_.</remarks>
    /// <exception cref="ValueException">An array has not one axis.</exception>
    public static IReadOnlyList<ChunkedArray> Ix(params IReadOnlyList<ChunkedArray> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        return [.. positions.Select((line, axis) => line.Rank == 1
            ? Positions(line).ExpandDims([.. Enumerable.Range(0, positions.Count).Where(other => other != axis)])
            : throw new ValueException($"ix_: positions must have one axis, but have shape {line.Expr.Shape}."))];
    }

    /// <summary>The positions of the main diagonal of an array of equally long axes, one array an axis.</summary>
    /// <param name="length">How long the axes are.</param>
    /// <param name="rank">How many there are.</param>
    /// <remarks><b>Source:</b> numpy.diag_indices.</remarks>
    public static IReadOnlyList<ChunkedArray> DiagIndices(long length, int rank = 2) => [.. Enumerable.Repeat(ChunkedArray.Arange(length), Math.Max(0, rank))];

    /// <summary>As <see cref="DiagIndices"/> for the shape of an array, which must be known.</summary>
    /// <remarks><b>Source:</b> numpy.diag_indices_from.</remarks>
    /// <exception cref="ValueException">There are fewer than two axes, or they are not equally long.</exception>
    public static IReadOnlyList<ChunkedArray> DiagIndicesFrom(ChunkedArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Rank >= 2 && x.Shape.All(length => length == x.Shape[0])
            ? DiagIndices(x.Shape[0], x.Rank)
            : throw new ValueException($"diag_indices_from: the array must have two or more axes of one length, but has shape {x.Shape}.");
    }

    // No positions are float64 when they come from an empty list.
    private static ChunkedArray Positions(ChunkedArray line) => line.DType == DType.Bool ? NonZero(line)[0]
        : line.IsShapeKnown && line.Size == 0 ? line.AsType(DType.Int64)
        : line;
}
