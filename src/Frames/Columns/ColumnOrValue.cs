using System.Text;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>An argument of an operation: a column, or a number, text or time that goes with every row.</summary>
public readonly struct ColumnOrValue
{
    private readonly Scalar _number;

    private ColumnOrValue(Column? column, Scalar number, string? text, ColumnKind kind)
    {
        (Column, _number, Text, Kind) = (column, number, text, kind);
    }

    /// <summary>The column, or null for a value.</summary>
    public Column? Column { get; }

    /// <summary>The text, or null.</summary>
    public string? Text { get; }

    /// <summary>What it is.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The array or number for elementwise operations.</summary>
    internal ArrayOrScalar Operand => Column is { } column ? column.Values : _number;

    /// <summary>A column.</summary>
    public static implicit operator ColumnOrValue(Column column) => new(column, default, null, column.Type.Kind);

    /// <summary>An integer.</summary>
    public static implicit operator ColumnOrValue(int value) => new(null, value, null, ColumnKind.Number);

    /// <summary>An integer.</summary>
    public static implicit operator ColumnOrValue(long value) => new(null, value, null, ColumnKind.Number);

    /// <summary>A float.</summary>
    public static implicit operator ColumnOrValue(double value) => new(null, value, null, ColumnKind.Number);

    /// <summary>A truth value.</summary>
    public static implicit operator ColumnOrValue(bool value) => new(null, value, null, ColumnKind.Number);

    /// <summary>A text, or a date beside a column of points in time.</summary>
    public static implicit operator ColumnOrValue(string value) => new(null, default, value, ColumnKind.Text);

    /// <summary>A point in time.</summary>
    public static implicit operator ColumnOrValue(DateTime value) => new(null, Times.Nanoseconds(value), null, ColumnKind.Timestamp);

    /// <summary>A length of time.</summary>
    public static implicit operator ColumnOrValue(TimeSpan value) => new(null, Times.Nanoseconds(value), null, ColumnKind.Duration);

    /// <summary>The same beside a column: a text becomes a date there, and a text a place among words.</summary>
    internal ColumnOrValue Beside(string operation, ColumnKind kind)
    {
        if (Column is not null || Text is null || kind != ColumnKind.Timestamp)
        {
            return this;
        }

        return TimeText.TryParse(Encoding.UTF8.GetBytes(Text), out var time)
            ? new ColumnOrValue(null, time, null, ColumnKind.Timestamp)
            : throw new ValueException($"{operation}: a text beside points in time must be a date such as 2024-03-01 or 2024-03-01 12:30, but is '{Text}'.");
    }

    /// <summary>As a column of a single value or the column itself.</summary>
    internal Column AsColumn(string name, DType number) => Column ?? Kind switch
    {
        ColumnKind.Text => Single(name, ColumnType.Text, 0, TextDictionary.Of([Text!])),
        ColumnKind.Timestamp => Single(name, ColumnType.Timestamp, _number, null),
        ColumnKind.Duration => Single(name, ColumnType.Duration, _number, null),
        _ => Single(name, NumberType(number), _number, null),
    };

    /// <summary>What a number and numbers of a dtype are together.</summary>
    internal DType NumberType(DType dtype) => Column is { } column
        ? DTypePromotion.Promote(dtype, column.Type.DType)
        : _number.IsBool ? DTypePromotion.Promote(dtype, DType.Bool) : DTypePromotion.PromoteWeak(dtype, _number.Kind);

    private static Column Single(string name, ColumnType type, Scalar value, TextDictionary? words) =>
        new(name, type, ChunkedArray.Full(Shape.Create(), value, type.DType), words);
}
