namespace ActorArrays.Kernels;

/// <summary>Runs a reduction over chunks: new accumulators, fold chunks in, combine, write the result.</summary>
/// <remarks>
/// The order of combination inside a chunk is <see cref="FoldOrder"/>'s; between chunks it is the caller's: fold chunks
/// that follow each other along the reduced axes in order, combine earlier with later ones.
/// </remarks>
public static unsafe class Reducer
{
    /// <summary>Cleared accumulators.</summary>
    /// <param name="kernel">The reduction.</param>
    /// <param name="keptShape">The shape of the result (of what the caller folds into this state).</param>
    /// <param name="pool">Where the arrays come from: <see cref="StateBytes"/>.</param>
    public static ReductionState NewState(ReductionKernel kernel, Shape keptShape, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        var parts = new NdArray[kernel.State.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = NdArray.Allocate(pool, kernel.State[i], keptShape);
        }

        var state = new ReductionState(parts, 0);
        fixed (nint* addresses = state.Addresses)
        {
            kernel.Clear((byte**)addresses, keptShape.Size);
        }

        return state;
    }

    /// <summary>The bytes that the accumulators of <paramref name="keptShape"/> take (INV-4).</summary>
    public static long StateBytes(ReductionKernel kernel, Shape keptShape)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        long bytes = 0;
        foreach (var part in kernel.State)
        {
            bytes += BufferPool.RoundUp(keptShape.Size * part.ItemSize());
        }

        return bytes;
    }

    /// <summary>Evaluates a fused elementwise program and folds its first result, which is never stored.</summary>
    /// <param name="kernel">The reduction; one that <see cref="ReductionKernel.TakesMask"/> reads the second result too.</param>
    /// <param name="program">Gives elements of <see cref="ReductionKernel.Input"/>.</param>
    /// <param name="operands">The inputs of the program, of shapes that broadcast to the loop.</param>
    /// <param name="loop">Where the elements lie, and which are reduced.</param>
    /// <param name="into">Accumulators of the loop's kept shape (axes of length 1 do not matter).</param>
    /// <param name="workspace">Working memory of the calling thread.</param>
    /// <remarks>May be called again for the chunks that follow along the reduced axes, in order.</remarks>
    public static void Fold(
        ReductionKernel kernel, TileProgram program, ReadOnlySpan<TileOperand> operands, in FoldLoop loop,
        ReductionState into, TileWorkspace workspace)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(into);
        Check.That(program.OutputDType() == kernel.Input, "INV-2",
            $"a reduction of {kernel.Input.Name()} was given {program.OutputDType().Name()}");
        Check.That(!kernel.TakesMask || program.Outputs.Length > 1, "INV-2", "a masked reduction was given no mask");
        Check.That(!kernel.NeedsIndex || loop.Index is not null, "INV-2", "an index reduction was given no positions");
        fixed (nint* addresses = into.Addresses)
        {
            var parts = (byte**)addresses;
            var folded = MatrixFold.Fold(kernel, program, operands, loop, parts, into);
            into.Count += folded > 0 ? folded : FoldTiles(kernel, program, operands, loop, parts, into, workspace);
        }
    }

    private static long FoldTiles(
        ReductionKernel kernel, TileProgram program, ReadOnlySpan<TileOperand> operands, in FoldLoop loop, byte** parts,
        ReductionState into, TileWorkspace workspace)
    {
        var (kept, reduced) = loop.Sizes();
        into.CheckSize(kept, loop.Shape);
        var sink = new ReduceSink(kernel, new FoldGroups(loop.Shape, loop.Reduced), parts, into.Count, loop.Index);
        TileEvaluator.Run(program, operands, loop.Shape, sink, workspace);
        return reduced;
    }

    /// <summary>Folds the accumulators of later elements into those of earlier ones.</summary>
    public static void Combine(ReductionKernel kernel, ReductionState into, ReductionState from)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(into);
        ArgumentNullException.ThrowIfNull(from);
        Check.That(into.Size == from.Size, "INV-2",
            $"accumulators of shapes {into.Shape} and {from.Shape} cannot be combined");
        fixed (nint* earlier = into.Addresses, later = from.Addresses)
        {
            kernel.Combine((byte**)earlier, into.Count, (byte**)later, from.Count, into.Size);
            into.Count += from.Count;
        }
    }

    /// <summary>Writes the results into <paramref name="output"/>, of the state's size and the kernel's output dtype.</summary>
    /// <exception cref="ValueException">There is no result: the maximum of nothing, nanargmin of nothing but NaN.</exception>
    public static void Finish(ReductionKernel kernel, ReductionState state, NdArray output)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(output);
        Check.That(output.IsContiguous && output.DType == kernel.Output && output.Size == state.Size, "INV-2",
            $"a reduction to {kernel.Output.Name()} {state.Shape} was given {output.DType.Name()} {output.Layout}");
        if (output.Size == 0)
        {
            return;
        }

        if (state.Count == 0 && kernel.EmptyError is { } error)
        {
            throw new ValueException(error);
        }

        fixed (nint* addresses = state.Addresses)
        {
            kernel.Finish((byte**)addresses, output.Size, state.Count, output.Data);
        }
    }
}
