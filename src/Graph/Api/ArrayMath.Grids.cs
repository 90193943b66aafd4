using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Grids of coordinates, triangles and diagonals; generated where they are needed, never stored.</content>
public static partial class ArrayMath
{
    /// <summary>Coordinate arrays of a grid from the coordinates along each axis.</summary>
    /// <param name="axes">1-d or 0-d arrays.</param>
    /// <param name="indexing"><c>xy</c>: the first array runs along axis 1; <c>ij</c>: along axis 0.</param>
    /// <param name="sparse">True to leave each array one element long on the axes of the others.</param>
    /// <remarks><b>Source:</b> numpy.meshgrid.</remarks>
    /// <exception cref="ValueException">Another indexing.</exception>
    public static ImmutableArray<ChunkedArray> Meshgrid(IReadOnlyList<ChunkedArray> axes, string indexing = "xy", bool sparse = false)
    {
        if (indexing is not ("xy" or "ij"))
        {
            throw new ValueException($"meshgrid: indexing must be 'xy' or 'ij', but is '{indexing}'.");
        }

        var inputs = Exprs(axes);
        var isMatrix = indexing == "ij";
        return inputs.All(input => input.Grid.IsKnown)
            ? [.. Grids.Mesh(inputs, sparse, isMatrix).Select(grid => new ChunkedArray(grid))]
            : [.. inputs.Select((input, i) => new ChunkedArray(LateExpr.Of(
                "meshgrid", input.DType, inputs.Length, inputs, known => Grids.Mesh(known, sparse, isMatrix)[i])))];
    }

    /// <summary>The position along each axis, stacked along a new first axis.</summary>
    /// <remarks><b>Source:</b> numpy.indices.</remarks>
    public static ChunkedArray Indices(Shape shape, DType dtype = DType.Int64, ChunkSpec? chunks = null)
    {
        var grid = ChunkNormalizer.ForNew("indices", chunks, shape, dtype);
        var parts = Grids.Indices(grid, dtype, isSparse: false);
        return parts.IsEmpty ? new ChunkedArray(Fills.Zeros(dtype, Shape.Create(0))) : new ChunkedArray(Joining.Stack(parts, 0));
    }

    /// <summary>The position along each axis as arrays that broadcast to the shape.</summary>
    /// <remarks><b>Source:</b> numpy.indices with sparse=True.</remarks>
    public static ImmutableArray<ChunkedArray> SparseIndices(Shape shape, DType dtype = DType.Int64, ChunkSpec? chunks = null) =>
        [.. Grids.Indices(ChunkNormalizer.ForNew("indices", chunks, shape, dtype), dtype, isSparse: true).Select(part => new ChunkedArray(part))];

    /// <summary>A function of the position along each axis.</summary>
    /// <param name="function">Given one array an axis, all of the whole shape.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="dtype">The dtype of the positions.</param>
    /// <param name="chunks">The chunks.</param>
    /// <remarks><b>Source:</b> numpy.fromfunction.</remarks>
    public static ChunkedArray FromFunction(
        Func<IReadOnlyList<ChunkedArray>, ChunkedArray> function, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        var grid = ChunkNormalizer.ForNew("fromfunction", chunks, shape, dtype);
        return function([.. Grids.Indices(grid, dtype, isSparse: false).Select(part => new ChunkedArray(part))]);
    }

    /// <summary>Ones on and below a diagonal, zeros above it.</summary>
    /// <remarks><b>Source:</b> numpy.tri.</remarks>
    public static ChunkedArray Tri(long rows, long? columns = null, long k = 0, DType dtype = DType.Float64, ChunkSpec? chunks = null)
    {
        var grid = ChunkNormalizer.ForNew("tri", chunks, Shape.Create(rows, columns ?? rows), dtype);
        return new ChunkedArray(ElementwiseExpr.CastTo(Grids.Triangle(grid, k), dtype));
    }

