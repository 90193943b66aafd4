using System.Globalization;
using System.Text;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Elements one by one: rounding, limits, other types, functions of the user.</content>
public sealed partial class Column
{
    /// <summary>Rounded to decimals, halves to even.</summary>
    public Column Round(int decimals = 0) => Checked("round", ColumnKind.Number).Numbers(ArrayMath.Round(Values, decimals));

    /// <summary>Not below one number, nor above another one.</summary>
    public Column Clip(ColumnOrValue? low = null, ColumnOrValue? high = null) => Checked("clip", ColumnKind.Number).Numbers(
        ArrayMath.Clip(Values, low is { } least ? Limit(least) : (ArrayOrScalar?)null, high is { } most ? Limit(most) : (ArrayOrScalar?)null));

    /// <summary>The sums of all elements up to each; missing ones are left out, and stay.</summary>
    public Column CumSum() => Running("cumsum", ArrayMath.CumSum, ArrayMath.NanCumSum);

    /// <summary>The products of all elements up to each; missing ones are left out, and stay.</summary>
    public Column CumProd() => Running("cumprod", ArrayMath.CumProd, ArrayMath.NanCumProd);

    /// <summary>The same values as another type.</summary>
    /// <param name="type">Numbers of any dtype; points or lengths of time from integers; of texts numbers or points in time that they say.</param>
    /// <exception cref="DTypeException">There is no such conversion.</exception>
    /// <exception cref="ValueException">A text does not say a value of the type.</exception>
    public Column AsType(ColumnType type)
    {
        if (type == Type)
        {
            return this;
        }

        return (Type.Kind, type.Kind) switch
        {
            (ColumnKind.Number, ColumnKind.Number) => Numbers(Values.AsType(type.DType)),
            (ColumnKind.Number, ColumnKind.Timestamp or ColumnKind.Duration) when Type.DType == DType.Int64 => new Column(Name, type, Values),
            (ColumnKind.Timestamp or ColumnKind.Duration, ColumnKind.Number) when type.DType == DType.Int64 => Numbers(Values),
            (ColumnKind.Text, ColumnKind.Number) when type.DType == DType.Float64 => Numbers(Mapped(NumberOf, double.NaN)),
            (ColumnKind.Text, ColumnKind.Number) => AsType(DType.Float64).AsType(type),
            (ColumnKind.Text, ColumnKind.Timestamp) => new Column(Name, type, Mapped(TimeOf, TimeText.Missing)),
            _ => throw new DTypeException($"astype: '{Name}' is {Type}, which has no conversion to {type}. Map computes anything from numbers, and Str.Map from texts."),
        };
    }

    /// <summary>A function of each element; what is missing is NaN to it.</summary>
    /// <param name="function">From float64 to float64; several threads call it at a time.</param>
    /// <remarks><b>Cost:</b> a call an element. Arithmetic of columns is many times faster.</remarks>
    public Column Map(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var values = Checked("map", ColumnKind.Number).Values.AsType(DType.Float64);
        return Numbers(new ChunkedArray(ElementFunction.Of(values.Expr, function)));
    }

    private Column Running(
        string operation, Func<ChunkedArray, int?, DType?, ChunkedArray> all, Func<ChunkedArray, int?, DType?, ChunkedArray> present)
    {
        var values = Checked(operation, ColumnKind.Number).Values;
        return Numbers(CannotMiss ? all(values, 0, null) : ArrayMath.Where(ArrayMath.IsNaN(values), double.NaN, present(values, 0, null)));
    }

    private ArrayOrScalar Limit(ColumnOrValue limit) => limit.Kind == ColumnKind.Number
        ? limit.Operand
        : throw new DTypeException($"clip: limits must be numbers, but one for '{Name}' is {limit.Kind.ToString().ToLowerInvariant()}.");

    private double NumberOf(string word) => FieldText.TryFloat(Encoding.UTF8.GetBytes(word), out var value) ? value
        : word.Trim().Equals("nan", StringComparison.OrdinalIgnoreCase) ? double.NaN
        : throw new ValueException($"astype: every text of '{Name}' must say a number, but one is '{word}'. Use Str.Replace, or Where, to be rid of it.");

    private long TimeOf(string word) => TimeText.TryParse(Encoding.UTF8.GetBytes(word), out var value)
        ? value
        : throw new ValueException(string.Create(CultureInfo.InvariantCulture, $"astype: every text of '{Name}' must say a date, but one is '{word}'. Dates are such as 2024-03-01 12:30."));
}
