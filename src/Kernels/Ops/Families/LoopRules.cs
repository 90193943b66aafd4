namespace ActorArrays.Kernels.Ops;

/// <summary>How NumPy finds the loop of an operation: the dtype that all inputs are cast to.</summary>
internal static class LoopRules
{
    /// <summary>The common dtype of the inputs.</summary>
    public static DType Common(ReadOnlySpan<DType> inputs) => DTypePromotion.Promote(inputs);

    /// <summary>The common dtype, where bool counts as int8 because the operation has no bool loop.</summary>
    public static DType CommonNumber(ReadOnlySpan<DType> inputs)
    {
        var common = DTypePromotion.Promote(inputs);
        return common == DType.Bool ? DType.Int8 : common;
    }

    /// <summary>The smallest float or complex dtype that each input can be cast to safely.</summary>
    public static DType Inexact(ReadOnlySpan<DType> inputs)
    {
        var common = DTypePromotion.FloatOver(inputs[0]);
        foreach (var input in inputs[1..])
        {
            common = DTypePromotion.Promote(common, DTypePromotion.FloatOver(input));
        }

        return common;
    }

    /// <summary>The error for dtypes that an operation has no loop for.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="inputs">What it was given.</param>
    /// <param name="rule">What it takes, such as <c>integers or bool</c>.</param>
    public static DTypeException NoLoop(string name, ReadOnlySpan<DType> inputs, string rule)
    {
        var given = string.Join(" and ", inputs.ToArray().Select(dtype => dtype.Name()));
        return new DTypeException($"{name}: it takes {rule}, but was given {given}. Cast with AsType first.");
    }

    /// <summary>Checks the number of inputs.</summary>
    public static void Count(ElementwiseOp op, ReadOnlySpan<DType> inputs) => Check.That(
        inputs.Length == op.InputCount, "INV-2", $"{op.Name} takes {op.InputCount} inputs, but was given {inputs.Length}");
}