    /// <summary>The elements on and below a diagonal of the last two axes, zeros above it.</summary>
    /// <remarks>A 1-d array is a row that every row repeats. <b>Source:</b> numpy.tril.</remarks>
    public static ChunkedArray Tril(ChunkedArray x, long k = 0) => Triangle("tril", x, k, isLower: true);

    /// <summary>The elements on and above a diagonal of the last two axes, zeros below it.</summary>
    /// <remarks><b>Source:</b> numpy.triu.</remarks>
    public static ChunkedArray Triu(ChunkedArray x, long k = 0) => Triangle("triu", x, k - 1, isLower: false);

    /// <summary>Row and column numbers of the elements on and below a diagonal.</summary>
    /// <remarks><b>Source:</b> numpy.tril_indices.</remarks>
    public static IReadOnlyList<ChunkedArray> TrilIndices(long rows, long k = 0, long? columns = null, ChunkSpec? chunks = null) =>
        NonZero(Tri(rows, columns, k, DType.Bool, chunks));

    /// <summary>Row and column numbers of the elements on and above a diagonal.</summary>
    /// <remarks><b>Source:</b> numpy.triu_indices.</remarks>
    public static IReadOnlyList<ChunkedArray> TriuIndices(long rows, long k = 0, long? columns = null, ChunkSpec? chunks = null) =>
        NonZero(~Tri(rows, columns, k - 1, DType.Bool, chunks));

    /// <summary>As <see cref="TrilIndices"/> for the shape of an array.</summary>
    /// <remarks><b>Source:</b> numpy.tril_indices_from.</remarks>
    public static IReadOnlyList<ChunkedArray> TrilIndicesFrom(ChunkedArray x, long k = 0) =>
        IndicesFrom("tril_indices_from", x, shape => TrilIndices(shape[0], k, shape[1]));

    /// <summary>As <see cref="TriuIndices"/> for the shape of an array.</summary>
    /// <remarks><b>Source:</b> numpy.triu_indices_from.</remarks>
    public static IReadOnlyList<ChunkedArray> TriuIndicesFrom(ChunkedArray x, long k = 0) =>
        IndicesFrom("triu_indices_from", x, shape => TriuIndices(shape[0], k, shape[1]));

    /// <summary>Of a matrix its diagonal, of a 1-d array the matrix with it on a diagonal.</summary>
    /// <remarks><b>Source:</b> numpy.diag.</remarks>
    /// <exception cref="ValueException">Neither one nor two axes.</exception>
    public static ChunkedArray Diag(ChunkedArray x, long k = 0) => x.Rank switch
    {
        1 => Once("diag", x, 2, expr => Grids.OnDiagonal(expr, k)),
        2 => Once("diag", x, 1, expr => Views.Diagonal(expr, k, 0, 1)),
        _ => throw new ValueException($"diag: the array must have one or two axes, but has shape {x.Expr.Shape}."),
    };

    /// <summary>The matrix with the flattened array on a diagonal.</summary>
    /// <remarks><b>Source:</b> numpy.diagflat.</remarks>
    public static ChunkedArray DiagFlat(ChunkedArray x, long k = 0) => Diag(Flat(x), k);

    private static ChunkedArray Triangle(string name, ChunkedArray x, long k, bool isLower) => x.Rank == 0
        ? throw new ValueException($"{name}: the array needs at least one axis, but is 0-d.")
        : Once(name, x, Math.Max(2, x.Rank), expr => Grids.Masked(
            expr.Rank > 1 ? expr : Views.BroadcastTo(expr, Shape.Create(expr.Shape[0], expr.Shape[0])), k, isLower));

    private static IReadOnlyList<ChunkedArray> IndicesFrom(string name, ChunkedArray x, Func<Shape, IReadOnlyList<ChunkedArray>> indices)
    {
        if (x.Rank != 2)
        {
            throw new ValueException($"{name}: the array must have two axes, but has shape {x.Expr.Shape}.");
        }

        return x.IsShapeKnown ? indices(x.Shape)
            : [.. Enumerable.Range(0, 2).Select(axis => Once(name, x, 1, known => indices(known.Shape)[axis].Expr, DType.Int64))];
    }
}
