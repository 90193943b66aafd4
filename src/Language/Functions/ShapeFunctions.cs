using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that arrange elements anew, and join arrays.</summary>
internal static class ShapeFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("reshape", "a, shape", call => call["a"].Array.Reshape(call["shape"].Integers)),
        new("array.reshape", "a, *shape", call => call["a"].Array.Reshape(call["shape"].SpreadIntegers)),
        new("ravel", "a", call => call["a"].Array.Ravel()) { IsMethod = true },
        new("array.flatten", "a", call => call["a"].Array.Ravel()),
        new("transpose", "a, axes=None", call => Transposed(call["a"].Array, call["axes"])),
        new("permute_dims", "a, axes=None", call => Transposed(call["a"].Array, call["axes"])),
        new("matrix_transpose", "x", call => ArrayMath.MatrixTranspose(call["x"].Array)),
        new("array.transpose", "a, *axes", call => Transposed(call["a"].Array, call["axes"])),
        new("swapaxes", "a, axis1, axis2", call => call["a"].Array.SwapAxes(call["axis1"].Axis, call["axis2"].Axis)) { IsMethod = true },
        new("squeeze", "a, axis=None", call => call["a"].Array.Squeeze(call["axis"].AxisSet)) { IsMethod = true },
        new("expand_dims", "a, axis", call => call["a"].Array.ExpandDims(call["axis"].Axes)),
        new("flip", "m, axis=None", call => call["m"].Array.Flip(call["axis"].AxisSet)),
        new("flipud", "m", call => call["m"].Array.Flip(0)),
        new("fliplr", "m", call => call["m"].Array.Flip(1)),
        new("broadcast_to", "array, shape, chunks=None", call =>
            call["array"].Array.BroadcastTo(call["shape"].Shape, call["chunks"].OptionalChunks)),
        new("broadcast_arrays", "*args", call => TupleValue.Of(ArrayMath.BroadcastArrays(call["args"].Arrays))),
        new("broadcast_shapes", "*args", call => BroadcastShapes(call["args"])),
        new("concatenate", "arrays, axis=0, allow_unknown_chunksizes=False", Concatenate),
        new("concat", "arrays, axis=0", Concatenate),
        new("stack", "arrays, axis=0, allow_unknown_chunksizes=False", call =>
            ArrayMath.Stack(call["arrays"].Arrays, call["axis"].Axis)),
        new("diagonal", "a, offset=0, axis1=0, axis2=1", call =>
            call["a"].Array.Diagonal(call["offset"].Integer, call["axis1"].Axis, call["axis2"].Axis)) { IsMethod = true },
        new("shape", "a", call => Attributes.OfArray(call["a"].Array, "shape")),
        new("ndim", "a", call => (long)call["a"].Array.Rank),
        new("size", "a", call => Attributes.OfArray(call["a"].Array, "size")),
    ];

    private static ChunkedArray Transposed(ChunkedArray array, Argument axes) => axes.Value is NoneValue or TupleValue { Items: [] or [NoneValue] }
        ? array.Transpose()
        : array.Transpose([.. axes.SpreadIntegers.Select(axis => Axes.Normalize("transpose", axis, array.Rank))]);

    private static TupleValue BroadcastShapes(Argument shapes)
    {
        var all = ((TupleValue)shapes.Value).Items.Select(shape => new Argument(shapes.Function, shapes.Name, shape).Shape);
        return TupleValue.Of(Broadcasting.Broadcast(shapes.Function, [.. all]));
    }

    private static Value Concatenate(Call call) => ArrayMath.Concatenate(call["arrays"].Arrays, call["axis"].OptionalAxis);
}
