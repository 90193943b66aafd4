using ActorArrays.Graph;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions about masked arrays: <c>ma.masked_where(x > 0, x)</c>, and the methods that only masked arrays have.</summary>
internal static class MaskedFunctions
{
    private const string Counting = "a, axis=None, keepdims=False, split_every=None";

    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        Of("ma.masked_array", "data, mask=False, fill_value=None", call => MaskedMath.MaskedArray(
            call["data"].MaskedOperand, call["mask"].Value is BoolValue { IsSet: false } ? null : call["mask"].Array, call["fill_value"].OptionalScalar)),
        Of("ma.masked_where", "condition, a", call => MaskedMath.MaskedWhere(call["condition"].MaskedOperand, call["a"].MaskedOperand)),
        Of("ma.masked_equal", "a, value", call => MaskedMath.MaskedEqual(call["a"].MaskedOperand, call["value"].Scalar)),
        Compared("masked_not_equal", MaskedMath.MaskedNotEqual),
        Compared("masked_greater", MaskedMath.MaskedGreater),
        Compared("masked_greater_equal", MaskedMath.MaskedGreaterEqual),
        Compared("masked_less", MaskedMath.MaskedLess),
        Compared("masked_less_equal", MaskedMath.MaskedLessEqual),
        Of("ma.masked_inside", "x, v1, v2", call => MaskedMath.MaskedInside(call["x"].MaskedOperand, call["v1"].Scalar, call["v2"].Scalar)),
        Of("ma.masked_outside", "x, v1, v2", call => MaskedMath.MaskedOutside(call["x"].MaskedOperand, call["v1"].Scalar, call["v2"].Scalar)),
        Of("ma.masked_invalid", "a", call => MaskedMath.MaskedInvalid(call["a"].MaskedOperand)),
        Of("ma.masked_values", "x, value, rtol=1e-05, atol=1e-08, shrink=True", call => MaskedMath.MaskedValues(
            call["x"].MaskedOperand, call["value"].Scalar, call["rtol"].Real, call["atol"].Real)),
        Of("ma.fix_invalid", "a, fill_value=None", call => MaskedMath.FixInvalid(call["a"].MaskedOperand, call["fill_value"].OptionalScalar)),
        Of("ma.set_fill_value", "a, fill_value", call => call["a"].Masked.WithFillValue(call["fill_value"].Scalar)),
        .. About("filled", "a, fill_value=None", call =>
            call["a"].Value is MaskedValue masked ? masked.Array.Filled(call["fill_value"].OptionalScalar) : call["a"].Array),
        Of("ma.getdata", "a", call => call["a"].Value is MaskedValue masked ? masked.Array.Data : call["a"].Array),
        Of("ma.getmaskarray", "a", call => call["a"].Masked.Mask),
        .. About("count", Counting, call => call["a"].Masked.Count(call["axis"].AxisSet, call["keepdims"].Flag, call["split_every"].SplitEvery)),
        Of("ma.average", "a, axis=None, weights=None, returned=False, keepdims=False", Average),
        Of("ma.nonzero", "a", call => TupleValue.Of(MaskedMath.NonZero(call["a"].Masked))),
        Of("ma.where", "condition, x=None, y=None", Where),
        Like("zeros_like", 0),
        Like("ones_like", 1),
        Like("empty_like", 0),
    ];

    /// <summary>Elements of x or y, masked where the chosen one is; without those, where the condition is true.</summary>
    public static Value Where(Call call)
    {
        if (call.IsGiven("x") != call.IsGiven("y"))
        {
            throw new Kernels.ValueException("where: either both or neither of x and y should be given.");
        }

        return call.IsGiven("x")
            ? MaskedMath.Where(call["condition"].MaskedOperand, call["x"].MaskedOperand, call["y"].MaskedOperand)
            : TupleValue.Of(MaskedMath.NonZero(call["condition"].Masked));
    }

    /// <summary>The weighted mean, and the sum of the weights if it is asked for.</summary>
    public static Value Average(Call call)
    {
        var (average, weights) = MaskedMath.Average(
            call["a"].Masked, call["axis"].AxisSet, call["weights"].OptionalMaskedOperand, call["keepdims"].Flag);
        return call["returned"].Flag ? new TupleValue([average, weights]) : average;
    }

    private static Function Of(string name, string signature, Func<Call, Value> body) =>
        new(name, signature, body) { OfMasked = call => new(body(call)) };

    // A function of the module and a method of masked arrays alone.
    private static Function[] About(string name, string signature, Func<Call, Value> body) =>
        [Of($"ma.{name}", signature, body), Of($"{Library.MaskedModule}{name}", signature, body)];

    private static Function Compared(string name, Func<MaskedOperand, MaskedOperand, MaskedArray> compare) =>
        Of($"ma.{name}", "x, value", call => compare(call["x"].MaskedOperand, call["value"].MaskedOperand));

    private static Function Like(string name, long value) => Of($"ma.{name}", "a, dtype=None", call =>
        MaskedMath.FullLike(call["a"].Masked, value, call["dtype"].OptionalDType));
}
