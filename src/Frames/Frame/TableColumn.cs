using System.Globalization;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>A computed column, in managed memory.</summary>
public sealed class TableColumn
{
    private readonly NdArray _values;

    internal TableColumn(Column column, NdArray values) => (Name, Type, Words, _values) = (column.Name, column.Type, column.Words, values);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What the elements mean.</summary>
    public ColumnType Type { get; }

    /// <summary>The words of texts; else null.</summary>
    public TextDictionary? Words { get; }

    /// <summary>How many elements there are.</summary>
    public int Count => (int)_values.Size;

    /// <summary>The elements as they are stored: texts as places in <see cref="Words"/>, times as nanoseconds.</summary>
    public NdArray Values => _values;

    /// <summary>An element: a number, bool, string, DateTime (to the tick) or TimeSpan; null for a missing text or time.</summary>
    public object? this[int row] => Type.Kind switch
    {
        ColumnKind.Text => _values.AsSpan<int>()[row] is >= 0 and var place ? Words![place] : null,
        ColumnKind.Timestamp => _values.AsSpan<long>()[row] is not TimeText.Missing and var time ? DateTime.UnixEpoch.AddTicks(time / 100) : null,
        ColumnKind.Duration => _values.AsSpan<long>()[row] is not TimeText.Missing and var time ? TimeSpan.FromTicks(time / 100) : null,
        _ => Number(row),
    };

    /// <summary>The elements as numbers of their dtype.</summary>
    /// <exception cref="ArgumentException">The dtype is another one.</exception>
    public T[] ToArray<T>()
        where T : unmanaged => _values.AsSpan<T>().ToArray();

    /// <summary>The texts; null where one is missing.</summary>
    /// <exception cref="DTypeException">It has no texts.</exception>
    public string?[] ToTexts() => Type.Kind == ColumnKind.Text
        ? Array.ConvertAll(ToArray<int>(), place => place < 0 ? null : Words![place])
        : throw new DTypeException($"to_texts: the column must be text, but '{Name}' is {Type}. Use ToArray.");

    /// <summary>The elements of any numbers as float64; times in nanoseconds, NaN where one is missing.</summary>
    public double[] ToDoubles() => [.. Enumerable.Range(0, Count).Select(row => Type.Kind switch
    {
        ColumnKind.Number => Convert.ToDouble(Number(row), CultureInfo.InvariantCulture),
        ColumnKind.Text => throw new DTypeException($"to_doubles: the column must be numbers, but '{Name}' is text."),
        _ => _values.AsSpan<long>()[row] is not TimeText.Missing and var time ? time : double.NaN,
    })];

    private object Number(int row) => Type.DType switch
    {
        DType.Bool => _values.AsSpan<bool>()[row],
        DType.Int8 => _values.AsSpan<sbyte>()[row],
        DType.Int16 => _values.AsSpan<short>()[row],
        DType.Int32 => _values.AsSpan<int>()[row],
        DType.Int64 => _values.AsSpan<long>()[row],
        DType.UInt8 => _values.AsSpan<byte>()[row],
        DType.UInt16 => _values.AsSpan<ushort>()[row],
        DType.UInt32 => _values.AsSpan<uint>()[row],
        DType.UInt64 => _values.AsSpan<ulong>()[row],
        DType.Float16 => (double)_values.AsSpan<Half>()[row],
        DType.Float32 => _values.AsSpan<float>()[row],
        _ => _values.AsSpan<double>()[row],
    };
}
