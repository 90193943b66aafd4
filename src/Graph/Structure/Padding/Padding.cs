using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>numpy.pad: axis after axis, what goes before and after an axis is joined to it.</summary>
/// <remarks>Later axes are padded over what earlier ones added, as in NumPy, which decides the corners.</remarks>
internal static class Padding
{
    /// <summary>The padded array; one entry of <paramref name="widths"/> serves all axes.</summary>
    /// <exception cref="ValueException">Widths are negative, not one an axis, or the mode has no element to go by.</exception>
    public static ArrayExpr Pad(ArrayExpr x, IReadOnlyList<Ends<long>> widths, PadOptions options)
    {
        CheckArguments(x, widths, options);
        for (var axis = 0; axis < x.Rank; axis++)
        {
            var width = For(widths, axis);
            if (width.Before > 0 || width.After > 0)
            {
                x = PadAxis(x, axis, width, options);
            }
        }

        return x;
    }

    private static ArrayExpr PadAxis(ArrayExpr x, int axis, Ends<long> width, PadOptions options)
    {
        if (x.Shape[axis] == 0 && options.Mode is not (PadMode.Constant or PadMode.Empty))
        {
            throw new ValueException($"pad: mode '{options.Mode.Name()}' needs an element to go by, but axis {axis} of shape {x.Shape} has none. " +
                "Use mode 'constant' or 'empty'.");
        }

        var (before, after) = options.Mode switch
        {
            PadMode.Constant => Both(end => Constant(x, axis, Of(width, end), Of(For(options.ConstantValues, axis), end))),
            PadMode.Empty => Both(end => Constant(x, axis, Of(width, end), 0)),
            PadMode.Edge => Both(end => Stretched(Edge(x, axis, end), x, axis, Of(width, end))),
            PadMode.LinearRamp => Both(end => LinearRamp.Of(x, axis, end, Of(width, end), Of(For(options.EndValues, axis), end))),
            PadMode.Wrap => (Wrapped(x, axis, width.Before, false), Wrapped(x, axis, width.After, true)),
            PadMode.Reflect or PadMode.Symmetric => Both(end => Mirror.Of(x, axis, end, Of(width, end), options)),
            _ => Both(end => Stretched(Statistic(x, axis, end, options), x, axis, Of(width, end))),
        };
        return Joining.Concatenate([before, x, after], axis);

        static (ArrayExpr Before, ArrayExpr After) Both(Func<bool, ArrayExpr> of) => (of(false), of(true));
    }

    /// <summary>The element at one end of an axis, with length 1.</summary>
    public static ArrayExpr Edge(ArrayExpr x, int axis, bool atEnd) => Views.Slice(x, axis, atEnd ? x.Shape[axis] - 1 : 0, 1);

    /// <summary>An array of length 1 on the axis, stretched along it.</summary>
    public static ArrayExpr Stretched(ArrayExpr one, ArrayExpr x, int axis, long width) =>
        width == 0 ? Views.Slice(one, axis, 0, 0) : Views.BroadcastTo(one, x.Shape.With(axis, width));

    private static ArrayExpr Constant(ArrayExpr x, int axis, long width, Scalar value) =>
        Fills.Of(value, x.DType, x.Grid.With(axis, AxisChunks.Single(width)));

    // As many copies as are needed, cut at the outer end.
    private static ArrayExpr Wrapped(ArrayExpr x, int axis, long width, bool atEnd)
    {
        var length = x.Shape[axis];
        var copies = (width + length - 1) / length;
        var repetitions = new long[x.Rank];
        Array.Fill(repetitions, 1);
        repetitions[axis] = copies;
        return Views.Slice(Repeating.Tile(x, repetitions), axis, atEnd ? 0 : (copies * length) - width, width);
    }

    private static ArrayExpr Statistic(ArrayExpr x, int axis, bool atEnd, PadOptions options)
    {
        var length = x.Shape[axis];
        var counted = Math.Min(Of(For(options.StatLength, axis), atEnd) ?? length, length);
        if (counted == 0 && options.Mode is PadMode.Maximum or PadMode.Minimum)
        {
            throw new ValueException($"pad: stat_length must be at least 1 for mode '{options.Mode.Name()}', but is 0 for axis {axis}.");
        }

        var near = new ChunkedArray(Views.Slice(x, axis, atEnd ? length - counted : 0, counted));
        var statistic = options.Mode switch
        {
            PadMode.Maximum => near.Max(axis, keepDims: true),
            PadMode.Minimum => near.Min(axis, keepDims: true),
            PadMode.Mean => near.Mean(axis, keepDims: true),
            _ => ArrayMath.Median(near, axis, keepDims: true),
        };
        var rounded = x.DType.IsInteger() && statistic.DType.IsFloat() ? statistic.Round() : statistic;
        return ElementwiseExpr.CastTo(rounded.Expr, x.DType);
    }

    private static void CheckArguments(ArrayExpr x, IReadOnlyList<Ends<long>> widths, PadOptions options)
    {
        var entries = new[] { widths.Count, options.ConstantValues.Length, options.EndValues.Length, options.StatLength.Length };
        if (entries.Any(count => count != 1 && count != x.Rank))
        {
            throw new ValueException($"pad: there must be one entry, or one for each of the {x.Rank} axes of shape {x.Shape}, " +
                $"but {string.Join(", ", entries)} entries were given for widths, constant_values, end_values and stat_length.");
        }

        if (widths.FirstOrDefault(width => width.Before < 0 || width.After < 0) is { } negative && negative != default)
        {
            throw new ValueException($"pad: widths must be 0 or more, but are ({negative.Before}, {negative.After}).");
        }
    }

    private static T For<T>(IReadOnlyList<T> entries, int axis) => entries[entries.Count == 1 ? 0 : axis];

    private static T Of<T>(Ends<T> ends, bool atEnd) => atEnd ? ends.After : ends.Before;
}
