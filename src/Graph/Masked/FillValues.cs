using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Numbers that stand where elements are missing: for people to see, or neutral to a reduction.</summary>
internal static class FillValues
{
    /// <summary>What fills gaps if nobody says otherwise.</summary>
    /// <remarks>999999 wraps in small integers, as it does there. <b>Source:</b> numpy.ma.default_fill_value.</remarks>
    public static ScalarExpr Default(DType dtype) => dtype.Kind() switch
    {
        DTypeKind.Bool => ScalarExpr.Of(true),
        DTypeKind.Signed or DTypeKind.Unsigned => ScalarExpr.Of(999_999L).As(dtype),
        _ => ScalarExpr.Of(1e20).As(dtype),
    };

    /// <summary>A number of the program as a fill value.</summary>
    /// <exception cref="DTypeException">The dtype does not hold it.</exception>
    public static ScalarExpr Of(string operation, Scalar value, DType dtype)
    {
        var isNumber = value.Kind != WeakKind.Complex || dtype.IsComplex();
        var isWhole = value.Kind != WeakKind.Float || !dtype.IsInteger() || double.IsFinite(value.Number.Real);
        return isNumber && isWhole && value.Fits(dtype)
            ? value.As(dtype)
            : throw new DTypeException($"{operation}: a fill value must be a number that the array's dtype holds, but {value} was given for {dtype.Name()}. " +
                "Convert the array with astype, or choose another value.");
    }

    /// <summary>The real part of a complex fill value.</summary>
    public static ScalarExpr Real(ScalarExpr fill) => ScalarExpr.Of(fill.Value.Real).As(fill.DType == DType.Complex64 ? DType.Float32 : DType.Float64);

    /// <summary>A number that no element exceeds, for a least one among elements that are not missing.</summary>
    public static ScalarExpr Greatest(DType dtype) => Extreme(dtype, isGreatest: true);

    /// <summary>A number that exceeds no element.</summary>
    public static ScalarExpr Least(DType dtype) => Extreme(dtype, isGreatest: false);

    private static ScalarExpr Extreme(DType dtype, bool isGreatest)
    {
        var infinity = isGreatest ? double.PositiveInfinity : double.NegativeInfinity;
        return dtype.Kind() switch
        {
            DTypeKind.Bool => ScalarExpr.Of(isGreatest),
            DTypeKind.Unsigned => Scalar.Of(isGreatest ? (BigInteger.One << Bits(dtype)) - 1 : 0).As(dtype),
            DTypeKind.Signed => Scalar.Of(isGreatest ? (BigInteger.One << (Bits(dtype) - 1)) - 1 : -(BigInteger.One << (Bits(dtype) - 1))).As(dtype),
            DTypeKind.Float => ScalarExpr.Of(infinity).As(dtype),
            _ => ScalarExpr.Of(new Complex(infinity, infinity)).As(dtype),
        };
    }

    private static int Bits(DType dtype) => dtype.ItemSize() * 8;
}
