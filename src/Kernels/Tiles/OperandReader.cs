namespace ActorArrays.Kernels;

/// <summary>Delivers one operand tile by tile: a pointer into the array where its elements lie together, else a packed copy.</summary>
internal unsafe struct OperandReader
{
    // Runs as short as this are generated many at a time, by the indices of their elements.
    private const int ShortRun = 32;

    private const int IndicesMax = 256;

    private readonly TileGenerator? _generator;
    private readonly IElementPicker? _picker;
    private readonly TileStream? _stream;
    private readonly byte* _base;
    private readonly byte* _register;
    private readonly int _itemSize;
    private readonly OperandPanel? _panel;
    private readonly byte* _row;
    private readonly long _rowLength;
    private StridedCursor _cursor;
    private byte* _filledFrom;
    private int _filledCount;

    /// <param name="operand">Broadcast to the loop's shape.</param>
    /// <param name="inBlocks">True if tiles come block by block; else in C order.</param>
    /// <param name="register">A working tile.</param>
    /// <param name="panel">Memory for an <see cref="OperandPanel"/> or <see cref="OperandRow"/>, if the operand needs one.</param>
    /// <param name="tileLength">Elements of the longest tile.</param>
    public OperandReader(in TileOperand operand, bool inBlocks, byte* register, byte* panel, int tileLength)
    {
        _panel = OperandPanel.Of(operand, inBlocks, panel);
        _row = panel;
        _rowLength = OperandRow.Fill(operand, tileLength, panel);
        _generator = operand.Generator;
        _picker = operand.Generator as IElementPicker;
        _stream = operand.Stream;
        _base = operand.Array is null ? null : operand.Array.Buffer.Pointer;
        _register = register;
        _itemSize = operand.DType.ItemSize();
        _cursor = new StridedCursor(operand.Layout);
    }

    /// <summary>The elements at positions flat … flat + count − 1 of the C order, as contiguous memory.</summary>
    public byte* Read(long flat, int count)
    {
        if (_panel is not null)
        {
            return ReadPanel(flat, count);
        }

        if (_rowLength > 0)
        {
            return _row + (flat % _rowLength * _itemSize);
        }

        if (_stream is not null)
        {
            return _stream.Read(flat, count, _register);
        }

        if (_generator is FillGenerator constant)
        {
            return Fill(constant, count);
        }

        _cursor.Seek(flat);
        var taken = (int)_cursor.Take(count, out var offset);
        if (_picker is not null && taken < count && _cursor.RunLength < ShortRun)
        {
            Pick(offset, taken, count);
            return _register;
        }

        if (_generator is not null)
        {
            Generate(offset, taken, count);
            return _register;
        }

        var from = _base + (offset * _itemSize);
        if (taken == count)
        {
            if (_cursor.RunStride == 1)
            {
                return from;
            }

            if (_cursor.RunStride == 0)
            {
                return Broadcast(from, count);
            }
        }

        Pack(from, taken, count);
        return _register;
    }

    private readonly byte* ReadPanel(long flat, int count)
    {
        var from = _panel!.Read(flat, count, out var taken);
        if (taken == count)
        {
            return from;
        }

        var to = _register;
        while (true)
        {
            Buffer.MemoryCopy(from, to, (long)taken * _itemSize, (long)taken * _itemSize);
            (flat, count) = (flat + taken, count - taken);
            if (count == 0)
            {
                return _register;
            }

            to += (long)taken * _itemSize;
            from = _panel.Read(flat, count, out taken);
        }
    }

    // One value everywhere stays in the register.
    private byte* Fill(FillGenerator constant, int count)
    {
        if (count > _filledCount)
        {
            constant.Fill(0, 0, _register, count);
            _filledCount = count;
        }

        return _register;
    }

    // A broadcast element stays in the register until another one is wanted.
    private byte* Broadcast(byte* from, int count)
    {
        if (from != _filledFrom || count > _filledCount)
        {
            StridedCopy.Gather(from, 0, _register, count, _itemSize);
            _filledFrom = from;
            _filledCount = count;
        }

        return _register;
    }

    private void Pack(byte* from, int taken, int count)
    {
        _filledFrom = null;
        var to = _register;
        while (true)
        {
            StridedCopy.Gather(from, _cursor.RunStride, to, taken, _itemSize);
            to += (long)taken * _itemSize;
            count -= taken;
            if (count == 0)
            {
                return;
            }

            taken = (int)_cursor.Take(count, out var offset);
            from = _base + (offset * _itemSize);
        }
    }

    private void Generate(long offset, int taken, int count)
    {
        var to = _register;
        while (true)
        {
            _generator!.Fill(offset, _cursor.RunStride, to, taken);
            to += (long)taken * _itemSize;
            count -= taken;
            if (count == 0)
            {
                return;
            }

            taken = (int)_cursor.Take(count, out offset);
        }
    }

    private void Pick(long offset, int taken, int count)
    {
        var indices = stackalloc long[IndicesMax];
        var to = _register;
        var written = 0;
        while (true)
        {
            for (var i = 0; i < taken; i++, offset += _cursor.RunStride)
            {
                indices[written++] = offset;
            }

            count -= taken;
            if (count == 0 || written > IndicesMax - ShortRun)
            {
                _picker!.Pick(indices, to, written);
                to += (long)written * _itemSize;
                written = 0;
            }

            if (count == 0)
            {
                return;
            }

            taken = (int)_cursor.Take(count, out offset);
        }
    }
}
