using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Comparisons and logic. What is missing is unequal to everything, itself included, and neither less nor greater.</content>
public sealed partial class Column
{
    /// <summary>Less.</summary>
    public static Column operator <(Column left, ColumnOrValue right) => Compare("less", ElementwiseOps.Less, left, right);

    /// <summary>Greater.</summary>
    public static Column operator >(Column left, ColumnOrValue right) => Compare("greater", ElementwiseOps.Greater, left, right);

    /// <summary>Less or equal.</summary>
    public static Column operator <=(Column left, ColumnOrValue right) => Compare("less_equal", ElementwiseOps.LessEqual, left, right);

    /// <summary>Greater or equal.</summary>
    public static Column operator >=(Column left, ColumnOrValue right) => Compare("greater_equal", ElementwiseOps.GreaterEqual, left, right);

    /// <summary>Both; of integers bit by bit.</summary>
    public static Column operator &(Column left, Column right) => OfNumbers("and", ElementwiseOps.BitwiseAnd, left, right);

    /// <summary>Either; of integers bit by bit.</summary>
    public static Column operator |(Column left, Column right) => OfNumbers("or", ElementwiseOps.BitwiseOr, left, right);

    /// <summary>One alone; of integers bit by bit.</summary>
    public static Column operator ^(Column left, Column right) => OfNumbers("xor", ElementwiseOps.BitwiseXor, left, right);

    /// <summary>Not; of integers bit by bit.</summary>
    public static Column operator ~(Column value) => value.Checked("invert", ColumnKind.Number).Numbers(~value.Values);

    /// <summary>Equal. Not the operator ==, by which C# compares references.</summary>
    public Column EqualTo(ColumnOrValue other) => Compare("equal", ElementwiseOps.Equal, this, other);

    /// <summary>Unequal, and true where something is missing.</summary>
    public Column NotEqualTo(ColumnOrValue other) => ~EqualTo(other);

    /// <summary>True from one value to another one, both included.</summary>
    public Column Between(ColumnOrValue low, ColumnOrValue high) => (this >= low) & (this <= high);

    /// <summary>True where the element is one of these numbers; NaN is if NaN is among them.</summary>
    public Column IsIn(params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var isIn = Checked("isin", ColumnKind.Number).Numbers(ArrayMath.IsIn(Values, ChunkedArray.FromArray(values)));
        return values.Any(double.IsNaN) ? isIn | IsNa() : isIn;
    }

    /// <summary>True where the element is one of these integers.</summary>
    public Column IsIn(params long[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Checked("isin", ColumnKind.Number).Numbers(ArrayMath.IsIn(Values, ChunkedArray.FromArray(values)));
    }

    /// <summary>True where the text is one of these.</summary>
    public Column IsIn(params string[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var chosen = values.ToHashSet();
        return Checked("isin", ColumnKind.Text).Numbers(Mapped(word => chosen.Contains(word), false));
    }

    /// <summary>True where the point in time is one of these.</summary>
    public Column IsIn(params DateTime[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Checked("isin", ColumnKind.Timestamp).Numbers(ArrayMath.IsIn(Values, ChunkedArray.FromArray(Array.ConvertAll(values, Times.Nanoseconds))));
    }

    private static Column Compare(string operation, ElementwiseOp op, Column left, ColumnOrValue right)
    {
        ArgumentNullException.ThrowIfNull(left);
        right = right.Beside(operation, left.Type.Kind);
        if (left.Type.Kind != right.Kind)
        {
            throw new DTypeException($"{operation}: both sides must be of one kind, but '{left.Name}' is {left.Type} and the other side " +
                $"{right.Column?.Type.ToString() ?? right.Kind.ToString().ToLowerInvariant()}. Convert one of them with AsType.");
        }

        return left.Type.Kind switch
        {
            ColumnKind.Number => left.Numbers(ArrayMath.Apply(op, left.Values, right.Operand)),
            ColumnKind.Text => CompareTexts(op, left, right),
            _ => left.Numbers(ArrayMath.LogicalAnd(ArrayMath.Apply(op, left.Values, right.Operand), ArrayMath.LogicalNot(AreMissing(left, right)))),
        };
    }

    // Words are sorted, so places compare as words do; a word that is not there lies between two places.
    private static Column CompareTexts(ElementwiseOp op, Column left, ColumnOrValue right)
    {
        var words = TextDictionary.Of(left.Words!.Words.Concat(right.Column?.Words!.Words ?? [right.Text!]));
        var (a, b) = (left.Places(words), right.AsColumn(left.Name, DType.Int32).Places(words));
        return left.Numbers(ArrayMath.LogicalAnd(
            ArrayMath.Apply(op, a, b), ArrayMath.LogicalAnd(ArrayMath.GreaterEqual(a, 0), ArrayMath.GreaterEqual(b, 0))));
    }
}
