using System.Numerics;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that make arrays.</summary>
internal static class CreationFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("array", "object, dtype=None, chunks='auto', *, ndmin=0", call => WithAxes(AsArray(call, "object"), call["ndmin"].SmallInteger)),
        new("asarray", "a, dtype=None, chunks='auto'", call => AsArray(call, "a")),
        new("asanyarray", "a, dtype=None, chunks='auto'", call => AsArray(call, "a")),
        new("from_array", "x, chunks='auto'", call => Chunked(call["x"].Array, call)),
        new("zeros", "shape, dtype='float64', chunks='auto'", call => Filled(call, 0)),
        new("ones", "shape, dtype='float64', chunks='auto'", call => Filled(call, 1)),
        new("empty", "shape, dtype='float64', chunks='auto'", call => Filled(call, 0)),
        new("full", "shape, fill_value, dtype=None, chunks='auto'", Full),
        new("zeros_like", "a, dtype=None, chunks=None, shape=None", call => Like(call, 0)),
        new("ones_like", "a, dtype=None, chunks=None, shape=None", call => Like(call, 1)),
        new("empty_like", "a, dtype=None, chunks=None, shape=None", call => Like(call, 0)),
        new("full_like", "a, fill_value, dtype=None, chunks=None, shape=None", call => Like(call, call["fill_value"].Scalar)),
        new("arange", "start, stop=None, step=1, dtype=None, chunks='auto'", Arange),
        new("linspace", "start, stop, num=50, endpoint=True, retstep=False, dtype=None, chunks='auto'", Linspace),
        new("eye", "N, M=None, k=0, dtype='float64', chunks='auto'", call => ChunkedArray.Eye(
            call["N"].Integer, call["M"].OptionalInteger, call["k"].Integer, FloatUnless(call["dtype"]), call["chunks"].Chunks)),
        new("identity", "n, dtype='float64', chunks='auto'", call =>
            ChunkedArray.Eye(call["n"].Integer, null, 0, FloatUnless(call["dtype"]), call["chunks"].Chunks)),
        new("copy", "a", call => call["a"].Array) { IsMethod = true },
    ];

    // Chunks that nobody asked for leave an array as it is.
    private static ChunkedArray AsArray(Call call, string parameter)
    {
        var chunks = call.IsGiven("chunks") ? call["chunks"].Chunks : null;
        return ArrayLiteral.Of(call.Function.Name, call[parameter].Value, call["dtype"].OptionalDType, chunks);
    }

    private static ChunkedArray Chunked(ChunkedArray array, Call call) =>
        call.IsGiven("chunks") ? array.Rechunk(call["chunks"].Chunks) : array;

    private static ChunkedArray WithAxes(ChunkedArray array, int ndmin) => array.Rank >= ndmin
        ? array
        : array.ExpandDims([.. Enumerable.Range(0, ndmin - array.Rank)]);

    private static DType FloatUnless(Argument dtype) => dtype.OptionalDType ?? DType.Float64;

    private static Value Filled(Call call, Scalar value) =>
        ChunkedArray.Full(call["shape"].Shape, value, FloatUnless(call["dtype"]), call["chunks"].Chunks);

    private static Value Full(Call call)
    {
        var (shape, dtype, chunks) = (call["shape"].Shape, call["dtype"].OptionalDType, call["chunks"].Chunks);
        if (call["fill_value"].Value is NumberValue number)
        {
            return ChunkedArray.Full(shape, number.Scalar, dtype, chunks);
        }

        var value = call["fill_value"].Array;
        return (dtype is { } asked ? value.AsType(asked) : value).BroadcastTo(shape, chunks);
    }

    private static Value Like(Call call, Scalar value)
    {
        var (like, dtype) = (call["a"].Array, call["dtype"].OptionalDType);
        if (call["shape"].IsNone && call["chunks"].IsNone)
        {
            return ChunkedArray.FullLike(like, value, dtype);
        }

        var chunks = call["chunks"].IsNone ? ChunkSpec.Auto : call["chunks"].Chunks;
        return ChunkedArray.Full(call["shape"].OptionalShape ?? like.Shape, value, dtype ?? like.DType, chunks);
    }

    // One number alone is where to stop.
    private static Value Arange(Call call)
    {
        var (first, step) = (call["start"].Scalar, call["step"].Scalar);
        var (start, stop) = call["stop"].IsNone ? (0, first) : (first, call["stop"].Scalar);
        return ChunkedArray.Arange(start, stop, step, call["dtype"].OptionalDType, call["chunks"].Chunks);
    }

    private static Value Linspace(Call call)
    {
        var (start, stop) = (ComplexOf(call["start"]), ComplexOf(call["stop"]));
        var gaps = call["num"].Integer - (call["endpoint"].Flag ? 1 : 0);
        var isReal = call["start"].Value is not ComplexValue && call["stop"].Value is not ComplexValue;
        Value numbers = isReal
            ? Linspace(call, start.Real, stop.Real, FloatUnless(call["dtype"]))
            : Combined(Linspace(call, start.Real, stop.Real, DType.Float64), Linspace(call, start.Imaginary, stop.Imaginary, DType.Float64))
                .AsType(call["dtype"].OptionalDType ?? DType.Complex128);
        var step = gaps > 0 ? (stop - start) / gaps : double.NaN;
        return call["retstep"].Flag ? new TupleValue([numbers, isReal ? new FloatValue(step.Real) : new ComplexValue(step)]) : numbers;
    }

    private static ChunkedArray Linspace(Call call, double start, double stop, DType dtype) =>
        ChunkedArray.Linspace(start, stop, call["num"].Integer, call["endpoint"].Flag, dtype, call["chunks"].Chunks);

    private static ChunkedArray Combined(ChunkedArray real, ChunkedArray imaginary) =>
        real + (imaginary * (Scalar)Complex.ImaginaryOne);

    private static Complex ComplexOf(Argument argument) =>
        argument.Value is NumberValue number ? number.Complex : throw argument.Wrong("a number");
}
