using System.Diagnostics.CodeAnalysis;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>A named, lazy column: a 1-d array and what its elements mean. Immutable.</summary>
/// <remarks>
/// <para>Nothing is computed until a frame or column is. Operations are by position: there is no alignment by index. A column without an axis
/// (<see cref="IsValue"/>) is what reductions give, and goes with every row of another one: <c>x - x.Mean()</c>.</para>
/// <para>Missing are NaN in floats, NaT in timestamps and durations, and −1 in texts. Integers and truth values have no missing ones.</para>
/// </remarks>
public sealed partial class Column
{
    /// <summary>A column over an array.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">What the elements mean.</param>
    /// <param name="values">1-d, or 0-d for a single value; of the type's dtype.</param>
    /// <param name="words">Of texts: the words that the elements are places in.</param>
    /// <exception cref="ValueException">The array has more than one axis.</exception>
    /// <exception cref="DTypeException">The dtype is complex, or not that of the type.</exception>
    public Column(string name, ColumnType type, ChunkedArray values, TextDictionary? words = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Rank > 1)
        {
            throw new ValueException($"column '{name}': a column has one axis, but the array has shape {values.Expr.Shape}. Give a column for each of its columns.");
        }

        if (values.DType != type.DType || values.DType.IsComplex())
        {
            throw new DTypeException($"column '{name}': the array must be real and of the column's dtype {type.DType.Name()}, but is {values.DType.Name()}. Cast it first.");
        }

        (Name, Type, Values) = (name, type, values);
        Words = type.Kind == ColumnKind.Text ? words ?? TextDictionary.Empty : null;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What the elements mean.</summary>
    public ColumnType Type { get; }

    /// <summary>The elements; texts as places in <see cref="Words"/>, times as nanoseconds.</summary>
    public ChunkedArray Values { get; }

    /// <summary>The words of a column of texts; else null.</summary>
    public TextDictionary? Words { get; }

    /// <summary>True for a single value: what a reduction gives.</summary>
    public bool IsValue => Values.Rank == 0;

    /// <summary>Functions of texts, each word at a time.</summary>
    /// <exception cref="DTypeException">It has no texts.</exception>
    public TextFunctions Str => new(Checked("str", ColumnKind.Text));

    /// <summary>Functions of points in time.</summary>
    /// <exception cref="DTypeException">It has no points in time.</exception>
    public TimeFunctions Dt => new(Checked("dt", ColumnKind.Timestamp));

    /// <summary>A column of numbers.</summary>
    public static Column Of(string name, ChunkedArray values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Column(name, values.DType, values);
    }

    /// <summary>A column of numbers in memory.</summary>
    public static Column Of<T>(string name, T[] values, ChunkSpec? chunks = null)
        where T : unmanaged => Of(name, ChunkedArray.FromArray(values, chunks));

    /// <summary>A column of texts in memory; null is missing.</summary>
    public static Column Of(string name, string?[] values, ChunkSpec? chunks = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var words = TextDictionary.Of(values.OfType<string>());
        return new Column(name, ColumnType.Text, ChunkedArray.FromArray(Array.ConvertAll(values, word => word is null ? -1 : words.Find(word)), chunks), words);
    }

    /// <summary>A column of points in time in memory; null is missing.</summary>
    /// <exception cref="OverflowException">A time is before 1677 or after 2262.</exception>
    public static Column Of(string name, DateTime?[] values, ChunkSpec? chunks = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Column(name, ColumnType.Timestamp, ChunkedArray.FromArray(
            Array.ConvertAll(values, time => time is { } given ? Times.Nanoseconds(given) : TimeText.Missing), chunks));
    }

    /// <summary>The same column by another name.</summary>
    public Column Named(string name) => name == Name ? this : new Column(name, Type, Values, Words);

    /// <summary>The same elements as another array of the same meaning.</summary>
    internal Column With(ChunkedArray values) => new(Name, Type, values, Words);

    /// <summary>A column of numbers by this name.</summary>
    internal Column Numbers(ChunkedArray values) => Of(Name, values);

    /// <summary>The column itself, if it has elements of a kind.</summary>
    internal Column Checked(string operation, params ReadOnlySpan<ColumnKind> kinds) => kinds.Contains(Type.Kind)
        ? this
        : throw new DTypeException($"{operation}: the column must be {string.Join(" or ", kinds.ToArray()).ToLowerInvariant()}, but '{Name}' is {Type}. " +
            "Convert it with AsType, or leave it out.");

    /// <summary>Name, type and chunks.</summary>
    [ExcludeFromCodeCoverage]
    public override string ToString() => $"{Name}: {Type} in chunks {Values.Chunks}";
}
