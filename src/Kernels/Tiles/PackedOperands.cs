namespace ActorArrays.Kernels;

/// <summary>
/// Operands broadcast to the loop; those that are strided and visited again and again are packed once, so that the
/// loop reads them as contiguous tiles.
/// </summary>
internal sealed class PackedOperands : IDisposable
{
    private readonly List<NdArray> _copies = [];

    private PackedOperands(TileOperand[] operands) => Operands = operands;

    /// <summary>The operands, broadcast.</summary>
    public TileOperand[] Operands { get; }

    public static PackedOperands Make(TileProgram program, ReadOnlySpan<TileOperand> operands, Shape loop, BufferPool pool)
    {
        var packed = new PackedOperands(new TileOperand[operands.Length]);
        for (var i = 0; i < operands.Length; i++)
        {
            Check.That(operands[i].DType == program.Inputs[i], "INV-2",
                $"operand {i} must be {program.Inputs[i].Name()}, but is {operands[i].DType.Name()}");
            packed.Operands[i] = packed.Broadcast(operands[i], loop, pool);
        }

        return packed;
    }

    public void Dispose()
    {
        foreach (var copy in _copies)
        {
            copy.Dispose();
        }
    }

    private TileOperand Broadcast(in TileOperand operand, Shape loop, BufferPool pool)
    {
        var source = operand.Layout;
        var broadcast = source.Shape == loop ? source : source.BroadcastTo(loop);
        if (operand.Array is null || source.Shape == loop || source.Shape.Size * 4 > loop.Size || source.IsContiguous)
        {
            return operand.With(broadcast);
        }

        var copy = NdArray.Allocate(pool, operand.DType, source.Shape);
        _copies.Add(copy);
        using var view = operand.Array.View(source);
        NdArrayCopy.Copy(view, copy);
        return new TileOperand(copy).With(copy.Layout.BroadcastTo(loop));
    }
}
