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
    private const string Begun = ", *, initial=None, where=True";
    private const string Chosen = ", *, where=True";

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        Method("sum", Typed + Begun, (x, call) => IsPart(call)
            ? ArrayMath.Sum(x, Axis(call), DTypeOf(call), KeepDims(call), Initial(call), Where(call), Split(call))
            : x.Sum(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Method("prod", Typed + Begun, (x, call) => IsPart(call)
            ? ArrayMath.Prod(x, Axis(call), DTypeOf(call), KeepDims(call), Initial(call), Where(call), Split(call))
            : x.Prod(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Method("mean", Typed + Chosen, (x, call) => Where(call) is { } where
            ? ArrayMath.Mean(x, Axis(call), DTypeOf(call), KeepDims(call), where, Split(call))
            : x.Mean(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Method("min", Plain + Begun, Least),
        Method("max", Plain + Begun, Greatest),
        Only("amin", Plain + Begun, Least),
        Only("amax", Plain + Begun, Greatest),
        Only("ptp", Plain, (x, call) => x.Ptp(Axis(call), KeepDims(call), Split(call))),
        Method("any", Plain + Chosen, (x, call) => Where(call) is { } where
            ? ArrayMath.Any(x, Axis(call), KeepDims(call), where, Split(call))
            : x.Any(Axis(call), KeepDims(call), Split(call))),
        Method("all", Plain + Chosen, (x, call) => Where(call) is { } where
            ? ArrayMath.All(x, Axis(call), KeepDims(call), where, Split(call))
            : x.All(Axis(call), KeepDims(call), Split(call))),
        Only("count_nonzero", Plain, (x, call) => x.CountNonZero(Axis(call), KeepDims(call), Split(call))),
        Method("var", Spread + Chosen, (x, call) => Where(call) is { } where
            ? ArrayMath.Var(x, Axis(call), DTypeOf(call), Ddof(call), KeepDims(call), where, Split(call))
            : x.Var(Axis(call), DTypeOf(call), Ddof(call), KeepDims(call), Split(call))),
        Method("std", Spread + Chosen, (x, call) => Where(call) is { } where
            ? ArrayMath.Std(x, Axis(call), DTypeOf(call), Ddof(call), KeepDims(call), where, Split(call))
            : x.Std(Axis(call), DTypeOf(call), Ddof(call), KeepDims(call), Split(call))),
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

    private static ChunkedArray Least(ChunkedArray x, Call call) => IsPart(call)
        ? ArrayMath.Min(x, Axis(call), KeepDims(call), Initial(call), Where(call), Split(call))
        : x.Min(Axis(call), KeepDims(call), Split(call));

    private static ChunkedArray Greatest(ChunkedArray x, Call call) => IsPart(call)
        ? ArrayMath.Max(x, Axis(call), KeepDims(call), Initial(call), Where(call), Split(call))
        : x.Max(Axis(call), KeepDims(call), Split(call));

    private static bool IsPart(Call call) => Initial(call) is not null || Where(call) is not null;

    private static Scalar? Initial(Call call) => call["initial"].OptionalScalar;

    // Numbers and lists of them are truth values here; an array must have them.
    private static ChunkedArray? Where(Call call) => call["where"].Value switch
    {
        BoolValue { IsTrue: true } => null,
        ArrayValue where => where.Array,
        var where => ArrayLiteral.Of(call.Function.Name, where, DType.Bool),
    };

    private static AxisSet Axis(Call call) => call["axis"].AxisSet;

    private static int? OneAxis(Call call) => call["axis"].OptionalAxis;

    private static DType? DTypeOf(Call call) => call["dtype"].OptionalDType;

    private static bool KeepDims(Call call) => call["keepdims"].Flag;

    private static double Ddof(Call call) => call["ddof"].Real;

    private static SplitEvery Split(Call call) => call["split_every"].SplitEvery;
}
