using ActorArrays.Graph;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that make grids, triangles and diagonals, and positions in them.</summary>
internal static class StructureGridFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("meshgrid", "*xi, indexing='xy', sparse=False, copy=True", call =>
            TupleValue.Of(ArrayMath.Meshgrid(call["xi"].Arrays, call["indexing"].Text, call["sparse"].Flag))),
        new("indices", "dimensions, dtype='int64', sparse=False, chunks=None", Indices),
        new("fromfunction", "function, shape=None, dtype='float64', chunks=None", FromFunction),
        new("tri", "N, M=None, k=0, dtype='float64', chunks=None", call => ArrayMath.Tri(
            call["N"].Integer, call["M"].OptionalInteger, call["k"].Integer, call["dtype"].DType, call["chunks"].OptionalChunks)),
        new("tril", "m, k=0", call => ArrayMath.Tril(call["m"].Array, call["k"].Integer)),
        new("triu", "m, k=0", call => ArrayMath.Triu(call["m"].Array, call["k"].Integer)),
        new("tril_indices", "n, k=0, m=None, chunks=None", call => TupleValue.Of(ArrayMath.TrilIndices(
            call["n"].Integer, call["k"].Integer, call["m"].OptionalInteger, call["chunks"].OptionalChunks))),
        new("triu_indices", "n, k=0, m=None, chunks=None", call => TupleValue.Of(ArrayMath.TriuIndices(
            call["n"].Integer, call["k"].Integer, call["m"].OptionalInteger, call["chunks"].OptionalChunks))),
        new("tril_indices_from", "arr, k=0", call => TupleValue.Of(ArrayMath.TrilIndicesFrom(call["arr"].Array, call["k"].Integer))),
        new("triu_indices_from", "arr, k=0", call => TupleValue.Of(ArrayMath.TriuIndicesFrom(call["arr"].Array, call["k"].Integer))),
        new("diag_indices", "n, ndim=2", call => TupleValue.Of(ArrayMath.DiagIndices(call["n"].Integer, call["ndim"].SmallInteger))),
        new("diag_indices_from", "arr", call => TupleValue.Of(ArrayMath.DiagIndicesFrom(call["arr"].Array))),
        new("ix_", "*args", call => TupleValue.Of(ArrayMath.Ix(call["args"].Arrays))),
        new("diag", "v, k=0", call => ArrayMath.Diag(call["v"].Array, call["k"].Integer)),
        new("diagflat", "v, k=0", call => ArrayMath.DiagFlat(call["v"].Array, call["k"].Integer)),
        new("unravel_index", "indices, shape, order='C'", call => Unraveled(call)),
        new("ravel_multi_index", "multi_index, dims, mode='raise', order='C'", call => ArrayMath.RavelMultiIndex(
            call["multi_index"].Arrays, call["dims"].Shape, Modes(call["mode"]), call["order"].Text[0])),
        new("piecewise", "x, condlist, funclist", Piecewise),
    ];

    private static Value Indices(Call call)
    {
        var (shape, dtype, chunks) = (call["dimensions"].Shape, call["dtype"].DType, call["chunks"].OptionalChunks);
        return call["sparse"].Flag
            ? TupleValue.Of(ArrayMath.SparseIndices(shape, dtype, chunks))
            : ArrayMath.Indices(shape, dtype, chunks);
    }

    private static Value FromFunction(Call call)
    {
        var function = StructureCallable.Of(call["function"], call.Context);
        return ArrayMath.FromFunction(
            positions => function.Array([.. positions.Select(array => (Value)array)]),
            call["shape"].Shape, call["dtype"].DType, call["chunks"].OptionalChunks);
    }

    private static TupleValue Unraveled(Call call)
    {
        var positions = ArrayMath.UnravelIndex(call["indices"].Array, call["shape"].Shape, call["order"].Text[0]);
        return TupleValue.Of(positions);
    }

    private static string[] Modes(Argument mode) => mode.Value is SequenceValue sequence
        ? [.. sequence.Items.Select(item => new Argument(mode.Function, mode.Name, item).Text)]
        : [mode.Text];

    private static Value Piecewise(Call call)
    {
        var functions = ((SequenceValue)call["funclist"].Value).Items.Select(item => PartOf(call, item));
        return ArrayMath.Piecewise(call["x"].Array, call["condlist"].Arrays, [.. functions]);
    }

    private static Func<ChunkedArray, ArrayOrScalar> PartOf(Call call, Value item)
    {
        var argument = new Argument(call.Function.Name, "funclist", item);
        if (item is NumberValue or ArrayValue)
        {
            return _ => argument.Operand;
        }

        var function = StructureCallable.Of(argument, call.Context);
        return x => new Argument(call.Function.Name, "funclist", function.Invoke([x])).Operand;
    }
}
