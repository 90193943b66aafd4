using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>What the functions of the language do with masked arrays. One that is not listed here refuses them, so that no mask is lost.</summary>
internal static class MaskedOverloads
{
    private static readonly Dictionary<string, Func<Call, ValueTask<Value>>> Bodies = All().ToDictionary();

    /// <summary>The names of the functions that take masked arrays, those of <c>ma</c> apart.</summary>
    public static IEnumerable<string> Names => Bodies.Keys;

    /// <summary>The function with what it does with masked arrays, if it does anything.</summary>
    public static Function Joined(Function function) => Bodies.TryGetValue(function.Name, out var body) ? function.WithMasked(body) : function;

    private static IEnumerable<KeyValuePair<string, Func<Call, ValueTask<Value>>>> All() =>
    [
        .. MaskedArrangements.All,
        .. ElementwiseFunctions.UnaryNames.Select(name => Of(name, call =>
            MaskedMath.Apply(ElementwiseFunctions.Operation(name), call["x"].MaskedOperand))),
        .. ElementwiseFunctions.BinaryNames.Select(name => Of(name, call =>
            MaskedMath.Apply(ElementwiseFunctions.Operation(name), call["x1"].MaskedOperand, call["x2"].MaskedOperand))),
        .. WithParameters(),
        .. Reductions(),
        .. Others(),
    ];

    private static IEnumerable<KeyValuePair<string, Func<Call, ValueTask<Value>>>> WithParameters() =>
    [
        Of("real", call => call["val"].Masked.Real),
        Of("conjugate", call => MaskedMath.Apply(ElementwiseOps.Conjugate, call["x"].Masked)),
        Of("conj", call => MaskedMath.Apply(ElementwiseOps.Conjugate, call["x"].Masked)),
        Of("angle", call => MaskedMath.Apply(call["deg"].Flag ? ElementwiseOps.AngleDegrees : ElementwiseOps.Angle, call["z"].Masked)),
        Of("round", call => MaskedMath.Apply(ElementwiseOps.Round(call["decimals"].SmallInteger), call["a"].Masked)),
        Of("around", call => MaskedMath.Apply(ElementwiseOps.Round(call["decimals"].SmallInteger), call["a"].Masked)),
        Of("nan_to_num", call => MaskedMath.Apply(
            ElementwiseOps.NanToNum(call["nan"].Real, call["posinf"].OptionalReal, call["neginf"].OptionalReal), call["x"].Masked)),
        Of("clip", call => Clipped(call, "a", call["a_min"].IsNone ? "min" : "a_min", call["a_max"].IsNone ? "max" : "a_max")),
        Of("array.clip", call => Clipped(call, "a", "min", "max")),
        Of("divmod", call => Pair(call, ElementwiseOps.FloorDivide, ElementwiseOps.Remainder, "x1", "x2")),
        Of("modf", call => Pair(call, ElementwiseOps.ModfFraction, ElementwiseOps.ModfIntegral, "x")),
        Of("frexp", call => Pair(call, ElementwiseOps.FrexpMantissa, ElementwiseOps.FrexpExponent, "x")),
        Of("where", MaskedFunctions.Where),
        Of("astype", call => call["x"].Masked.AsType(call["dtype"].DType, call["casting"].Casting)),
    ];

