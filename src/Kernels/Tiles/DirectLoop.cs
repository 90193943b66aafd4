namespace ActorArrays.Kernels;

/// <summary>Programs of one kernel from arrays into an array, without tiles between them: the kernel runs where elements lie.</summary>
/// <remarks>
/// A tile costs 22 ns apart from its elements, as much as a third of them. Here one call is a whole array, or as much of it as a row that is read
/// again and again is laid out for; or the kernel itself brings the elements of one input together (<see cref="SpreadArray"/>).
/// </remarks>
internal static unsafe class DirectLoop
{
    // What is read from a row that lies behind itself at a time: with what is computed from it, the first-level cache holds it.
    private const int PieceBytes = 16 << 10;

    private const int LineBytes = 64;

    // Counts of elements are int.
    private const long BytesMax = 1 << 30;

    /// <summary>Computes all elements, or returns false where the program, a layout or the sink is not of that kind.</summary>
    /// <param name="program">The steps.</param>
    /// <param name="operands">Broadcast to the loop.</param>
    /// <param name="loop">The shape of the results.</param>
    /// <param name="sink">Takes the results.</param>
    /// <param name="workspace">Working memory of the calling thread.</param>
    public static bool TryRun(
        TileProgram program, ReadOnlySpan<TileOperand> operands, Shape loop, TileSink sink, TileWorkspace workspace)
    {
        var size = loop.Size;
        if (!program.IsOneKernel || !sink.IsContiguous || size * program.ItemSizeMax > BytesMax)
        {
            return false;
        }

        var (count, apart, spread) = ((int)size, 0, 0);
        for (var i = 0; i < operands.Length; i++)
        {
            if (operands[i].Array is null)
            {
                return false;
            }

            (apart, spread) = operands[i].Layout.IsContiguous ? (apart, spread) : (apart + 1, i);
        }

        var to = sink.Direct(0, 0, count);
        var isDone = (apart == 1 && Merge(program, operands, spread, to, size)) || Rows(program, operands, apart > 0, to, count, workspace);
        if (isDone)
        {
            sink.Accept(0, count, &to);
        }

        return isDone;
    }

    private static bool Merge(TileProgram program, ReadOnlySpan<TileOperand> operands, int spread, byte* to, long size)
    {
        var (kernel, arguments) = (program.Instructions[0].Kernel, program.Instructions[0].Arguments);
        if (operands.Length != 2 || arguments.Length != 2 || arguments[0] == arguments[1])
        {
            return false;
        }

        ref readonly var other = ref operands[1 - spread];
        var end = to + (size * kernel.Output.ItemSize());
        var isApart = AreApart(operands[0].Array!.Buffer, to, end) && AreApart(operands[1].Array!.Buffer, to, end);
        var first = other.Array!.Buffer.Pointer + (other.Layout.Offset * other.DType.ItemSize());
        return isApart && kernel.TryMerge(new SpreadArray(operands[spread]), arguments[0] == spread, first, to);
    }

    private static bool AreApart(NativeBuffer buffer, byte* to, byte* end) => to >= buffer.Pointer + buffer.Bytes || end <= buffer.Pointer;

    private static bool Rows(
        TileProgram program, ReadOnlySpan<TileOperand> operands, bool areApart, byte* to, int count, TileWorkspace workspace)
    {
        var (piece, bytes) = (PieceBytes / program.ItemSizeMax, 0L);
        for (var i = 0; areApart && i < operands.Length; i++)
        {
            var row = OperandRow.Bytes(operands[i], piece);
            if (row == 0 && !operands[i].Layout.IsContiguous)
            {
                return false;
            }

            bytes += row;
        }

        var memory = bytes > 0 ? workspace.Reserve(bytes) : null;
        var rows = stackalloc Row[operands.Length];
        for (var i = 0; i < operands.Length; i++)
        {
            ref readonly var operand = ref operands[i];
            rows[i] = new Row(operand, areApart, memory, piece);
            memory += rows[i].Length > 0 ? OperandRow.Bytes(operand, piece) : 0;
            piece = rows[i].Whole(piece);
        }

        Pieces(program.Instructions[0], rows, bytes > 0 ? piece : count, to, count);
        return true;
    }

    private static void Pieces(TileInstruction instruction, Row* rows, int piece, byte* to, int count)
    {
        var inputs = stackalloc byte*[instruction.Arguments.Length];
        var kernel = instruction.Kernel;
        var itemSize = kernel.Output.ItemSize();
        var isPast = piece < count && StreamedCopy.IsWorth((long)count * itemSize) && StreamedCopy.AreLines(to, (long)piece * itemSize);
        for (var done = 0; done < count; done += piece)
        {
            var length = Math.Min(piece, count - done);
            for (var i = 0; i < instruction.Arguments.Length; i++)
            {
                inputs[i] = rows[instruction.Arguments[i]].At(done);
            }

            if (isPast)
            {
                kernel.RunPast(inputs, to + ((long)done * itemSize), length);
            }
            else
            {
                kernel.Run(inputs, to + ((long)done * itemSize), length);
            }
        }

        StreamedCopy.Done(isPast);
    }

    /// <summary>An operand that lies together, or behind itself.</summary>
    private readonly struct Row
    {
        private readonly byte* _first;
        private readonly int _itemSize;

        public Row(in TileOperand operand, bool isRow, byte* memory, int piece)
        {
            _itemSize = operand.DType.ItemSize();
            Length = isRow ? (int)OperandRow.Fill(operand, piece, memory) : 0;
            _first = Length > 0 ? memory : operand.Array!.Buffer.Pointer + (operand.Layout.Offset * _itemSize);
        }

        /// <summary>The elements of the row, or 0 if all lie together.</summary>
        public int Length { get; }

        public byte* At(int flat) => _first + ((Length > 0 ? flat % Length : (long)flat) * _itemSize);

        /// <summary>As many whole rows as are whole lines, if a piece has room for them: all then begins with lines.</summary>
        public int Whole(int piece)
        {
            var unit = (long)Length * LineBytes;
            for (var less = unit / 2; Length > 0 && less * _itemSize % LineBytes == 0 && less % Length == 0; less /= 2)
            {
                unit = less;
            }

            return Length > 0 && unit <= piece ? (int)(piece / unit * unit) : piece;
        }
    }
}
