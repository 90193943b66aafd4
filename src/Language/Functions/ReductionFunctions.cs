using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that reduce axes. All but the NaN-skipping ones are methods of arrays too.</summary>
internal static class ReductionFunctions
{
    private const string Plain = "a, axis=None, keepdims=False, split_every=None";
    private const string Typed = "a, axis=None, dtype=None, keepdims=False, split_every=None";
    private const string Spread = "a, axis=None, dtype=None, keepdims=False, ddof=0, split_every=None";

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        Method("sum", Typed, (x, call) => x.Sum(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Method("prod", Typed, (x, call) => x.Prod(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Method("mean", Typed, (x, call) => x.Mean(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Method("min", Plain, (x, call) => x.Min(Axis(call), KeepDims(call), Split(call))),
        Method("max", Plain, (x, call) => x.Max(Axis(call), KeepDims(call), Split(call))),
        Only("amin", Plain, (x, call) => x.Min(Axis(call), KeepDims(call), Split(call))),
        Only("amax", Plain, (x, call) => x.Max(Axis(call), KeepDims(call), Split(call))),
        Only("ptp", Plain, (x, call) => x.Ptp(Axis(call), KeepDims(call), Split(call))),
        Method("any", Plain, (x, call) => x.Any(Axis(call), KeepDims(call), Split(call))),
        Method("all", Plain, (x, call) => x.All(Axis(call), KeepDims(call), Split(call))),
        Only("count_nonzero", Plain, (x, call) => x.CountNonZero(Axis(call), KeepDims(call), Split(call))),
        Method("var", Spread, (x, call) => x.Var(Axis(call), DTypeOf(call), Ddof(call), KeepDims(call), Split(call))),
        Method("std", Spread, (x, call) => x.Std(Axis(call), DTypeOf(call), Ddof(call), KeepDims(call), Split(call))),
        Method("moment", "a, order, axis=None, dtype=None, keepdims=False, ddof=0, split_every=None", (x, call) => x.Moment(
            call["order"].SmallInteger, Axis(call), DTypeOf(call), Ddof(call), KeepDims(call), Split(call))),
        Method("argmin", Plain, (x, call) => x.ArgMin(OneAxis(call), KeepDims(call), Split(call))),
        Method("argmax", Plain, (x, call) => x.ArgMax(OneAxis(call), KeepDims(call), Split(call))),
        Method("trace", "a, offset=0, axis1=0, axis2=1, dtype=None", (x, call) =>
            x.Trace(call["offset"].Integer, call["axis1"].Axis, call["axis2"].Axis, DTypeOf(call))),
        .. WithoutNaN,
    ];

    private static IEnumerable<Function> WithoutNaN =>
    [
        Only("nansum", Typed, (x, call) => x.NanSum(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Only("nanprod", Typed, (x, call) => x.NanProd(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Only("nanmean", Typed, (x, call) => x.NanMean(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Only("nanmin", Plain, (x, call) => x.NanMin(Axis(call), KeepDims(call), Split(call))),
        Only("nanmax", Plain, (x, call) => x.NanMax(Axis(call), KeepDims(call), Split(call))),
        Only("nanvar", Spread, (x, call) => x.NanVar(Axis(call), DTypeOf(call), Ddof(call), KeepDims(call), Split(call))),
        Only("nanstd", Spread, (x, call) => x.NanStd(Axis(call), DTypeOf(call), Ddof(call), KeepDims(call), Split(call))),
        Only("nanargmin", Plain, (x, call) => x.NanArgMin(OneAxis(call), KeepDims(call), Split(call))),
        Only("nanargmax", Plain, (x, call) => x.NanArgMax(OneAxis(call), KeepDims(call), Split(call))),
    ];

    private static Function Method(string name, string signature, Func<ChunkedArray, Call, ChunkedArray> reduce) =>
        new(name, signature, call => (Value)reduce(call["a"].Array, call)) { IsMethod = true };

    private static Function Only(string name, string signature, Func<ChunkedArray, Call, ChunkedArray> reduce) =>
        new(name, signature, call => (Value)reduce(call["a"].Array, call));

    private static AxisSet Axis(Call call) => call["axis"].AxisSet;

    private static int? OneAxis(Call call) => call["axis"].OptionalAxis;

    private static DType? DTypeOf(Call call) => call["dtype"].OptionalDType;

    private static bool KeepDims(Call call) => call["keepdims"].Flag;

    private static double Ddof(Call call) => call["ddof"].Real;

    private static SplitEvery Split(Call call) => call["split_every"].SplitEvery;
}
