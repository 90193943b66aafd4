namespace ActorArrays.Kernels;

/// <summary>The registers and operand readers of one evaluation, and the straight line of kernels over one tile.</summary>
internal unsafe readonly ref struct TileMachine
{
    private readonly TileProgram _program;
    private readonly Span<OperandReader> _readers;
    private readonly byte* _registers;
    private readonly byte* _constants;
    private readonly byte* _copies;
    private readonly long _registerBytes;

    /// <param name="program">The steps.</param>
    /// <param name="operands">Broadcast to the loop.</param>
    /// <param name="readers">Room for one an operand.</param>
    /// <param name="inBlocks">True if tiles come block by block; else in C order.</param>
    /// <param name="memory">At least <see cref="Bytes"/>.</param>
    public TileMachine(
        TileProgram program, ReadOnlySpan<TileOperand> operands, Span<OperandReader> readers, bool inBlocks, byte* memory)
    {
        _program = program;
        _registerBytes = (long)program.TileLength * program.ItemSizeMax;
        _readers = readers;
        for (var i = 0; i < operands.Length; i++)
        {
            _readers[i] = new OperandReader(operands[i], inBlocks, memory, memory + _registerBytes, program.TileLength);
            memory += _registerBytes + Packed(program, operands[i], inBlocks);
        }

        _constants = memory;
        _registers = memory + (program.Constants.Length * _registerBytes);
        _copies = _registers + (program.RegisterCount * _registerBytes);
        FillConstants();
    }

    /// <summary>Bytes of working memory: the program's, and the packed parts of operands that need them.</summary>
    public static long Bytes(TileProgram program, ReadOnlySpan<TileOperand> operands, bool inBlocks)
    {
        var bytes = program.ScratchBytes;
        foreach (var operand in operands)
        {
            bytes += Packed(program, operand, inBlocks);
        }

        return bytes;
    }

    private static long Packed(TileProgram program, in TileOperand operand, bool inBlocks) =>
        OperandPanel.Bytes(operand, inBlocks) + OperandRow.Bytes(operand, program.TileLength);

    /// <summary>Computes the tile at <paramref name="flat"/>; <paramref name="results"/> receives one pointer a result.</summary>
    public void Run(long flat, int count, TileSink sink, byte** values, byte** results)
    {
        for (var i = 0; i < _readers.Length; i++)
        {
            values[i] = _readers[i].Read(flat, count);
        }

        var first = _readers.Length;
        for (var i = 0; i < _program.Constants.Length; i++)
        {
            values[first + i] = _constants + (i * _registerBytes);
        }

        first += _program.Constants.Length;
        Execute(first, flat, count, sink, values);
        Deliver(first, flat, count, sink, values, results);
    }

    private void Execute(int first, long flat, int count, TileSink sink, byte** values)
    {
        var arguments = stackalloc byte*[8];
        var instructions = _program.Instructions;
        for (var at = 0; at < instructions.Length; at++)
        {
            var instruction = instructions[at];
            if (instruction.IsCompanion)
            {
                continue;
            }

            var numbers = instruction.Arguments;
            for (var i = 0; i < numbers.Length; i++)
            {
                arguments[i] = values[numbers[i]];
            }

            var target = values[first + at] = Target(first + at, instruction.Register, flat, count, sink);
            if (instruction.Pair is { } pair)
            {
                var other = first + instruction.Companion;
                values[other] = Target(other, instructions[instruction.Companion].Register, flat, count, sink);
                pair.Run(arguments, target, values[other], count);
            }
            else
            {
                instruction.Kernel.Run(arguments, target, count);
            }
        }
    }

    private byte* Target(int value, int register, long flat, int count, TileSink sink)
    {
        var place = Place(value, flat, count, sink);
        return place != null ? place : _registers + (register * _registerBytes);
    }

    // A result that the sink has room for is computed there, unless it is the value of two results.
    private byte* Place(int value, long flat, int count, TileSink sink)
    {
        var outputs = _program.Outputs;
        for (var output = 0; output < outputs.Length; output++)
        {
            if (outputs[output] == value)
            {
                return sink.Direct(output, flat, count);
            }
        }

        return null;
    }

    // A result that no kernel computed (an input or a constant passed through) is copied to where the sink wants it.
    private void Deliver(int first, long flat, int count, TileSink sink, byte** values, byte** results)
    {
        var outputs = _program.Outputs;
        for (var output = 0; output < outputs.Length; output++)
        {
            var value = outputs[output];
            results[output] = values[value];
            if (value >= first)
            {
                continue;
            }

            var target = sink.Direct(output, flat, count);
            if (target != null)
            {
                var bytes = (long)count * _program.ValueDTypes[value].ItemSize();
                BulkCopy.Run(values[value], target, bytes);
                results[output] = target;
            }
        }
    }

    private void FillConstants()
    {
        for (var i = 0; i < _program.Constants.Length; i++)
        {
            var constant = _program.Constants[i];
            var bits = constant.Bits;
            StridedCopy.Gather((byte*)&bits, 0, _constants + (i * _registerBytes), _program.TileLength, constant.DType.ItemSize());
        }
    }
}
