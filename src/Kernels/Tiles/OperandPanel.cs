namespace ActorArrays.Kernels;

/// <summary>A few rows of an operand whose elements lie together along the axis before the last one, packed to be read in C order.</summary>
/// <remarks>
/// Read row by row, every element of a transposed array comes from another cache line, which is gone before the next row wants its
/// neighbour: x + y took 8 to 60 ns an element for 2048 × 2048 float64. A panel has as many rows as elements lie in a line.
/// </remarks>
internal sealed unsafe class OperandPanel
{
    private const int LineBytes = 64;

    // A quarter of a second-level cache of 1 MiB.
    private const long BytesMax = 256 << 10;

    private readonly byte* _base;
    private readonly byte* _memory;
    private readonly int _itemSize;
    private readonly long _rowLength, _rowsOfPlane, _rowStride, _columnStride;
    private readonly int _rows;
    private StridedCursor _cursor;
    private long _first, _count;

    private OperandPanel(in TileOperand operand, byte* memory)
    {
        var layout = operand.Layout;
        _base = operand.Array!.Buffer.Pointer;
        _memory = memory;
        _itemSize = operand.DType.ItemSize();
        _rowLength = layout.Shape[layout.Rank - 1];
        _rowsOfPlane = layout.Shape[layout.Rank - 2];
        _rowStride = layout.Strides[layout.Rank - 2];
        _columnStride = layout.Strides[layout.Rank - 1];
        _rows = RowsOf(operand);
        _cursor = new StridedCursor(layout);
    }

    /// <summary>Bytes of memory that a panel of the operand takes; 0 if it needs none.</summary>
    public static long Bytes(in TileOperand operand)
    {
        var rows = RowsOf(operand);
        return rows == 0 ? 0 : BufferPool.RoundUp(rows * operand.Layout.Shape[operand.Layout.Rank - 1] * operand.DType.ItemSize());
    }

    /// <summary>A panel in <paramref name="memory"/>, or null if the operand needs none.</summary>
    public static OperandPanel? Of(in TileOperand operand, byte* memory) => RowsOf(operand) == 0 ? null : new OperandPanel(operand, memory);

    /// <summary>The elements from position <paramref name="flat"/> on that lie in one panel, at most <paramref name="count"/>.</summary>
    public byte* Read(long flat, int count, out int taken)
    {
        if (flat < _first || flat >= _first + _count)
        {
            Fill(flat);
        }

        taken = (int)Math.Min(count, _first + _count - flat);
        return _memory + ((flat - _first) * _itemSize);
    }

    private static int RowsOf(in TileOperand operand)
    {
        var layout = operand.Layout;
        if (operand.Array is null || layout.Rank < 2)
        {
            return 0;
        }

        var itemSize = operand.DType.ItemSize();
        var (along, before) = (Math.Abs(layout.Strides[layout.Rank - 1]) * itemSize, Math.Abs(layout.Strides[layout.Rank - 2]) * itemSize);
        if (along < LineBytes || before == 0 || before >= LineBytes)
        {
            return 0;
        }

        var rowBytes = layout.Shape[layout.Rank - 1] * itemSize;
        var rows = Math.Min(Math.Min(LineBytes / before, layout.Shape[layout.Rank - 2]), BytesMax / rowBytes);
        return rows > 1 ? (int)rows : 0;
    }

    private void Fill(long flat)
    {
        var row = flat / _rowLength;
        var within = row % _rowsOfPlane % _rows;
        var rows = (int)Math.Min(_rows, _rowsOfPlane - ((row % _rowsOfPlane) - within));
        (_first, _count) = ((row - within) * _rowLength, rows * _rowLength);
        _cursor.Seek(_first);
        _cursor.Take(1, out var offset);
        TransposedCopy.Rows(_base + (offset * _itemSize), _memory, (rows, _rowLength), (_rowStride, _columnStride), _itemSize);
    }
}
