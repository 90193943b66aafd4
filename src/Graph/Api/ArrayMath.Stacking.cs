using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Arrays put together, repeated, padded, edited. Chunks are read where they are.</content>
public static partial class ArrayMath
{
    /// <summary>At least one axis.</summary>
    /// <remarks><b>Source:</b> numpy.atleast_1d.</remarks>
    public static ChunkedArray AtLeast1D(ChunkedArray x) => new(Stacking.AtLeast(x.Expr, 1));

    /// <summary>At least two axes; new ones in front.</summary>
    /// <remarks><b>Source:</b> numpy.atleast_2d.</remarks>
    public static ChunkedArray AtLeast2D(ChunkedArray x) => new(Stacking.AtLeast(x.Expr, 2));

    /// <summary>At least three axes; new ones around those of a 1-d array, behind those of a 2-d one.</summary>
    /// <remarks><b>Source:</b> numpy.atleast_3d.</remarks>
    public static ChunkedArray AtLeast3D(ChunkedArray x) => new(Stacking.AtLeast(x.Expr, 3));

    /// <summary>Side by side: along axis 1, or axis 0 of 1-d arrays.</summary>
    /// <remarks><b>Source:</b> numpy.hstack.</remarks>
    public static ChunkedArray HStack(IReadOnlyList<ChunkedArray> arrays) => new(Stacking.Horizontal(Exprs(arrays)));

    /// <summary>On top of each other: along axis 0, 1-d arrays as rows.</summary>
    /// <remarks><b>Source:</b> numpy.vstack.</remarks>
    public static ChunkedArray VStack(IReadOnlyList<ChunkedArray> arrays) => new(Stacking.Vertical(Exprs(arrays)));

    /// <summary>Behind each other along axis 2.</summary>
    /// <remarks><b>Source:</b> numpy.dstack.</remarks>
    public static ChunkedArray DStack(IReadOnlyList<ChunkedArray> arrays) => new(Stacking.Depth(Exprs(arrays)));

    /// <summary>1-d arrays as the columns of a matrix.</summary>
    /// <remarks><b>Source:</b> numpy.column_stack.</remarks>
    public static ChunkedArray ColumnStack(IReadOnlyList<ChunkedArray> arrays) => new(Stacking.Columns(Exprs(arrays)));

    /// <summary>Nested lists of arrays as one array: <c>Block([[a, b], [c, d]])</c>.</summary>
    /// <remarks><b>Source:</b> numpy.block.</remarks>
    /// <exception cref="ValueException">A list is empty, lists are nested to different depths, or lengths do not fit.</exception>
    public static ChunkedArray Block(BlockLayout arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new ChunkedArray(arrays.Join());
    }

    /// <summary>The values behind the array along an axis; without one, both flattened.</summary>
    /// <remarks><b>DType:</b> promotion of both. <b>Source:</b> numpy.append.</remarks>
    public static ChunkedArray Append(ChunkedArray x, ChunkedArray values, int? axis = null) =>
        new(Editing.Append(x.Expr, values.Expr, axis));

    /// <summary>Without some positions of an axis; without an axis, of the flattened array.</summary>
    /// <remarks><b>Source:</b> numpy.delete.</remarks>
    /// <exception cref="ArrayIndexException">A position lies outside the axis.</exception>
    public static ChunkedArray Delete(ChunkedArray x, long[] positions, int? axis = null)
    {
        var (array, along) = AxisOf("delete", x, axis);
        return Once("delete", array, array.Rank, expr => Editing.Delete(expr, positions, along));
    }

    /// <summary>Values put in before one position of an axis; without an axis, of the flattened array.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="position">From the end if negative; the length is behind the last one.</param>
    /// <param name="values">All of them are put in; axes that are missing are broadcast.</param>
    /// <param name="axis">The axis.</param>
    /// <remarks><b>DType:</b> that of x. <b>Source:</b> numpy.insert with a single index.</remarks>
    public static ChunkedArray Insert(ChunkedArray x, long position, ChunkedArray values, int? axis = null)
    {
        var (array, along) = AxisOf("insert", x, axis);
        return Once("insert", array, values, (array.DType, array.Rank), (expr, inserted) =>
        {
            var whole = Stacking.AtLeastFromFront(inserted, expr.Rank);
            return Editing.InsertAt(expr, position, AxisMoves.Move(whole, [0], [along]), along);
        });
    }

