namespace ActorArrays.Kernels;

/// <summary>
/// Operands broadcast to the loop; those that are strided and visited again and again are packed once, so that the
/// loop reads them as contiguous tiles.
/// </summary>
internal readonly struct PackedOperands : IDisposable
{
    private readonly List<NdArray>? _copies;

    private PackedOperands(List<NdArray>? copies) => _copies = copies;

    /// <summary>Fills <paramref name="broadcast"/>; the copies that it made are freed with the result.</summary>
    public static PackedOperands Make(
        TileProgram program, ReadOnlySpan<TileOperand> operands, Span<TileOperand> broadcast, Shape loop, BufferPool pool)
    {
        List<NdArray>? copies = null;
        for (var i = 0; i < operands.Length; i++)
        {
            Check.That(operands[i].DType == program.Inputs[i], "INV-2",
                $"operand {i} must be {program.Inputs[i].Name()}, but is {operands[i].DType.Name()}");
            broadcast[i] = operands[i].Layout.Shape == loop ? operands[i] : Broadcast(operands[i], loop, pool, ref copies);
        }

        return new PackedOperands(copies);
    }

    public void Dispose()
    {
        for (var i = 0; i < _copies?.Count; i++)
        {
            _copies[i].Dispose();
        }
    }

    private static TileOperand Broadcast(in TileOperand operand, Shape loop, BufferPool pool, ref List<NdArray>? copies)
    {
        var source = operand.Layout;
        var broadcast = source.BroadcastTo(loop);
        if (operand.Array is null || source.Shape.Size * 4 > loop.Size || source.IsContiguous)
        {
            return operand.With(broadcast);
        }

        var copy = NdArray.Allocate(pool, operand.DType, source.Shape);
        (copies ??= []).Add(copy);
        using var view = operand.Array.View(source);
        NdArrayCopy.Copy(view, copy);
        return new TileOperand(copy).With(copy.Layout.BroadcastTo(loop));
    }
}