    private static IEnumerable<KeyValuePair<string, Func<Call, ValueTask<Value>>>> Reductions() =>
    [
        Reduced("sum", (x, call) => x.Sum(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Reduced("prod", (x, call) => x.Prod(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Reduced("mean", (x, call) => x.Mean(Axis(call), DTypeOf(call), KeepDims(call), Split(call))),
        Reduced("min", (x, call) => x.Min(Axis(call), KeepDims(call), Split(call))),
        Reduced("max", (x, call) => x.Max(Axis(call), KeepDims(call), Split(call))),
        Reduced("amin", (x, call) => x.Min(Axis(call), KeepDims(call), Split(call))),
        Reduced("amax", (x, call) => x.Max(Axis(call), KeepDims(call), Split(call))),
        Reduced("ptp", (x, call) => x.Ptp(Axis(call), KeepDims(call), Split(call))),
        Reduced("any", (x, call) => x.Any(Axis(call), KeepDims(call), Split(call))),
        Reduced("all", (x, call) => x.All(Axis(call), KeepDims(call), Split(call))),
        Reduced("var", (x, call) => x.Var(Axis(call), DTypeOf(call), call["ddof"].Real, KeepDims(call), Split(call))),
        Reduced("std", (x, call) => x.Std(Axis(call), DTypeOf(call), call["ddof"].Real, KeepDims(call), Split(call))),
        Reduced("cumsum", (x, call) => x.CumSum(call["axis"].OptionalAxis, DTypeOf(call))),
        Reduced("cumprod", (x, call) => x.CumProd(call["axis"].OptionalAxis, DTypeOf(call))),
        Reduced("trace", (x, call) => x.Diagonal(call["offset"].Integer, call["axis1"].Axis, call["axis2"].Axis).Sum(-1, DTypeOf(call))),
        Of("argmin", call => call["a"].Masked.ArgMin(call["axis"].OptionalAxis, KeepDims(call), Split(call))),
        Of("argmax", call => call["a"].Masked.ArgMax(call["axis"].OptionalAxis, KeepDims(call), Split(call))),
        Of("average", MaskedFunctions.Average),
    ];

    private static IEnumerable<KeyValuePair<string, Func<Call, ValueTask<Value>>>> Others() =>
    [
        Of("nonzero", call => TupleValue.Of(MaskedMath.NonZero(call["a"].Masked))),
        Like("zeros_like", _ => 0),
        Like("ones_like", _ => 1),
        Like("empty_like", _ => 0),
        Like("full_like", call => call["fill_value"].Scalar),
        Of("shape", call => Fact(call, "shape")),
        Of("ndim", call => Fact(call, "ndim")),
        Of("size", call => Fact(call, "size")),
        Of("iscomplexobj", call => call["x"].Masked.DType.IsComplex()),
        Of("isrealobj", call => !call["x"].Masked.DType.IsComplex()),
        Of("len", call => call["obj"].Value is MaskedValue { Array: { Rank: > 0 } array }
            ? array.Shape[0]
            : throw new DTypeException("len: the array must have an axis, but has shape ().")),
        new("array.compute", ComputeAsync),
        new("array.persist", PersistAsync),
        new("array.compute_chunk_sizes", PersistAsync),
    ];

    private static KeyValuePair<string, Func<Call, ValueTask<Value>>> Of(string name, Func<Call, Value> body) => new(name, call => new(body(call)));

    private static KeyValuePair<string, Func<Call, ValueTask<Value>>> Reduced(string name, Func<MaskedArray, Call, MaskedArray> reduce) =>
        Of(name, call => reduce(call["a"].Masked, OfWhole(name, call)));

    // A mask says what is left out; a second choice, or a value to begin with, is for plain arrays.
    private static Call OfWhole(string name, Call call) => call.Names("initial") || call.Names("where")
        ? throw new NotSupportedException($"{name}: initial and where are for arrays without a mask, but one was given with a mask. Mask more elements instead.")
        : call;

    private static KeyValuePair<string, Func<Call, ValueTask<Value>>> Like(string name, Func<Call, Scalar> value) => Of(name, call =>
        call["shape"].IsNone && call["chunks"].IsNone
            ? MaskedMath.FullLike(call["a"].Masked, value(call), call["dtype"].OptionalDType)
            : throw MaskedValue.Refused(name, "a"));

    private static Value Fact(Call call, string name) => Attributes.OfArray(call["a"].Masked.Data, name);

    private static Value Clipped(Call call, string x, string low, string high) => (call[low].OptionalMaskedOperand, call[high].OptionalMaskedOperand) switch
    {
        ({ } min, { } max) => MaskedMath.Apply(ElementwiseOps.Clip, call[x].MaskedOperand, min, max),
        ({ } min, null) => MaskedMath.Apply(ElementwiseOps.Maximum, call[x].MaskedOperand, min),
        (null, { } max) => MaskedMath.Apply(ElementwiseOps.Minimum, call[x].MaskedOperand, max),
        _ => call[x].Value,
    };

    private static TupleValue Pair(Call call, ElementwiseOp first, ElementwiseOp second, params string[] parameters)
    {
        var operands = parameters.Select(parameter => call[parameter].MaskedOperand).ToArray();
        return new TupleValue([MaskedMath.Apply(first, operands), MaskedMath.Apply(second, operands)]);
    }

    private static async ValueTask<Value> ComputeAsync(Call call)
    {
        var masked = call["x"].Masked;
        var parts = await call.Context.Computer.ComputeAsync([masked.Filled(0), masked.Mask], call.Context.Cancellation).ConfigureAwait(false);
        return MaskedMath.Joined(
            ChunkedArray.FromNdArray(parts[0].Data, ChunkSpec.Whole), ChunkedArray.FromNdArray(parts[1].Data, ChunkSpec.Whole), [masked]);
    }

    private static async ValueTask<Value> PersistAsync(Call call)
    {
        var masked = call["x"].Masked;
        var parts = await call.Context.Computer.PersistAsync([masked.Data, masked.Mask], call.Context.Cancellation).ConfigureAwait(false);
        return MaskedMath.Joined(parts[0], parts[1], [masked]);
    }

    private static AxisSet Axis(Call call) => call["axis"].AxisSet;

    private static DType? DTypeOf(Call call) => call["dtype"].OptionalDType;

    private static bool KeepDims(Call call) => call["keepdims"].Flag;

    private static SplitEvery Split(Call call) => call["split_every"].SplitEvery;
}
