namespace ActorArrays.Kernels;

/// <summary>Delivers one operand tile by tile: a pointer to where its elements lie together, else a packed copy.</summary>
/// <remarks>
/// Where the place of a tile follows from its position alone, nothing is looked for. Other layouts are walked
/// (OperandReader.Walking.cs).
/// </remarks>
internal unsafe partial struct OperandReader
{
    private readonly Form _form;
    private readonly int _itemSize;
    private readonly byte* _first;
    private readonly byte* _register;
    private readonly byte* _row;
    private readonly long _stride, _runLength;
    private readonly OperandPanel? _panel;
    private readonly TileStream? _stream;
    private readonly TileGenerator? _generator;
    private readonly byte* _base;
    private StridedCursor _cursor;
    private byte* _filledFrom;
    private int _filledCount;

    /// <param name="operand">Broadcast to the loop's shape.</param>
    /// <param name="inBlocks">True if tiles come block by block; else in C order.</param>
    /// <param name="register">A working tile.</param>
    /// <param name="packed">Memory for an <see cref="OperandPanel"/> or <see cref="OperandRow"/>, if the operand needs one.</param>
    /// <param name="tileLength">Elements of the longest tile.</param>
    public OperandReader(in TileOperand operand, bool inBlocks, byte* register, byte* packed, int tileLength)
    {
        (_generator, _stream) = (operand.Generator, operand.Stream);
        _register = register;
        _row = packed;
        _itemSize = operand.DType.ItemSize();
        if (operand.Array is not null)
        {
            _base = operand.Array.Buffer.Pointer;
            _first = _base + (operand.Layout.Offset * _itemSize);
            _panel = OperandPanel.Of(operand, inBlocks, packed);
            _runLength = OperandRow.Fill(operand, tileLength, packed);
        }

        _form = _panel is not null ? Form.Panel
            : _runLength > 0 ? Form.Row
            : _stream is not null ? Form.Stream
            : _generator is FillGenerator ? Form.Element
            : _base != null && operand.Layout.IsContiguous ? Form.Contiguous
            : Form.Walked;
        if (_form == Form.Walked)
        {
            _cursor = new StridedCursor(operand.Layout);
            (_form, _stride, _runLength) = (FormOf(_cursor, tileLength), _cursor.RunStride, _cursor.RunLength);
        }

        FillRegister((int)Math.Min(tileLength, operand.Layout.Shape.Size));
    }

    /// <summary>How the elements of an operand are found.</summary>
    private enum Form
    {
        /// <summary>Run by run.</summary>
        Walked,

        /// <summary>All lie together.</summary>
        Contiguous,

        /// <summary>One stride leads through all.</summary>
        Strided,

        /// <summary>One element everywhere; it fills the register.</summary>
        Element,

        /// <summary>An <see cref="OperandRow"/>.</summary>
        Row,

        /// <summary>One element for each short row, one stride apart.</summary>
        Columns,

        /// <summary>An <see cref="OperandPanel"/>.</summary>
        Panel,

        /// <summary>They arrive.</summary>
        Stream,
    }

    /// <summary>The elements at positions flat … flat + count − 1 of the C order, as contiguous memory.</summary>
    public byte* Read(long flat, int count)
    {
        switch (_form)
        {
            case Form.Contiguous:
                return _first + (flat * _itemSize);
            case Form.Strided:
                StridedCopy.Gather(_first + (flat * _stride * _itemSize), _stride, _register, count, _itemSize);
                return _register;
            case Form.Element:
                return _register;
            case Form.Row:
                return _row + (flat % _runLength * _itemSize);
            case Form.Columns:
                RepeatedCopy.Run(_first, _cursor.EvenRuns.Stride, _runLength, flat, _register, count, _itemSize);
                return _register;
            case Form.Panel:
                return ReadPanel(flat, count);
            case Form.Stream:
                return _stream!.Read(flat, count, _register);
            default:
                return Walk(flat, count);
        }
    }

    // Of generators only that of one value gives the same for every stride.
    private readonly Form FormOf(in StridedCursor cursor, int tileLength) => (cursor.RunStride, cursor.IsSingleRun) switch
    {
        _ when _generator is not null => Form.Walked,
        (1, true) => Form.Contiguous,
        (0, true) => Form.Element,
        (_, true) => Form.Strided,
        (0, false) when cursor.RunLength < tileLength && cursor.EvenRuns.Count > 1 => Form.Columns,
        _ => Form.Walked,
    };

    private readonly void FillRegister(int count)
    {
        if (_form != Form.Element)
        {
            return;
        }

        if (_generator is not null)
        {
            _generator.Fill(0, 0, _register, count);
        }
        else
        {
            StridedCopy.Gather(_first, 0, _register, count, _itemSize);
        }
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
}
