using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>
/// Array code applied to parts of arrays: blocks, overlapping blocks, lines. The code is given lazy arrays that stand for a
/// part, <c>x.MapBlocks(b => b - b.Mean())</c>, and is computed inside the part's task.
/// </content>
public static partial class ArrayMath
{
    /// <summary>A function of the blocks of several arrays, which are broadcast and cut into common chunks.</summary>
    /// <param name="function">From blocks, one an array, to the result's block.</param>
    /// <param name="arrays">At least one; of known lengths.</param>
    /// <param name="options">What does not follow from the function.</param>
    /// <param name="file">Given by the compiler: messages about a task name the caller's line.</param>
    /// <param name="line">Given by the compiler.</param>
    /// <remarks><b>Source:</b> dask.array.map_blocks.</remarks>
    public static ChunkedArray MapBlocks(
        Func<IReadOnlyList<ChunkedArray>, ChunkedArray> function, IReadOnlyList<ChunkedArray> arrays, BlockOptions? options = null,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        using var origin = Origin.At(file, line);
        var (inputs, given) = (Exprs(arrays), options ?? new BlockOptions());
        if (inputs.IsEmpty)
        {
            throw new ValueException($"{given.Name}: at least one array is needed, but none was given.");
        }

        var rank = inputs.Max(input => input.Rank) - given.DropAxis.Length + given.NewAxis.Length;
        var dtype = given.DType ?? function([.. inputs.Select(OneElement)]).DType;
        return new ChunkedArray(LateExpr.OnceKnown(given.Name, dtype, rank, inputs, known =>
            BlockFunctions.Map(function, known, given)));
    }

    /// <summary>A function of the blocks of an array, each with elements of its neighbours around it.</summary>
    /// <param name="function">From a block to a result, of the same shape if it is trimmed.</param>
    /// <param name="x">The array.</param>
    /// <param name="overlaps">One an axis, or one for all.</param>
    /// <param name="trim">True to cut results back to the blocks without their neighbours' elements.</param>
    /// <param name="dtype">The dtype of the result; null: that of the function.</param>
    /// <remarks><b>Source:</b> dask.array.map_overlap.</remarks>
    public static ChunkedArray MapOverlap(
        Func<ChunkedArray, ChunkedArray> function, ChunkedArray x, IReadOnlyList<AxisOverlap> overlaps, bool trim = true, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(overlaps);
        if (overlaps.Count != 1 && overlaps.Count != x.Rank)
        {
            throw new ValueException($"map_overlap: there must be one overlap for each of the {x.Rank} axes, or one for all, but {overlaps.Count} were given.");
        }

        ImmutableArray<AxisOverlap> axes = [.. Enumerable.Range(0, x.Rank).Select(axis => overlaps[overlaps.Count == 1 ? 0 : axis])];
        var options = new BlockOptions { Name = "map_overlap", DType = dtype };
        return Once("map_overlap", x, x.Rank, expr => Overlaps.Map(function, expr, axes, trim, options), dtype ?? function(OneElement(x.Expr)).DType);
    }

    /// <summary>A function of each line along an axis.</summary>
    /// <param name="function">From a 1-d array to a result of any rank, of one shape for all lines.</param>
    /// <param name="axis">The axis, which the axes of the results replace.</param>
    /// <param name="x">The array, of known shape.</param>
    /// <param name="file">Given by the compiler: messages about a task name the caller's line.</param>
    /// <param name="line">Given by the compiler.</param>
    /// <remarks><b>Cost:</b> the function is built and computed once a line. <b>Source:</b> numpy.apply_along_axis.</remarks>
    public static ChunkedArray ApplyAlongAxis(
        Func<ChunkedArray, ChunkedArray> function, int axis, ChunkedArray x,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        using var origin = Origin.At(file, line);
        var along = Axes.Normalize("apply_along_axis", axis, x.Rank);
        return new ChunkedArray(LineFunctions.Apply(function, x.Expr, along));
    }

    /// <summary>A reduction over one axis after the other; axes that it drops come back with length 1.</summary>
    /// <param name="function">From an array and an axis to a result.</param>
    /// <param name="x">The array.</param>
    /// <param name="axes">The axes in order.</param>
    /// <remarks><b>Source:</b> numpy.apply_over_axes.</remarks>
    public static ChunkedArray ApplyOverAxes(Func<ChunkedArray, int, ChunkedArray> function, ChunkedArray x, AxisSet axes)
    {
        ArgumentNullException.ThrowIfNull(function);
        foreach (var axis in Axes.Normalize("apply_over_axes", axes.Axes ?? [.. Enumerable.Range(0, x.Rank)], x.Rank))
        {
            var result = function(x, axis);
            x = result.Rank == x.Rank ? result
                : result.Rank == x.Rank - 1 ? result.ExpandDims(axis)
                : throw new ValueException($"apply_over_axes: the function must keep the axes or drop one, but made shape {result.Expr.Shape} of {x.Expr.Shape}.");
        }

        return x;
    }

    /// <summary>A reduction of neighbouring elements.</summary>
    /// <param name="reduction">From an array and axes to the array without them.</param>
    /// <param name="x">The array.</param>
    /// <param name="axes">How many neighbours along an axis become one; axes left out stay.</param>
    /// <param name="trimExcess">True to leave out what is over at the end of an axis.</param>
    /// <remarks><b>Source:</b> dask.array.coarsen.</remarks>
    public static ChunkedArray Coarsen(
        Func<ChunkedArray, AxisSet, ChunkedArray> reduction, ChunkedArray x, IReadOnlyDictionary<int, long> axes, bool trimExcess = false)
    {
        ArgumentNullException.ThrowIfNull(reduction);
        ArgumentNullException.ThrowIfNull(axes);
        var factors = new long[x.Rank];
        Array.Fill(factors, 1);
        foreach (var (axis, factor) in axes)
        {
            factors[Axes.Normalize("coarsen", axis, x.Rank)] = factor;
        }

        return Once("coarsen", x, x.Rank, expr => Coarsening.Of(reduction, expr, factors, trimExcess).Expr);
    }

    /// <summary>A reduction by array code: of each block first, then of the blocks' results.</summary>
    /// <param name="x">The array.</param>
    /// <param name="chunk">From a block and axes to its partial result, in which the axes have length 1.</param>
    /// <param name="aggregate">From all partial results and axes to the result.</param>
    /// <param name="axis">The axes; none: all.</param>
    /// <param name="file">Given by the compiler: messages about a task name the caller's line.</param>
    /// <param name="line">Given by the compiler.</param>
    /// <remarks><b>Source:</b> dask.array.reduction.</remarks>
    public static ChunkedArray Reduction(
        ChunkedArray x, Func<ChunkedArray, AxisSet, ChunkedArray> chunk, Func<ChunkedArray, AxisSet, ChunkedArray> aggregate, AxisSet axis = default,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(aggregate);
        using var origin = Origin.At(file, line);
        var axes = AxisSet.Of(axis.Axes ?? [.. Enumerable.Range(0, x.Rank)]);
        return aggregate(MapBlocks(blocks => chunk(blocks[0], axes), [x], new BlockOptions { Name = "reduction" }), axes);
    }

    // Tells the dtype of a function's result before lengths are known.
    private static ChunkedArray OneElement(ArrayExpr x) => new(Fills.Zeros(x.DType, Shape.Create([.. Enumerable.Repeat(1L, x.Rank)])));
}
