using System.Globalization;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>One entry of a subscript: an index, a slice, a new axis, an ellipsis, a list of positions, or an array.</summary>
/// <remarks>
/// C# writes <c>x[2..5, ^1]</c>, <c>x[Every(3)]</c>, <c>x[x &gt; 0.5]</c>; the text form of Python works too:
/// <c>x["::2, ::-1"]</c>.
/// </remarks>
public abstract record ArrayIndex
{
    private ArrayIndex()
    {
    }

    /// <summary>A new axis of length 1.</summary>
    public static ArrayIndex NewAxis { get; } = new NewAxisIndex();

    /// <summary>As many whole axes as are left.</summary>
    public static ArrayIndex Ellipsis { get; } = new EllipsisIndex();

    /// <summary>The whole axis.</summary>
    public static ArrayIndex All { get; } = new SliceIndex(null, null, null);

    /// <summary>A single position, from the end if negative; the axis is dropped.</summary>
    public static ArrayIndex At(long position) => new PositionIndex(position);

    /// <summary>Python's <c>start:stop:step</c>; null where Python leaves a part out.</summary>
    /// <exception cref="ValueException">The step is 0.</exception>
    public static ArrayIndex Slice(long? start, long? stop, long? step = null) => step == 0
        ? throw new ValueException("slice: the step must not be 0.")
        : new SliceIndex(start, stop, step);

    /// <summary>Positions in any order, repeats allowed, from the end if negative.</summary>
    public static ArrayIndex Take(params ReadOnlySpan<long> positions) => new ListIndex(positions.ToArray());

    /// <summary>An array of bools (a mask) or of integers (positions).</summary>
    public static ArrayIndex Of(ChunkedArray array) => new LazyIndex(array);

    /// <summary>Reads a subscript of Python: <c>2:5, ..., newaxis, ::-1, -1</c>.</summary>
    /// <exception cref="ArrayIndexException">Not a subscript.</exception>
    public static ArrayIndex[] Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',').Select(part => ParseOne(part.Trim(), text))];
    }

    /// <summary>A position.</summary>
    public static implicit operator ArrayIndex(int position) => At(position);

    /// <summary>A position.</summary>
    public static implicit operator ArrayIndex(long position) => At(position);

    /// <summary>A position; <c>^1</c> is the last one.</summary>
    public static implicit operator ArrayIndex(Index index) => At(index.IsFromEnd ? -index.Value : index.Value);

    /// <summary>A slice; <c>..</c> is the whole axis.</summary>
    public static implicit operator ArrayIndex(Range range) => Slice(
        range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
        range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value);

    /// <summary>A mask or positions.</summary>
    public static implicit operator ArrayIndex(ChunkedArray array) => Of(array);

    /// <summary>Positions.</summary>
    public static implicit operator ArrayIndex(int[] positions) => new ListIndex(Array.ConvertAll(positions, at => (long)at));

    /// <summary>Positions.</summary>
    public static implicit operator ArrayIndex(long[] positions) => new ListIndex([.. positions]);

    /// <summary>The positions that are true; as long as the axis.</summary>
    public static implicit operator ArrayIndex(bool[] mask) => new MaskIndex([.. mask]);

    private static ArrayIndex ParseOne(string part, string text)
    {
        switch (part)
        {
            case "...":
                return Ellipsis;
            case "newaxis" or "None":
                return NewAxis;
        }

        var fields = part.Split(':');
        if (fields.Length == 1 && Number(fields[0], text) is { } position)
        {
            return At(position);
        }

        return fields.Length is 2 or 3
            ? Slice(Number(fields[0], text), Number(fields[1], text), fields.Length == 3 ? Number(fields[2], text) : null)
            : throw Malformed(part, text);
    }

    private static long? Number(string field, string text) => string.IsNullOrWhiteSpace(field)
        ? null
        : long.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Malformed(field, text);

    private static ArrayIndexException Malformed(string part, string text) => new(
        $"index: an entry must be an integer, start:stop:step, ... or newaxis, but '{part}' stands in '{text}'.");

    internal sealed record PositionIndex(long Position) : ArrayIndex;

    internal sealed record SliceIndex(long? Start, long? Stop, long? Step) : ArrayIndex;

    internal sealed record NewAxisIndex : ArrayIndex;

    internal sealed record EllipsisIndex : ArrayIndex;

    internal sealed record ListIndex(long[] Positions) : ArrayIndex;

    internal sealed record MaskIndex(bool[] Mask) : ArrayIndex;

    internal sealed record LazyIndex(ChunkedArray Array) : ArrayIndex;
}
