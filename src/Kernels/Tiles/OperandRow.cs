namespace ActorArrays.Kernels;

/// <summary>A row that is read again and again, laid out behind itself so that the elements of any tile lie together.</summary>
/// <remarks>Packed tile by tile, x + y of a row of 181 float32 and a matrix took 0.13 ns an element, and takes 0.07.</remarks>
internal static unsafe class OperandRow
{
    // Of longer rows most tiles lie in one of them anyway.
    private const long RowBytesMax = 64 << 10;

    /// <summary>Bytes of memory that the row takes; 0 if the operand is no such row.</summary>
    /// <param name="operand">Broadcast to the loop's shape.</param>
    /// <param name="tileLength">Elements of the longest tile.</param>
    public static long Bytes(in TileOperand operand, int tileLength) =>
        Length(operand) is var length and > 0 ? BufferPool.RoundUp((length + Math.Min(tileLength, operand.Layout.Shape.Size)) * operand.DType.ItemSize()) : 0;

    /// <summary>Fills the memory; returns the elements of the row, or 0 if the operand is no such row.</summary>
    public static long Fill(in TileOperand operand, int tileLength, byte* memory)
    {
        var length = Length(operand);
        if (length == 0)
        {
            return 0;
        }

        var itemSize = operand.DType.ItemSize();
        var (row, all) = (length * itemSize, (length + Math.Min(tileLength, operand.Layout.Shape.Size)) * itemSize);
        Buffer.MemoryCopy(operand.Array!.Buffer.Pointer + (operand.Layout.Offset * itemSize), memory, row, row);
        RepeatedCopy.BehindItself(memory, row, all);

        return length;
    }

    // Trailing axes that lie together, and none before them but repeats of them.
    private static long Length(in TileOperand operand)
    {
        var layout = operand.Layout;
        if (operand.Array is null || layout.Rank < 2)
        {
            return 0;
        }

        var axis = layout.Rank - 1;
        long length = 1;
        for (; axis >= 0 && (layout.Shape[axis] == 1 || layout.Strides[axis] == length); axis--)
        {
            length *= layout.Shape[axis];
        }

        var isRepeated = length > 1 && axis >= 0;
        for (; axis >= 0; axis--)
        {
            isRepeated &= layout.Shape[axis] == 1 || layout.Strides[axis] == 0;
        }

        return isRepeated && length * operand.DType.ItemSize() <= RowBytesMax ? length : 0;
    }
}
