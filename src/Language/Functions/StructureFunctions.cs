using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that arrange, repeat, pad, join and edit arrays.</summary>
internal static class StructureFunctions
{
    /// <summary>The entries, with those of the topics beside this one.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("moveaxis", "a, source, destination", call => ArrayMath.MoveAxis(
            call["a"].Array, AxisSet.Of(call["source"].Axes), AxisSet.Of(call["destination"].Axes))),
        new("rollaxis", "a, axis, start=0", call => ArrayMath.RollAxis(call["a"].Array, call["axis"].Axis, call["start"].SmallInteger)),
        new("rot90", "m, k=1, axes=None", call => ArrayMath.Rot90(call["m"].Array, call["k"].SmallInteger, AxesOf(call["axes"]))),
        new("roll", "a, shift, axis=None", call => ArrayMath.Roll(call["a"].Array, call["shift"].Integers, call["axis"].AxisSet)),
        new("atleast_1d", "*arys", call => Each(call["arys"], ArrayMath.AtLeast1D)),
        new("atleast_2d", "*arys", call => Each(call["arys"], ArrayMath.AtLeast2D)),
        new("atleast_3d", "*arys", call => Each(call["arys"], ArrayMath.AtLeast3D)),
        new("hstack", "tup", call => ArrayMath.HStack(call["tup"].Arrays)),
        new("vstack", "tup", call => ArrayMath.VStack(call["tup"].Arrays)),
        new("row_stack", "tup", call => ArrayMath.VStack(call["tup"].Arrays)),
        new("dstack", "tup", call => ArrayMath.DStack(call["tup"].Arrays)),
        new("column_stack", "tup", call => ArrayMath.ColumnStack(call["tup"].Arrays)),
        new("block", "arrays", call => ArrayMath.Block(LayoutOf(call["arrays"]))),
        new("append", "arr, values, axis=None", call => ArrayMath.Append(call["arr"].Array, call["values"].Array, call["axis"].OptionalAxis)),
        Function.Computing("insert", "arr, obj, values, axis=None", InsertAsync),
        Function.Computing("delete", "arr, obj, axis=None", DeleteAsync),
        new("tile", "A, reps", call => ArrayMath.Tile(call["A"].Array, call["reps"].Integers)),
        Function.Computing("repeat", "a, repeats, axis=None", RepeatAsync, isMethod: true),
        new("diff", "a, n=1, axis=-1, prepend=None, append=None", call => ArrayMath.Diff(
            call["a"].Array, call["n"].Integer, call["axis"].Axis, call["prepend"].OptionalOperand, call["append"].OptionalOperand)),
        new("ediff1d", "ary, to_end=None, to_begin=None", call =>
            ArrayMath.EDiff1D(call["ary"].Array, call["to_end"].OptionalArray, call["to_begin"].OptionalArray)),
        Function.Computing("gradient", "f, *varargs, axis=None, edge_order=1", StructureGradient.OfAsync),
        new("pad", "array, pad_width, mode='constant', constant_values=0, end_values=0, stat_length=None, reflect_type='even'", StructurePadding.Of),
        .. StructureGridFunctions.All,
        .. StructureSplitFunctions.All,
        .. StructureSignalFunctions.All,
        .. StructureOrderFunctions.All,
        .. StructureCountFunctions.All,
        .. GroupFunctions.All,
        .. StructureProductFunctions.All,
        .. StructureBlockFunctions.All,
    ];

    private static AxisSet AxesOf(Argument axes) => axes.Value is SequenceValue ? AxisSet.Of(axes.Axes) : AxisSet.Of(0, 1);

    private static Value Each(Argument arrays, Func<ChunkedArray, ChunkedArray> function)
    {
        var all = ((TupleValue)arrays.Value).Items;
        var results = all.Select(item => function(new Argument(arrays.Function, arrays.Name, item).Array)).ToArray();
        return results.Length == 1 ? results[0] : TupleValue.Of(results);
    }

    private static BlockLayout LayoutOf(Argument arrays) => arrays.Value is ListValue list
        ? BlockLayout.Of([.. list.Items.Select(item => LayoutOf(new Argument(arrays.Function, arrays.Name, item)))])
        : arrays.Array;

    private static async ValueTask<Value> InsertAsync(Call call)
    {
        var (x, values, axis) = (call["arr"].Array, call["values"].Array, call["axis"].OptionalAxis);
        return call["obj"].Value is NumberValue
            ? ArrayMath.Insert(x, call["obj"].Integer, values, axis)
            : ArrayMath.Insert(x, await PositionsAsync(call, x, axis).ConfigureAwait(false), values, axis);
    }

    private static async ValueTask<Value> DeleteAsync(Call call)
    {
        var (x, axis) = (call["arr"].Array, call["axis"].OptionalAxis);
        return ArrayMath.Delete(x, await PositionsAsync(call, x, axis).ConfigureAwait(false), axis);
    }

    private static async ValueTask<Value> RepeatAsync(Call call)
    {
        var (x, axis) = (call["a"].Array, call["axis"].OptionalAxis);
        return call["repeats"].Value is NumberValue
            ? ArrayMath.Repeat(x, call["repeats"].Integer, axis)
            : ArrayMath.Repeat(x, await StructureArguments.IntegersAsync(call["repeats"], call.Context).ConfigureAwait(false), axis);
    }

    // A slice, a mask, or positions.
    private static async ValueTask<long[]> PositionsAsync(Call call, ChunkedArray x, int? axis)
    {
        var positions = call["obj"];
        if (positions.Value is not SliceValue slice)
        {
            return await StructureArguments.IntegersAsync(positions, call.Context).ConfigureAwait(false);
        }

        var shape = x.IsShapeKnown ? x.Shape : (await call.Context.ComputeAsync(x).ConfigureAwait(false)).Chunks.Shape;
        var length = axis is { } given ? shape[Axes.Normalize(positions.Function, given, x.Rank)] : shape.Size;
        return await StructureArguments.PositionsAsync(positions, slice, length, call.Context).ConfigureAwait(false);
    }
}
