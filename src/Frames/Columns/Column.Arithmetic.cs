using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Arithmetic. Numbers as in NumPy; of times what has a meaning, with NaT wherever one side is missing.</content>
public sealed partial class Column
{
    /// <summary>Sum; of times: a point and a length, or two lengths.</summary>
    public static Column operator +(Column left, Column right) => Add(left, right);

    /// <summary>Sum.</summary>
    public static Column operator +(Column left, ColumnOrValue right) => Add(left, right);

    /// <summary>Sum.</summary>
    public static Column operator +(ColumnOrValue left, Column right) => Add(left, right);

    /// <summary>Difference; of two points in time the length between them.</summary>
    public static Column operator -(Column left, Column right) => Subtract(left, right);

    /// <summary>Difference.</summary>
    public static Column operator -(Column left, ColumnOrValue right) => Subtract(left, right);

    /// <summary>Difference.</summary>
    public static Column operator -(ColumnOrValue left, Column right) => Subtract(left, right);

    /// <summary>Product.</summary>
    public static Column operator *(Column left, Column right) => Multiply(left, right);

    /// <summary>Product.</summary>
    public static Column operator *(Column left, ColumnOrValue right) => Multiply(left, right);

    /// <summary>Product.</summary>
    public static Column operator *(ColumnOrValue left, Column right) => Multiply(left, right);

    /// <summary>True division; of two lengths of time a number.</summary>
    public static Column operator /(Column left, Column right) => Divide(left, right);

    /// <summary>True division.</summary>
    public static Column operator /(Column left, ColumnOrValue right) => Divide(left, right);

    /// <summary>True division.</summary>
    public static Column operator /(ColumnOrValue left, Column right) => Divide(left, right);

    /// <summary>Remainder with the sign of the divisor.</summary>
    public static Column operator %(Column left, Column right) => Remainder(left, right);

    /// <summary>Remainder with the sign of the divisor.</summary>
    public static Column operator %(Column left, ColumnOrValue right) => Remainder(left, right);

    /// <summary>Remainder with the sign of the divisor.</summary>
    public static Column operator %(ColumnOrValue left, Column right) => Remainder(left, right);

    /// <summary>The negative.</summary>
    public static Column operator -(Column value) => Negate(value);

    /// <summary>Sum.</summary>
    public static Column Add(ColumnOrValue left, ColumnOrValue right) => (left.Kind, right.Kind) switch
    {
        (ColumnKind.Timestamp, ColumnKind.Duration) or (ColumnKind.Duration, ColumnKind.Timestamp) =>
            OfTimes(ColumnType.Timestamp, left, right, ElementwiseOps.Add),
        (ColumnKind.Duration, ColumnKind.Duration) => OfTimes(ColumnType.Duration, left, right, ElementwiseOps.Add),
        _ => OfNumbers("add", ElementwiseOps.Add, left, right),
    };

    /// <summary>Difference.</summary>
    public static Column Subtract(ColumnOrValue left, ColumnOrValue right)
    {
        (left, right) = (left.Beside("subtract", right.Kind), right.Beside("subtract", left.Kind));
        return (left.Kind, right.Kind) switch
        {
            (ColumnKind.Timestamp, ColumnKind.Timestamp) => OfTimes(ColumnType.Duration, left, right, ElementwiseOps.Subtract),
            (ColumnKind.Timestamp, ColumnKind.Duration) => OfTimes(ColumnType.Timestamp, left, right, ElementwiseOps.Subtract),
            (ColumnKind.Duration, ColumnKind.Duration) => OfTimes(ColumnType.Duration, left, right, ElementwiseOps.Subtract),
            _ => OfNumbers("subtract", ElementwiseOps.Subtract, left, right),
        };
    }

    /// <summary>Product.</summary>
    public static Column Multiply(ColumnOrValue left, ColumnOrValue right) => OfNumbers("multiply", ElementwiseOps.Multiply, left, right);

    /// <summary>True division.</summary>
    public static Column Divide(ColumnOrValue left, ColumnOrValue right) => (left.Kind, right.Kind) switch
    {
        (ColumnKind.Duration, ColumnKind.Duration) => Of(NameOf(left, right), ArrayMath.Where(
            AreMissing(left, right), double.NaN, ArrayMath.Divide(left.Operand, right.Operand))),
        _ => OfNumbers("divide", ElementwiseOps.Divide, left, right),
    };

    /// <summary>The quotient rounded down.</summary>
    public static Column FloorDivide(ColumnOrValue left, ColumnOrValue right) => OfNumbers("floor_divide", ElementwiseOps.FloorDivide, left, right);

    /// <summary>Remainder with the sign of the divisor.</summary>
    public static Column Remainder(ColumnOrValue left, ColumnOrValue right) => OfNumbers("remainder", ElementwiseOps.Remainder, left, right);

    /// <summary>Power.</summary>
    public static Column Power(ColumnOrValue left, ColumnOrValue right) => OfNumbers("power", ElementwiseOps.Power, left, right);

    /// <summary>The negative.</summary>
    public static Column Negate(Column value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Checked("negative", ColumnKind.Number).Numbers(-value.Values);
    }

    /// <summary>The absolute value.</summary>
    public Column Abs() => Checked("abs", ColumnKind.Number).Numbers(ArrayMath.Absolute(Values));

    private static Column OfNumbers(string operation, ElementwiseOp op, ColumnOrValue left, ColumnOrValue right)
    {
        if (left.Kind != ColumnKind.Number || right.Kind != ColumnKind.Number)
        {
            throw new DTypeException($"{operation}: both sides must be numbers, but they are {left.Kind.ToString().ToLowerInvariant()} and " +
                $"{right.Kind.ToString().ToLowerInvariant()}. Points in time can be subtracted, and lengths of time added to them.");
        }

        return Of(NameOf(left, right), ArrayMath.Apply(op, left.Operand, right.Operand));
    }

    private static Column OfTimes(ColumnType type, ColumnOrValue left, ColumnOrValue right, ElementwiseOp op) => new(NameOf(left, right), type,
        ArrayMath.Where(AreMissing(left, right), Times.Missing, ArrayMath.Apply(op, left.Operand, right.Operand)));

    private static ChunkedArray AreMissing(ColumnOrValue left, ColumnOrValue right) =>
        ArrayMath.LogicalOr(ArrayMath.Equal(left.Operand, Times.Missing), ArrayMath.Equal(right.Operand, Times.Missing));

    // As pandas: of two columns by different names it has none of them, and here the left one's.
    private static string NameOf(ColumnOrValue left, ColumnOrValue right) => (left.Column ?? right.Column)?.Name ?? "value";
}
