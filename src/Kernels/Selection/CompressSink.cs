namespace ActorArrays.Kernels;

/// <summary>Keeps the elements of a program's first result where its second, bool, is true: x[mask], fused.</summary>
/// <remarks>Elements follow each other in C order, as NumPy's x[mask] has them.</remarks>
public sealed unsafe class CompressSink : TileSink
{
    private readonly NdArray _output;
    private readonly int _itemSize;
    private readonly byte[] _scratch;

    /// <param name="output">
    /// A contiguous 1-d array; if the number of selected elements is not known, as long as the loop has elements.
    /// </param>
    public CompressSink(NdArray output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Check.That(output.IsContiguous && output.Rank == 1, "INV-2", $"selected elements need a contiguous line, not {output.Layout}");
        _output = output;
        _itemSize = output.DType.ItemSize();
        _scratch = GC.AllocateUninitializedArray<byte>(FoldOrder.BlockLength * _itemSize);
    }

    /// <summary>How many elements were kept so far.</summary>
    public long Count { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">More elements are selected than the output has room for.</exception>
    public override void Accept(long flat, int count, byte** values)
    {
        for (var done = 0; done < count; done += FoldOrder.BlockLength)
        {
            var length = Math.Min(FoldOrder.BlockLength, count - done);
            Take(values[0] + ((long)done * _itemSize), values[1] + done, length);
        }
    }

    private void Take(byte* from, byte* mask, int length)
    {
        var to = _output.Data + (Count * _itemSize);
        if (_output.Size - Count >= length)
        {
            Count += MaskedCopy.Compress(from, mask, length, _itemSize, to);
            return;
        }

        // Near the end of the output a block is packed aside, because packing writes behind what it keeps.
        fixed (byte* scratch = _scratch)
        {
            var kept = MaskedCopy.Compress(from, mask, length, _itemSize, scratch);
            if (Count + kept > _output.Size)
            {
                throw new ShapeException($"select: the output has room for {_output.Size} elements, but the mask selects more.");
            }

            Buffer.MemoryCopy(scratch, to, kept * _itemSize, kept * _itemSize);
            Count += kept;
        }
    }
}
