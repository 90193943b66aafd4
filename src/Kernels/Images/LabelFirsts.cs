using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>The first elements of the labels of a chunk, one after the other, and what a table knows of each.</summary>
/// <param name="labels">The chunk's labels, contiguous, int32 or int64.</param>
/// <param name="table">(2 or more, entries): labels in order and their first ones, contiguous.</param>
/// <param name="start">Where the chunk begins in the array.</param>
/// <param name="lengths">The array's lengths.</param>
internal sealed unsafe class LabelFirsts(NdArray labels, NdArray table, long[] start, long[] lengths)
{
    private readonly LabelRows _rows = new(labels.Shape, start, lengths);
    private readonly byte* _labels = labels.Data;
    private readonly bool _isWide = labels.DType == DType.Int64;
    private readonly long* _table = (long*)table.Data;
    private readonly long _entries = table.Shape[1];
    private long _column = long.MaxValue - 1;
    private long _known;

    /// <summary>The row of the chunk that the element lies in.</summary>
    public long Row => _rows.Row;

    /// <summary>The label.</summary>
    public long Label { get; private set; }

    /// <summary>The label's place in the table, or −1 if it lies in this chunk alone.</summary>
    public long Entry { get; private set; }

    /// <summary>True if the label has its first element of all here, not in another chunk.</summary>
    public bool IsFirst => Entry < 0 || _table[_entries + Entry] == Label;

    /// <summary>Goes to the next label, if there is one.</summary>
    public bool Next()
    {
        _column++;
        while (_column >= _rows.Length || (_column = NextInRow()) == _rows.Length)
        {
            if (!_rows.Next())
            {
                return false;
            }

            _column = 0;
        }

        Label = _rows.Global + _column + 1;
        // First elements come in order, so the next one's entry is a little further on, if it has one.
        _known = LabelTable.NotBelow(_table, _entries, _known, Label);
        Entry = _known < _entries && _table[_known] == Label ? _known : -1;
        return true;
    }

    private long NextInRow() => _isWide
        ? NextInRow((long*)_labels + _rows.First, _column, _rows.Length, _rows.Global)
        : NextInRow((int*)_labels + _rows.First, _column, _rows.Length, (int)_rows.Global);

    // A first element's label is its own place.
    [MethodImpl(Optimised.Loop)]
    private static long NextInRow<T>(T* row, long from, long length, T place)
        where T : unmanaged, IBinaryInteger<T>
    {
        var own = place + T.CreateTruncating(from);
        for (; from < length; from++)
        {
            own++;
            if (row[from] == own)
            {
                break;
            }
        }

        return from;
    }
}
