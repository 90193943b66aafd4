using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Elements chosen by conditions and positions.</content>
public static partial class ArrayMath
{
    /// <summary>Where an array is not zero, in C order: one array of positions an axis.</summary>
    /// <remarks><b>Source:</b> numpy.nonzero.</remarks>
    /// <exception cref="ValueException">The array is 0-d.</exception>
    public static ImmutableArray<ChunkedArray> NonZero(ChunkedArray x) => x.Rank == 0
        ? throw new ValueException("nonzero: the array needs at least one axis, but is 0-d. Use AtLeast1D.")
        : [.. NonZeroPositions.Of(x.Expr).Select(positions => new ChunkedArray(positions))];

    /// <summary>Where the flattened array is not zero.</summary>
    /// <remarks><b>Source:</b> numpy.flatnonzero.</remarks>
    public static ChunkedArray FlatNonZero(ChunkedArray x) => NonZero(Flat(x))[0];

    /// <summary>Where an array is not zero: one row an element, one column an axis.</summary>
    /// <remarks><b>Source:</b> numpy.argwhere.</remarks>
    public static ChunkedArray ArgWhere(ChunkedArray x) => new(Selections.ArgWhere(x.Expr));

    /// <summary>Where the condition is true: one array of positions an axis.</summary>
    /// <remarks><b>Source:</b> numpy.where with one argument.</remarks>
    public static ImmutableArray<ChunkedArray> Where(ChunkedArray condition) => NonZero(condition);

    /// <summary>The parts of an axis where a 1-d condition is true; without an axis, of the flattened array.</summary>
    /// <param name="condition">1-d; may be shorter than the axis.</param>
    /// <param name="x">Any array.</param>
    /// <param name="axis">The axis.</param>
    /// <remarks><b>Shape:</b> a length that is known once computed. <b>Source:</b> numpy.compress.</remarks>
    public static ChunkedArray Compress(ChunkedArray condition, ChunkedArray x, int? axis = null)
    {
        var (array, along) = Along("compress", x, axis);
        return Once("compress", condition, array, (x.DType, array.Rank), (mask, expr) => Selections.Compress(mask, expr, along));
    }

    /// <summary>The elements of the flattened array where the flattened condition is true.</summary>
    /// <remarks><b>Source:</b> numpy.extract.</remarks>
    public static ChunkedArray Extract(ChunkedArray condition, ChunkedArray x) =>
        Once("extract", condition, x, (x.DType, 1), Selections.Extract);

    /// <summary>Element by element the choice with that number.</summary>
    /// <param name="indices">Integers.</param>
    /// <param name="choices">At least one; all broadcast together.</param>
    /// <param name="mode">What becomes of a number outside: raise, wrap or clip.</param>
    /// <remarks><b>DType:</b> promotion of the choices. <b>Source:</b> numpy.choose.</remarks>
    public static ChunkedArray Choose(ChunkedArray indices, IReadOnlyList<ChunkedArray> choices, string mode = "raise") =>
        new(Choosing.Choose(indices.Expr, Exprs(choices), mode));

    /// <summary>Element by element the choice of the first condition that is true.</summary>
    /// <param name="conditions">Bool arrays.</param>
    /// <param name="choices">One a condition.</param>
    /// <param name="otherwise">Where none is true.</param>
    /// <remarks><b>DType:</b> promotion of the choices and the default. <b>Source:</b> numpy.select.</remarks>
    public static ChunkedArray Select(
        IReadOnlyList<ChunkedArray> conditions, IReadOnlyList<ArrayOrScalar> choices, ArrayOrScalar? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var promoted = ElementwiseCall.Promoted([.. choices, otherwise ?? 0]);
        return new ChunkedArray(Choosing.Select(Exprs(conditions), [.. promoted[..^1]], promoted[^1]));
    }

    /// <summary>Functions of parts of an array: each where its condition is true, the last of several true ones.</summary>
    /// <param name="x">Any array.</param>
    /// <param name="conditions">Bool arrays of x's shape.</param>
    /// <param name="functions">One a condition; one more is for where none is true, else that is 0.</param>
    /// <remarks>Every function is given all of x. <b>DType:</b> that of x. <b>Source:</b> numpy.piecewise.</remarks>
    public static ChunkedArray Piecewise(
        ChunkedArray x, IReadOnlyList<ChunkedArray> conditions, IReadOnlyList<Func<ChunkedArray, ArrayOrScalar>> functions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        ArgumentNullException.ThrowIfNull(functions);
        if (functions.Count - conditions.Count is not (0 or 1))
        {
            throw new ValueException($"piecewise: there must be one function a condition, and perhaps one more, but {conditions.Count} conditions " +
                $"and {functions.Count} functions were given.");
        }

        ArrayOrScalar result = functions.Count > conditions.Count ? functions[^1](x) : 0;
        for (var i = 0; i < conditions.Count; i++)
        {
            result = Where(conditions[i], functions[i](x), result);
        }

        return Where(true, result, result).AsType(x.DType);
    }

    /// <summary>Positions along the axes of a shape from positions in C order.</summary>
    /// <param name="indices">Integers.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="order">C: the last axis runs fastest; F: the first.</param>
    /// <remarks><b>Source:</b> numpy.unravel_index.</remarks>
    /// <exception cref="ValueException">A position lies outside the shape.</exception>
    public static ImmutableArray<ChunkedArray> UnravelIndex(ChunkedArray indices, Shape shape, char order = 'C') =>
        [.. FlatIndices.Unravel(indices.Expr, shape, order == 'F').Select(positions => new ChunkedArray(positions))];

    /// <summary>Positions in C order from positions along the axes of a shape.</summary>
    /// <param name="positions">One array an axis.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="modes">What becomes of a position outside: raise, wrap or clip; one entry serves all axes.</param>
    /// <param name="order">C: the last axis runs fastest; F: the first.</param>
    /// <remarks><b>Source:</b> numpy.ravel_multi_index.</remarks>
    public static ChunkedArray RavelMultiIndex(
        IReadOnlyList<ChunkedArray> positions, Shape shape, IReadOnlyList<string>? modes = null, char order = 'C')
    {
        var each = modes is null or { Count: 1 } ? Enumerable.Repeat(modes?[0] ?? "raise", shape.Rank).ToArray() : modes;
        return new ChunkedArray(FlatIndices.Ravel(Exprs(positions), shape, each, order == 'F'));
    }
}
