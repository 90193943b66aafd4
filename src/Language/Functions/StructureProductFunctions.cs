using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Products that sum.</summary>
internal static class StructureProductFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("matmul", "x1, x2", call => ArrayMath.MatMul(call["x1"].Array, call["x2"].Array)),
        new("dot", "a, b", call => ArrayMath.Dot(call["a"].Array, call["b"].Array)) { IsMethod = true },
        new("vdot", "a, b", call => ArrayMath.VDot(call["a"].Array, call["b"].Array)),
        new("vecdot", "x1, x2, *, axis=-1", call => ArrayMath.VecDot(call["x1"].Array, call["x2"].Array, call["axis"].Axis)),
        new("matvec", "x1, x2", call => ArrayMath.MatVec(call["x1"].Array, call["x2"].Array)),
        new("vecmat", "x1, x2", call => ArrayMath.VecMat(call["x1"].Array, call["x2"].Array)),
        new("outer", "a, b", call => ArrayMath.Outer(call["a"].Array, call["b"].Array)),
        new("inner", "a, b", call => ArrayMath.Inner(call["a"].Array, call["b"].Array)),
        new("cross", "a, b, axisa=-1, axisb=-1, axisc=-1, axis=None", Cross),
        new("tensordot", "a, b, axes=2", TensorDot),
        new("einsum", "subscripts, *operands, dtype=None, optimize=False, split_every=None", Einsum),
    ];

    private static Value Cross(Call call)
    {
        var (a, b, axis) = (call["a"].Array, call["b"].Array, call["axis"].OptionalAxis);
        return ArrayMath.Cross(a, b, axis ?? call["axisa"].Axis, axis ?? call["axisb"].Axis, axis ?? call["axisc"].Axis);
    }

    private static Value TensorDot(Call call)
    {
        var (a, b, axes) = (call["a"].Array, call["b"].Array, call["axes"]);
        return axes.Value switch
        {
            SequenceValue { Items: [var left, var right] } => ArrayMath.TensorDot(a, b, AxesOf(axes, left), AxesOf(axes, right)),
            SequenceValue => throw new ValueException($"tensordot: axes must be a number or a pair of axes, but are {axes.Value}."),
            _ => ArrayMath.TensorDot(a, b, axes.SmallInteger),
        };
    }

    private static AxisSet AxesOf(Argument axes, Value value) => AxisSet.Of(new Argument(axes.Function, axes.Name, value).Axes);

    private static Value Einsum(Call call)
    {
        var operands = call["operands"].Arrays;
        return ArrayMath.Einsum(
            call["subscripts"].Text, [.. call["dtype"].OptionalDType is { } dtype ? operands.Select(operand => operand.AsType(dtype)) : operands]);
    }
}
