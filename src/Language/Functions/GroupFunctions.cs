using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Reductions of groups along an axis, by flox's name.</summary>
internal static class GroupFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("groupby_reduce", "array, by, func='mean', expected_groups=None, axis=-1, dtype=None, ddof=0, split_every=None", call =>
        {
            var groups = Groups(call["array"].Array, call["by"].Array, call["expected_groups"], call["axis"].Axis);
            return TupleValue.Of([Reduced(call, groups), groups.Labels]);
        }),
    ];

    // What counts is what is there: a group's elements that are not NaN.
    private static ChunkedArray Reduced(Call call, ArrayGroups groups)
    {
        var (func, split) = (call["func"].Text, call["split_every"].SplitEvery);
        if (func == "count")
        {
            return Groups(~ArrayMath.IsNaN(call["array"].Array), call["by"].Array, call["expected_groups"], call["axis"].Axis).Sum(splitEvery: split);
        }

        return ReductionOps.TryGet(func, call["ddof"].Real, out var op)
            ? groups.Reduce(op, call["dtype"].OptionalDType, split)
            : throw new ValueException($"groupby_reduce: func must be a reduction such as 'mean', 'nanmax', 'std', 'argmin' or 'count', but is '{func}'.");
    }

    private static ArrayGroups Groups(ChunkedArray x, ChunkedArray by, Argument expected, int axis) =>
        expected.IsNone ? x.GroupBy(by, axis)
        : expected.Value is NumberValue ? x.GroupByCodes(by, expected.Integer, axis)
        : x.GroupBy(by, expected.Array, axis);
}
