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

        var kernel = op.Resolve(DTypesOf(op, arguments));
        var inputs = new ArrayExpr[arguments.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            // A number becomes what the loop reads at once: 70000 / uint8 divides float64 numbers.
            inputs[i] = arguments[i].Array?.Expr ?? arguments[i].Scalar.As(kernel.Inputs[i]);
        }

        return new ChunkedArray(ElementwiseExpr.Of(op.Name, kernel, inputs));
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

    // Weak numbers take the dtype of the arguments that decide the result; a shift of ldexp is an integer whatever stands beside it.
    private static DType[] DTypesOf(ElementwiseOp op, ReadOnlySpan<ArrayOrScalar> arguments)
    {
        var weak = ReferenceEquals(op, ElementwiseOps.Where) ? ResultType(arguments[1..]) : ResultType(arguments);
        var dtypes = new DType[arguments.Length];
        for (var i = 0; i < dtypes.Length; i++)
        {
            var scalar = arguments[i].Scalar;
            dtypes[i] = arguments[i].Array?.DType
                ?? (scalar.IsBool ? DType.Bool
                : ReferenceEquals(op, ElementwiseOps.Ldexp) && scalar.Kind == WeakKind.Int ? DType.Int64
                : weak);
        }

        return dtypes;
    }
}
