using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that apply a function of the program to parts of arrays.</summary>
internal static class StructureBlockFunctions
{
    private const string BlockKeywords = "dtype=None, chunks=None, drop_axis=None, new_axis=None, name=None, meta=None";
    private const string OverlapKeywords = "depth, boundary=None, trim=True, dtype=None, align_arrays=True, meta=None";

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("map_blocks", $"func, *args, {BlockKeywords}", call => MapBlocks(call, call["args"].Arrays)),
        new("array.map_blocks", $"a, func, *args, {BlockKeywords}", call => MapBlocks(call, [call["a"].Array, .. call["args"].Arrays])),
        new("map_overlap", $"func, x, {OverlapKeywords}", call => MapOverlap(call, call["x"].Array)),
        new("array.map_overlap", $"a, func, {OverlapKeywords}", call => MapOverlap(call, call["a"].Array)),
        new("apply_along_axis", "func1d, axis, arr, *args", ApplyAlongAxis),
        new("apply_over_axes", "func, a, axes", ApplyOverAxes),
        new("coarsen", "reduction, x, axes, trim_excess=False", Coarsen),
        new("reduction", "x, chunk, aggregate, axis=None, keepdims=False, dtype=None", Reduction),
    ];

    private static Value MapBlocks(Call call, IReadOnlyList<ChunkedArray> arrays)
    {
        var function = StructureCallable.Of(call["func"], call.Context);
        return ArrayMath.MapBlocks(blocks => function.Array([.. blocks.Select(block => (Value)block)]), arrays, new BlockOptions
        {
            DType = call["dtype"].OptionalDType,
            Chunks = ChunksOf(call["chunks"]),
            DropAxis = call["drop_axis"].IsNone ? [] : [.. call["drop_axis"].Axes],
            NewAxis = call["new_axis"].IsNone ? [] : [.. call["new_axis"].Axes],
        });
    }

    private static ImmutableArray<ImmutableArray<long>>? ChunksOf(Argument chunks)
    {
        ImmutableArray<long> Lengths(Value value) => [.. new Argument(chunks.Function, chunks.Name, value).Integers];
        return chunks.Value switch
        {
            NoneValue => null,
            SequenceValue sequence => [.. sequence.Items.Select(Lengths)],
            _ => [Lengths(chunks.Value)],
        };
    }

    private static Value MapOverlap(Call call, ChunkedArray x)
    {
        var function = StructureCallable.Of(call["func"], call.Context);
        var overlaps = Enumerable.Range(0, x.Rank).Select(axis => OverlapOf(call, axis, x.Rank)).ToArray();
        return ArrayMath.MapOverlap(block => function.Array([block]), x, overlaps, call["trim"].Flag, call["dtype"].OptionalDType);
    }

    private static AxisOverlap OverlapOf(Call call, int axis, int rank)
    {
        var depth = At(call["depth"], axis, rank);
        var boundary = At(call["boundary"], axis, rank);
        var ends = depth.IsNone ? default : StructureArguments.Ends(depth, value => value.Integer)[0];
        return boundary.Value switch
        {
            NoneValue => new AxisOverlap(ends),
            NumberValue => new AxisOverlap(ends, BoundaryKind.Constant, boundary.Scalar),
            _ => new AxisOverlap(ends, boundary.Text switch
            {
                "none" => BoundaryKind.None,
                "periodic" => BoundaryKind.Periodic,
                "reflect" => BoundaryKind.Reflect,
                "nearest" => BoundaryKind.Nearest,
                _ => throw new ValueException($"map_overlap: a boundary must be 'none', 'periodic', 'reflect', 'nearest' or a number, but is {boundary.Value}."),
            }),
        };
    }

    // One for all axes, a tuple of one an axis, or a dict by axis.
    private static Argument At(Argument argument, int axis, int rank) => argument.Value switch
    {
        DictValue dict => argument with { Value = Find(argument, dict, axis, rank) },
        SequenceValue sequence when sequence.Items.Length == rank => argument with { Value = sequence.Items[axis] },
        _ => argument,
    };

    private static Value Find(Argument argument, DictValue dict, int axis, int rank) => dict.Entries
        .FirstOrDefault(entry => Axes.Normalize(argument.Function, (argument with { Value = entry.Key }).Integer, rank) == axis).Value ?? NoneValue.Instance;

    private static Value ApplyAlongAxis(Call call)
    {
        var function = StructureCallable.Of(call["func1d"], call.Context);
        var others = ((TupleValue)call["args"].Value).Items;
        return ArrayMath.ApplyAlongAxis(line => function.Array([line, .. others]), call["axis"].Axis, call["arr"].Array);
    }

    private static Value ApplyOverAxes(Call call)
    {
        var function = StructureCallable.Of(call["func"], call.Context);
        return ArrayMath.ApplyOverAxes((x, axis) => function.Array([x, (long)axis]), call["a"].Array, AxisSet.Of(call["axes"].Axes));
    }

    private static Value Coarsen(Call call)
    {
        var reduction = StructureCallable.Of(call["reduction"], call.Context);
        var factors = new Dictionary<int, long>();
        foreach (var (axis, factor) in call["axes"].Value is DictValue dict ? dict.Entries : throw call["axes"].Wrong("a dict from axis to factor"))
        {
            factors[(int)(call["axes"] with { Value = axis }).Integer] = (call["axes"] with { Value = factor }).Integer;
        }

        return ArrayMath.Coarsen((x, axes) => reduction.Reduced(x, Tuple(axes)), call["x"].Array, factors, call["trim_excess"].Flag);
    }

    private static Value Reduction(Call call)
    {
        var (chunk, aggregate) = (StructureCallable.Of(call["chunk"], call.Context), StructureCallable.Of(call["aggregate"], call.Context));
        var kept = KeyValuePair.Create("keepdims", (Value)true);
        var result = ArrayMath.Reduction(
            call["x"].Array,
            (block, axes) => chunk.Array([block], KeyValuePair.Create("axis", (Value)Tuple(axes)), kept),
            (parts, axes) => aggregate.Array([parts], KeyValuePair.Create("axis", (Value)Tuple(axes)), KeyValuePair.Create("keepdims", (Value)call["keepdims"].Flag)),
            call["axis"].AxisSet);
        return call["dtype"].OptionalDType is { } dtype ? result.AsType(dtype) : result;
    }

    private static TupleValue Tuple(AxisSet axes) => TupleValue.Of(axes.Select(axis => (long)axis));
}
