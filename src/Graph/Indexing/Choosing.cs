using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Elements from several arrays, chosen by conditions or by numbers.</summary>
internal static class Choosing
{
    /// <summary>numpy.select: from the first choice whose condition is true, else the default.</summary>
    public static ChunkedArray Select(
        IReadOnlyList<ChunkedArray> conditions, IReadOnlyList<ArrayOrScalar> choices, ArrayOrScalar otherwise)
    {
        if (conditions.Count != choices.Count || conditions.Count == 0)
        {
            throw new ValueException(
                $"select: each condition needs one choice, but there are {conditions.Count} conditions and {choices.Count} choices.");
        }

        if (conditions.FirstOrDefault(condition => condition.DType != DType.Bool) is { } other)
        {
            throw new DTypeException($"select: conditions must be bool, but one is {other.DType.Name()}. Compare it with a number.");
        }

        var promoted = ElementwiseCall.Promoted([.. choices, otherwise]);
        var result = promoted[^1];
        for (var i = conditions.Count - 1; i >= 0; i--)
        {
            result = ElementwiseExpr.Of(ElementwiseOps.Where, conditions[i].Expr, promoted[i], result);
        }

        return new ChunkedArray(result);
    }

    /// <summary>numpy.choose: from the choice whose number stands in <paramref name="numbers"/>.</summary>
    public static ChunkedArray Choose(ChunkedArray numbers, IReadOnlyList<ArrayOrScalar> choices, ChooseMode mode)
    {
        if (!numbers.DType.IsInteger() && numbers.DType != DType.Bool)
        {
            throw new DTypeException($"choose: the numbers of choices must be integers, but are {numbers.DType.Name()}.");
        }

        if (choices.Count == 0)
        {
            throw new ValueException("choose: at least one choice is needed, but none was given.");
        }

        var at = InRange(ElementwiseExpr.CastTo(numbers.Expr, DType.Int64), choices.Count, mode);
        var promoted = ElementwiseCall.Promoted([.. choices]);
        var result = promoted[^1];
        for (var i = promoted.Length - 2; i >= 0; i--)
        {
            var isThis = ElementwiseExpr.Of(ElementwiseOps.Equal, at, ScalarExpr.Of((long)i));
            result = ElementwiseExpr.Of(ElementwiseOps.Where, isThis, promoted[i], result);
        }

        // With one choice nothing else would have the shape of the numbers, or check them.
        return new ChunkedArray(promoted.Length > 1 ? result
            : ElementwiseExpr.Of(ElementwiseOps.Where, ElementwiseExpr.Of(ElementwiseOps.Equal, at, ScalarExpr.Of(0L)), result, result));
    }

    private static ArrayExpr InRange(ArrayExpr at, int count, ChooseMode mode) => mode switch
    {
        ChooseMode.Wrap => ElementwiseExpr.Of(ElementwiseOps.Remainder, at, ScalarExpr.Of((long)count)),
        ChooseMode.Clip => ElementwiseExpr.Of(ElementwiseOps.Clip, at, ScalarExpr.Of(0L), ScalarExpr.Of(count - 1L)),
        _ => Checked(at, count),
    };

    private static ChunkwiseExpr Checked(ArrayExpr at, int count) => new(
        "choose", DType.Int64, at.Grid, [(at, [.. Enumerable.Range(0, at.Rank)])], call => CheckedCopy(call, count))
    {
        Rebuild = inputs => Checked(inputs[0], count),
    };

    private static NdArray CheckedCopy(ChunkCall call, int count)
    {
        var copy = NdArrayCopy.Contiguous(call.Inputs[0], call.Pool);
        foreach (var number in copy.AsSpan<long>())
        {
            if (number < 0 || number >= count)
            {
                copy.Dispose();
                throw new ValueException($"choose: each number must name one of the {count} choices, 0..{count - 1}, but {number} stands " +
                    "there. Use mode 'clip' or 'wrap'.");
            }
        }

        return copy;
    }
}
