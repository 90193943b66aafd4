using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that pick elements.</summary>
internal static class IndexingFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("take", "a, indices, axis=None", call =>
            ArrayMath.Take(call["a"].Array, Positions(call["indices"]), call["axis"].OptionalAxis)) { IsMethod = true },
        new("compress", "condition, a, axis=None", call =>
            ArrayMath.Compress(call["condition"].Array, call["a"].Array, call["axis"].OptionalAxis)),
        new("array.compress", "a, condition, axis=None", call =>
            ArrayMath.Compress(call["condition"].Array, call["a"].Array, call["axis"].OptionalAxis)),
        new("extract", "condition, arr", call => ArrayMath.Extract(call["condition"].Array, call["arr"].Array)),
        new("nonzero", "a", call => TupleValue.Of(ArrayMath.NonZero(call["a"].Array))) { IsMethod = true },
        new("flatnonzero", "a", call => ArrayMath.FlatNonZero(call["a"].Array)),
        new("argwhere", "a", call => ArrayMath.ArgWhere(call["a"].Array)),
        new("where", "condition, x=None, y=None, /", Where),
        new("select", "condlist, choicelist, default=0", call =>
            ArrayMath.Select(call["condlist"].Arrays, call["choicelist"].Operands, call["default"].Operand)),
        new("choose", "a, choices, mode='raise'", call =>
            ArrayMath.Choose(call["a"].Array, call["choices"].Operands, Mode(call["mode"]))) { IsMethod = true },
    ];

    // An empty list says nothing about its dtype, and stands for no positions.
    private static ChunkedArray Positions(Argument indices) => indices.Value is SequenceValue { Items: [] }
        ? indices.Array.AsType(DType.Int64)
        : indices.Array;

    private static Value Where(Call call)
    {
        if (call.IsGiven("x") != call.IsGiven("y"))
        {
            throw new ValueException("where: either both or neither of x and y should be given.");
        }

        return call.IsGiven("x")
            ? ArrayMath.Where(call["condition"].Operand, call["x"].Operand, call["y"].Operand)
            : TupleValue.Of(ArrayMath.NonZero(call["condition"].Array));
    }

    private static ChooseMode Mode(Argument mode) => mode.Text switch
    {
        "raise" => ChooseMode.Raise,
        "wrap" => ChooseMode.Wrap,
        "clip" => ChooseMode.Clip,
        _ => throw new ValueException($"choose: mode must be 'raise', 'wrap' or 'clip', but is {mode.Value}."),
    };
}