    /// <summary>One value put in before each of several positions, which count in the array as it was.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="positions">In any order; values for equal positions keep their order.</param>
    /// <param name="values">Broadcast to the array's shape with as many elements on the axis as there are positions.</param>
    /// <param name="axis">The axis; none: of the flattened array.</param>
    /// <remarks><b>DType:</b> that of x. <b>Source:</b> numpy.insert with a list of indices.</remarks>
    public static ChunkedArray Insert(ChunkedArray x, long[] positions, ChunkedArray values, int? axis = null)
    {
        var (array, along) = AxisOf("insert", x, axis);
        return Once("insert", array, values, (array.DType, array.Rank), (expr, inserted) => positions.Length == 1
            ? Editing.InsertAt(expr, positions[0], inserted, along)
            : Editing.InsertEach(expr, positions, inserted, along));
    }

    /// <summary>The array several times along each axis; axes and repetitions align from the last.</summary>
    /// <remarks><b>Source:</b> numpy.tile.</remarks>
    /// <exception cref="ValueException">A number of repetitions is negative.</exception>
    public static ChunkedArray Tile(ChunkedArray x, params long[] repetitions) =>
        Once("tile", x, Math.Max(x.Rank, repetitions.Length), expr => Repeating.Tile(expr, repetitions));

    /// <summary>Each element several times along an axis; without one, of the flattened array.</summary>
    /// <remarks><b>Source:</b> numpy.repeat.</remarks>
    /// <exception cref="ValueException">The count is negative.</exception>
    public static ChunkedArray Repeat(ChunkedArray x, long repeats, int? axis = null)
    {
        var (array, along) = AxisOf("repeat", x, axis);
        return Once("repeat", array, array.Rank, expr => Repeating.Repeat(expr, repeats, along));
    }

    /// <summary>Each element as often as its own count says.</summary>
    /// <remarks><b>Source:</b> numpy.repeat with an array of counts.</remarks>
    /// <exception cref="ValueException">Not one count an element, or one is negative.</exception>
    public static ChunkedArray Repeat(ChunkedArray x, long[] repeats, int? axis = null)
    {
        var (array, along) = AxisOf("repeat", x, axis);
        return Once("repeat", array, array.Rank, expr => Repeating.Repeat(expr, repeats, along));
    }

    /// <summary>The array with elements around it.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="widths">How many before and after each axis; one entry serves all axes.</param>
    /// <param name="options">What they are; null: zeros.</param>
    /// <remarks><b>Source:</b> numpy.pad.</remarks>
    /// <exception cref="ValueException">Widths are negative or not one an axis, or the mode has no element to go by.</exception>
    public static ChunkedArray Pad(ChunkedArray x, IReadOnlyList<Ends<long>> widths, PadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(widths);
        return Once("pad", x, x.Rank, expr => Padding.Pad(expr, widths, options ?? new PadOptions()));
    }

    /// <summary>As many elements before and after every axis.</summary>
    /// <remarks><b>Source:</b> numpy.pad.</remarks>
    public static ChunkedArray Pad(ChunkedArray x, long width, PadMode mode = PadMode.Constant) =>
        Pad(x, [new Ends<long>(width, width)], new PadOptions { Mode = mode });

    private static ImmutableArray<ArrayExpr> Exprs(IReadOnlyList<ChunkedArray> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return [.. arrays.Select(array => array.Expr)];
    }

    // The array and the axis, or the flattened array and its only one.
    private static (ChunkedArray Array, int Axis) AxisOf(string operation, ChunkedArray x, int? axis) => axis is { } given
        ? (x, Axes.Normalize(operation, given, x.Rank))
        : (Flat(x), 0);
}
