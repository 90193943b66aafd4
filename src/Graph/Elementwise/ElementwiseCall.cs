using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Applies elementwise operations to arrays and numbers by NumPy 2's promotion (NEP 50).</summary>
internal static class ElementwiseCall
{
    /// <summary>The operation over its arguments.</summary>
    public static ChunkedArray Apply(ElementwiseOp op, params ReadOnlySpan<ArrayOrScalar> arguments)
    {
        if (Comparisons.TryOutOfRange(op, arguments) is { } constant)
        {
            return new ChunkedArray(constant);
        }

        var inputs = new ArrayExpr[arguments.Length];
        var weak = WeakDType(op, arguments);
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[i] = arguments[i].Array?.Expr ?? Strong(op, arguments[i].Scalar, weak);
        }

        return new ChunkedArray(ElementwiseExpr.Of(op, inputs));
    }

    /// <summary>Arrays of one dtype from arguments that are promoted together.</summary>
    public static ArrayExpr[] Promoted(params ReadOnlySpan<ArrayOrScalar> arguments)
    {
        var dtype = ResultType(arguments);
        var result = new ArrayExpr[arguments.Length];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = arguments[i].Array is { } array ? ElementwiseExpr.CastTo(array.Expr, dtype) : arguments[i].Scalar.As(dtype);
        }

        return result;
    }

    /// <summary>numpy.result_type of arrays and weak numbers.</summary>
    public static DType ResultType(params ReadOnlySpan<ArrayOrScalar> arguments)
    {
        DType? strong = null;
        WeakKind? weak = null;
        foreach (var argument in arguments)
        {
            var own = argument.Array?.DType ?? (argument.Scalar.IsBool ? DType.Bool : null);
            if (own is { } dtype)
            {
                strong = strong is { } seen ? DTypePromotion.Promote(seen, dtype) : dtype;
            }
            else if (weak is null || argument.Scalar.Kind > weak)
            {
                weak = argument.Scalar.Kind;
            }
        }

        return (strong, weak) switch
        {
            ({ } dtype, { } kind) => DTypePromotion.PromoteWeak(dtype, kind),
            ({ } dtype, null) => dtype,
            (null, { } kind) => DTypePromotion.Default(kind),
            _ => DType.Float64,
        };
    }

    // The dtype that weak numbers take: that of the arguments which decide the result.
    private static DType WeakDType(ElementwiseOp op, ReadOnlySpan<ArrayOrScalar> arguments) =>
        ReferenceEquals(op, ElementwiseOps.Where) ? ResultType(arguments[1..]) : ResultType(arguments);

    // A weak integer beside floats becomes a float; the shift of ldexp stays an integer whatever stands beside it.
    private static ScalarExpr Strong(ElementwiseOp op, Scalar scalar, DType dtype) =>
        scalar.IsBool ? scalar.As(DType.Bool)
        : ReferenceEquals(op, ElementwiseOps.Ldexp) && scalar.Kind == WeakKind.Int ? scalar.As(DType.Int64)
        : scalar.As(dtype);
}
