namespace ActorArrays.Kernels;

/// <summary>A block of an operand whose elements lie together along the axis before the last one, packed to be read in C order.</summary>
/// <remarks>
/// Read row by row, every element of a transposed array comes from another cache line, which is gone before the next row wants its
/// neighbour: x + y took 8 to 60 ns an element for 2048 × 2048 float64. A panel is a few lines deep, so that lines are read several at a
/// time, and <see cref="Columns"/> wide, so that their pages are kept in mind; where tiles must come in order it has whole rows.
/// </remarks>
internal sealed unsafe class OperandPanel
{
    /// <summary>Elements of a row of a panel, where tiles may come in any order.</summary>
    public const int Columns = 1024;

    private const int LineBytes = 64;
    private const int LinesDeep = 4;

    // A quarter of a second-level cache of 1 MiB.
    private const long BytesMax = 256 << 10;

    private readonly byte* _base;
    private readonly byte* _memory;
    private readonly int _itemSize;
    private readonly long _rowLength, _rowsOfPlane, _rowStride, _columnStride;
    private readonly (long Rows, long Columns) _size;
    private StridedCursor _cursor;
    private long _row = -1, _column, _rows, _columns;

    private OperandPanel(in TileOperand operand, bool inBlocks, byte* memory)
    {
        var layout = operand.Layout;
        _base = operand.Array!.Buffer.Pointer;
        _memory = memory;
        _itemSize = operand.DType.ItemSize();
        _rowLength = layout.Shape[layout.Rank - 1];
        _rowsOfPlane = layout.Shape[layout.Rank - 2];
        _rowStride = layout.Strides[layout.Rank - 2];
        _columnStride = layout.Strides[layout.Rank - 1];
        _size = SizeOf(operand, inBlocks);
        _cursor = new StridedCursor(layout);
    }

    /// <summary>True if the operand is read from a panel.</summary>
    public static bool IsNeeded(in TileOperand operand) => SizeOf(operand, inBlocks: true).Rows > 0;

    /// <summary>Bytes of memory that a panel of the operand takes; 0 if it needs none.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="inBlocks">True if tiles come block by block, none longer than a row of a panel; else in C order.</param>
    public static long Bytes(in TileOperand operand, bool inBlocks)
    {
        var (rows, columns) = SizeOf(operand, inBlocks);
        return rows == 0 ? 0 : BufferPool.RoundUp(rows * columns * operand.DType.ItemSize());
    }

    /// <summary>A panel in <paramref name="memory"/>, or null if the operand needs none.</summary>
    public static OperandPanel? Of(in TileOperand operand, bool inBlocks, byte* memory) =>
        SizeOf(operand, inBlocks).Rows == 0 ? null : new OperandPanel(operand, inBlocks, memory);

    /// <summary>The elements from position <paramref name="flat"/> on that lie in one panel, at most <paramref name="count"/>.</summary>
    public byte* Read(long flat, int count, out int taken)
    {
        var (row, column) = Math.DivRem(flat, _rowLength);
        if (row < _row || row >= _row + _rows || column < _column || column >= _column + _columns || _row < 0)
        {
            Fill(row, column);
        }

        var at = ((row - _row) * _columns) + column - _column;
        taken = (int)Math.Min(count, _columns == _rowLength ? (_rows * _columns) - at : _columns - (column - _column));
        return _memory + (at * _itemSize);
    }

    private static (long Rows, long Columns) SizeOf(in TileOperand operand, bool inBlocks)
    {
        var layout = operand.Layout;
        if (operand.Array is null || layout.Rank < 2)
        {
            return default;
        }

        var itemSize = operand.DType.ItemSize();
        var (along, before) = (Math.Abs(layout.Strides[layout.Rank - 1]) * itemSize, Math.Abs(layout.Strides[layout.Rank - 2]) * itemSize);
        if (along < LineBytes || before == 0 || before >= LineBytes)
        {
            return default;
        }

        var columns = layout.Shape[layout.Rank - 1];
        columns = inBlocks ? Math.Min(columns, Columns) : columns;
        var rows = Math.Min(Math.Min(LinesDeep * LineBytes / before, layout.Shape[layout.Rank - 2]), BytesMax / (columns * itemSize));
        return rows > 1 ? (rows, columns) : default;
    }

    private void Fill(long row, long column)
    {
        var within = row % _rowsOfPlane % _size.Rows;
        (_row, _rows) = (row - within, Math.Min(_size.Rows, _rowsOfPlane - ((row % _rowsOfPlane) - within)));
        _column = column - (column % _size.Columns);
        _columns = Math.Min(_size.Columns, _rowLength - _column);
        _cursor.Seek((_row * _rowLength) + _column);
        _cursor.Take(1, out var offset);
        TransposedCopy.Rows(_base + (offset * _itemSize), _memory, (_rows, _columns), (_rowStride, _columnStride), _itemSize);
    }
}
