using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Masks as arrays: none of an array, all of several.</summary>
internal static class Masks
{
    /// <summary>A mask that hides no element of an array.</summary>
    public static ChunkedArray None(ChunkedArray x) => x.IsShapeKnown
        ? ChunkedArray.FullLike(x, false, DType.Bool)
        // x xor x is false whatever x holds, and has its lengths without their being computed first.
        : ArrayMath.Apply(ElementwiseOps.LogicalXor, x, x);

    /// <summary>True where an element of any operand is missing, in the shape and chunks of an elementwise result.</summary>
    public static ChunkedArray Any(ChunkedArray result, params ReadOnlySpan<MaskedOperand> operands)
    {
        var mask = AnyOf(operands, operand => operand.Masked?.Mask);
        return mask is not null && mask.Chunks.Equals(result.Chunks) ? mask : AnyOf(operands, operand => operand.Mask) ?? None(result);
    }

    /// <summary>The mask in the shape of the data, by numpy.ma.masked_array's rule.</summary>
    /// <exception cref="ValueException">It has another shape and more than one element.</exception>
    public static ChunkedArray Of(ChunkedArray mask, ChunkedArray data)
    {
        var flags = mask.AsType(DType.Bool);
        if (!mask.IsShapeKnown || !data.IsShapeKnown)
        {
            return flags.Rank == data.Rank ? flags : throw Unfit(mask, data);
        }

        if (mask.Size == 1)
        {
            flags = flags.Reshape().BroadcastTo(data.Shape);
        }

        return flags.Shape != data.Shape ? throw Unfit(mask, data)
            : flags.Chunks.Equals(data.Chunks) ? flags
            : new ChunkedArray(RechunkExpr.Of(flags.Expr, data.Chunks));
    }

    private static ChunkedArray? AnyOf(ReadOnlySpan<MaskedOperand> operands, Func<MaskedOperand, ChunkedArray?> maskOf)
    {
        ChunkedArray? all = null;
        foreach (var operand in operands)
        {
            var mask = maskOf(operand);
            all = all is null || mask is null ? all ?? mask : ArrayMath.LogicalOr(all, mask);
        }

        return all;
    }

    private static ValueException Unfit(ChunkedArray mask, ChunkedArray data) =>
        new($"masked_array: mask and data must have one shape, but have {ArrayDescription.Lengths(mask.Chunks)} and {ArrayDescription.Lengths(data.Chunks)}. " +
            "Broadcast the mask with broadcast_to.");
}
