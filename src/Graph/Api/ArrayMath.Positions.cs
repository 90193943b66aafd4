using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Positions in C order, positions along axes, and functions of parts of an array.</content>
public static partial class ArrayMath
{
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
