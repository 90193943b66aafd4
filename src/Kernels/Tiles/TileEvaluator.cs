namespace ActorArrays.Kernels;

/// <summary>Runs a tile program over the elements of a loop shape and hands each tile to a sink.</summary>
public static unsafe class TileEvaluator
{
    // Of an array that is handed on as it is: no register has to hold it, and a sink that is called more rarely saves a third of the
    // time of a sum (float64 in the second-level cache). Several rows of a few thousand elements are folded across at once.
    private const int DirectBytes = 256 * 1024;

    // Of arrays that one kernel computes into another one: a loop over more than a cache holds writes past it (LaneMap).
    private const int StoredBytes = 1 << 30;

    /// <summary>Evaluates <paramref name="program"/> for every element of <paramref name="loop"/>, in C order.</summary>
    /// <param name="program">The steps.</param>
    /// <param name="operands">One an input, of shapes that broadcast to <paramref name="loop"/>.</param>
    /// <param name="loop">The shape of the results.</param>
    /// <param name="sink">Takes the results.</param>
    /// <param name="workspace">Working memory of the calling thread.</param>
    /// <remarks>
    /// <b>Cost:</b> each operand is read once; memory is <see cref="TileProgram.ScratchBytes"/> of the workspace, plus at most
    /// 256 KiB of it for each transposed operand and 64 KiB and a tile for each broadcast row, plus a packed copy of operands that are
    /// both strided and re-read (at most 1/4 of the loop's elements).
    /// </remarks>
    public static void Run(
        TileProgram program, ReadOnlySpan<TileOperand> operands, Shape loop, TileSink sink, TileWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(workspace);
        Check.That(operands.Length == program.Inputs.Length, "INV-2", "a tile program was given another number of operands");
        if (loop.Size == 0)
        {
            return;
        }

        workspace.Reserve(operands.Length, out var broadcast, out var readers);
        using var packed = PackedOperands.Make(program, operands, broadcast, loop, workspace.Pool);
        if (DirectLoop.TryRun(program, broadcast, loop, sink, workspace))
        {
            return;
        }

        var inBlocks = sink.TakesAnyOrder && loop.Rank > 1 && loop[loop.Rank - 1] > OperandPanel.Columns && NeedPanels(broadcast);
        var memory = workspace.Reserve(TileMachine.Bytes(program, broadcast, inBlocks));
        var machine = new TileMachine(program, broadcast, readers, inBlocks, memory);
        if (inBlocks)
        {
            Blocks(program, machine, loop, sink);
        }
        else
        {
            Loop(program, machine, new TilePlan(loop.Size, sink.RowLength, TileLength(program, broadcast, sink)), sink);
        }
    }

    // Streams give their elements in C order alone.
    private static bool NeedPanels(ReadOnlySpan<TileOperand> operands)
    {
        var need = false;
        foreach (var operand in operands)
        {
            need |= OperandPanel.IsNeeded(operand);
            if (operand.Stream is not null)
            {
                return false;
            }
        }

        return need;
    }

    // All rows of some columns, then of the next ones.
    private static void Blocks(TileProgram program, TileMachine machine, Shape loop, TileSink sink)
    {
        var values = stackalloc byte*[program.ValueCount];
        var results = stackalloc byte*[program.Outputs.Length];
        var columns = loop[loop.Rank - 1];
        var width = Math.Min(OperandPanel.Columns, program.TileLength);
        for (long column = 0; column < columns; column += width)
        {
            var count = (int)Math.Min(width, columns - column);
            for (var flat = column; flat < loop.Size; flat += columns)
            {
                machine.Run(flat, count, sink, values, results);
                sink.Accept(flat, count, results);
            }
        }
    }

    // Where no register and no sink has to hold what is read and written, tiles may be longer than the first-level cache.
    private static int TileLength(TileProgram program, ReadOnlySpan<TileOperand> operands, TileSink sink)
    {
        var isDirect = program.Constants.IsEmpty && program.Instructions.Length <= (sink.IsContiguous ? 1 : 0);
        foreach (var operand in operands)
        {
            isDirect &= operand.Array is not null && operand.Layout.IsContiguous;
        }

        return !isDirect ? program.TileLength
            : sink.IsContiguous ? StoredBytes / program.ItemSizeMax
            : Math.Max(program.TileLength, DirectBytes / program.ItemSizeMax);
    }

    private static void Loop(TileProgram program, TileMachine machine, TilePlan plan, TileSink sink)
    {
        var values = stackalloc byte*[program.ValueCount];
        var results = stackalloc byte*[program.Outputs.Length];
        while (plan.Next(out var flat, out var count))
        {
            machine.Run(flat, count, sink, values, results);
            sink.Accept(flat, count, results);
        }
    }

    /// <summary>Cuts the loop into tiles, keeping to the sink's rows.</summary>
    private struct TilePlan(long size, long rowLength, int tileLength)
    {
        private long _flat;

        public bool Next(out long flat, out int count)
        {
            flat = _flat;
            var left = size - _flat;
            if (left == 0)
            {
                count = 0;
                return false;
            }

            if (rowLength > tileLength)
            {
                left = Math.Min(left, rowLength - (_flat % rowLength));
            }

            var most = rowLength > 0 && rowLength <= tileLength ? tileLength / rowLength * rowLength : tileLength;
            count = (int)Math.Min(left, most);
            _flat += count;
            return true;
        }
    }
}
