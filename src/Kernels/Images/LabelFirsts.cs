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
        while (true)
        {
            if (++_column >= _rows.Length)
            {
                if (!_rows.Next())
                {
                    return false;
                }

                _column = 0;
            }

            var at = _rows.First + _column;
            Label = _isWide ? ((long*)_labels)[at] : ((int*)_labels)[at];
            if (Label == _rows.Global + _column + 1)
            {
                Entry = LabelTable.Find(_table, _entries, Label);
                return true;
            }
        }
    }
}
