using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Missing elements, and elements chosen by a condition.</content>
public sealed partial class Column
{
    /// <summary>True where the element is missing.</summary>
    public Column IsNa() => Numbers(Type.Kind switch
    {
        ColumnKind.Text => ArrayMath.Less(Values, 0),
        ColumnKind.Number when !Type.DType.IsInexact() => ArrayMath.NotEqual(Values, Values),
        ColumnKind.Number => ArrayMath.IsNaN(Values),
        _ => ArrayMath.Equal(Values, Times.Missing),
    });

    /// <summary>True where the element is there.</summary>
    public Column NotNa() => ~IsNa();

    /// <summary>A value in place of what is missing.</summary>
    public Column FillNa(ColumnOrValue value) => CannotMiss ? this : Chosen("fillna", IsNa(), value, this);

    /// <summary>The elements where a condition is true, and another value elsewhere; without one what is missing.</summary>
    /// <remarks><b>DType:</b> as in pandas, integers and truth values with gaps become float64.</remarks>
    public Column Where(Column condition, ColumnOrValue? other = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return other is { } value ? Chosen("where", condition.Truth("where"), this, value) : Gapped(condition.Truth("where"));
    }

    /// <summary>The elements where a condition is false, and another value elsewhere; without one what is missing.</summary>
    public Column Mask(Column condition, ColumnOrValue? other = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Where(~condition.Truth("mask"), other);
    }

    /// <summary>The elements that are there; as many as that, so that the result has a length of its own.</summary>
    public Column DropNa() => CannotMiss ? this : With(Values[ArrayIndex.Of(NotNa().Values)]);

    /// <summary>True if no element can be missing.</summary>
    internal bool CannotMiss => Type.Kind == ColumnKind.Number && !Type.DType.IsInexact();

    /// <summary>The column, if it is truth values.</summary>
    internal Column Truth(string operation) => Type.Kind == ColumnKind.Number && Type.DType == DType.Bool
        ? this
        : throw new DTypeException($"{operation}: the condition must be truth values, but '{Name}' is {Type}. Compare it with something.");

    private Column Gapped(Column condition) => Type.Kind switch
    {
        ColumnKind.Text => With(ArrayMath.Where(condition.Values, Values, new ChunkedArray(((Scalar)(-1)).As(DType.Int32)))),
        ColumnKind.Number => Numbers(ArrayMath.Where(condition.Values, CannotMiss ? Values.AsType(DType.Float64) : Values, double.NaN)),
        _ => With(ArrayMath.Where(condition.Values, Values, Times.Missing)),
    };

    // Both sides are of one kind; texts over all words of both.
    private Column Chosen(string operation, Column condition, ColumnOrValue where, ColumnOrValue otherwise)
    {
        (where, otherwise) = (where.Beside(operation, otherwise.Kind), otherwise.Beside(operation, where.Kind));
        if (where.Kind != otherwise.Kind)
        {
            throw new DTypeException($"{operation}: the value must be of the column's kind, but '{Name}' is {Type} and the value is " +
                $"{(where.Column == this ? otherwise : where).Kind.ToString().ToLowerInvariant()}.");
        }

        if (Type.Kind != ColumnKind.Text)
        {
            var values = ArrayMath.Where(condition.Values, where.Operand, otherwise.Operand);
            return Type.Kind == ColumnKind.Number ? Numbers(values) : With(values);
        }

        var (a, b) = (where.AsColumn(Name, DType.Int32), otherwise.AsColumn(Name, DType.Int32));
        var words = TextDictionary.Of(a.Words!.Words.Concat(b.Words!.Words));
        return new Column(Name, ColumnType.Text, ArrayMath.Where(condition.Values, a.Places(words), b.Places(words)), words);
    }
}
