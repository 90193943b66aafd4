using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that cut arrays into parts and windows, fill gaps, and put places in another order.</summary>
internal static class StructureSplitFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        Function.Computing("array_split", "ary, indices_or_sections, axis=0", call => PartsAsync(call, call["axis"].Axis, isEqual: false)),
        Function.Computing("split", "ary, indices_or_sections, axis=0", call => PartsAsync(call, call["axis"].Axis, isEqual: true)),
        Fixed("hsplit", 1, x => x.Rank == 1 ? 0 : 1),
        Fixed("vsplit", 2, _ => 0),
        Fixed("dsplit", 3, _ => 2),
        new("unstack", "x, *, axis=0", call => TupleValue.Of(ArrayMath.Unstack(call["x"].Array, call["axis"].Axis))),
        new("sliding_window_view", "x, window_shape, axis=None, *, subok=False, writeable=False", Windows),
        new("push", "array, n, axis", call => ArrayMath.Push(call["array"].Array, call["n"].OptionalInteger, call["axis"].Axis)),
        new("shuffle", "x, indexer, axis, chunks='auto'", call => Shuffled(call, call["x"].Array)),
        new("array.shuffle", "x, indexer, axis, chunks='auto'", call => Shuffled(call, call["x"].Array)),
        new("take_along_axis", "arr, indices, axis=-1", call => ArrayMath.TakeAlongAxis(
            call["arr"].Array, call["indices"].Array, call["axis"].OptionalAxis)),
    ];

    // Those that cut one axis, of arrays that have it.
    private static Function Fixed(string name, int rankMin, Func<ChunkedArray, int> axisOf) => Function.Computing(name, "ary, indices_or_sections", call =>
    {
        var x = call["ary"].Array;
        return x.Rank >= rankMin
            ? PartsAsync(call, axisOf(x), isEqual: true)
            : throw new ValueException($"{name}: the array needs at least {rankMin} axes, but has shape {x.Expr.Shape}.");
    });

    private static async ValueTask<Value> PartsAsync(Call call, int axis, bool isEqual)
    {
        var (x, where) = (call["ary"].Array, call["indices_or_sections"]);
        if (where.Value is NumberValue)
        {
            return TupleValue.Of(isEqual ? ArrayMath.Split(x, where.Integer, axis) : ArrayMath.ArraySplit(x, where.Integer, axis));
        }

        var positions = await StructureArguments.IntegersAsync(where, call.Context).ConfigureAwait(false);
        return TupleValue.Of(ArrayMath.ArraySplit(x, positions, axis));
    }

    private static Value Windows(Call call) => ArrayMath.SlidingWindowView(
        call["x"].Array, call["window_shape"].Integers, call["axis"].AxisSet);

    private static Value Shuffled(Call call, ChunkedArray x)
    {
        var indexer = call["indexer"];
        var groups = indexer.Value is SequenceValue { Items: var items } && items.All(item => item is SequenceValue)
            ? items.Select(item => new Argument(indexer.Function, indexer.Name, item).Integers).ToArray()
            : throw new ValueException($"shuffle: indexer must be a list of lists of positions, but is {indexer.Value}.");
        long? chunks = call["chunks"].Value is TextValue { Characters: "auto" } ? null : call["chunks"].Integer;
        return ArrayMath.Shuffle(x, groups, call["axis"].Axis, chunks);
    }
}
