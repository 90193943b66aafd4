namespace ActorArrays.Kernels;

/// <summary>Reads boxes of an array that is continued beyond its ends into tiles of another dtype.</summary>
/// <param name="window">The part of the array that is in memory.</param>
/// <param name="axes">Where the window lies, one an axis.</param>
/// <param name="work">The tiles' dtype.</param>
/// <param name="row">Room for a line of a tile's last axis, of the widest items.</param>
internal sealed unsafe class TileLoader(NdArray window, BorderAxis[] axes, DType work, byte* row)
{
    private readonly TileKernel _cast = CastKernels.Get(window.DType, work);
    private readonly int _itemSize = window.DType.ItemSize();
    private readonly int _workSize = work.ItemSize();
    private readonly long _stride = window.Rank == 0 ? 1 : window.Layout.Strides[^1];

    /// <summary>Fills a tile.</summary>
    /// <param name="start">The position of its first element in the array, which may lie before it.</param>
    /// <param name="lengths">The tile's lengths.</param>
    /// <param name="constant">The number beyond the ends, an item of the tile's dtype.</param>
    /// <param name="to">The tile.</param>
    public void Load(long[] start, long[] lengths, byte* constant, byte* to)
    {
        var last = axes.Length - 1;
        var count = last < 0 ? 1 : lengths[last];
        var rows = FilterTile.SizeFrom(lengths, 0) / count;
        for (long at = 0; at < rows; at++, to += count * _workSize)
        {
            if (TryRow(at, start, lengths, out var offset))
            {
                Row(offset, last < 0 ? 0 : start[last], count, constant, to);
            }
            else
            {
                Fill(constant, to, count);
            }
        }
    }

    // False: all of it lies beyond an end where a number stands.
    private bool TryRow(long row, long[] start, long[] lengths, out long offset)
    {
        offset = window.Layout.Offset;
        for (var axis = axes.Length - 2; axis >= 0; axis--)
        {
            var at = axes[axis].At(start[axis] + (row % lengths[axis]));
            if (at < 0)
            {
                return false;
            }

            offset += at * window.Layout.Strides[axis];
            row /= lengths[axis];
        }

        return true;
    }

    private void Row(long offset, long start, long count, byte* constant, byte* to)
    {
        if (axes.Length == 0)
        {
            Copy(offset, 1, to);
            return;
        }

        var axis = axes[^1];
        var (from, end) = axis.Inside(start, start + count);
        Beyond(offset, start, from, constant, to);
        Copy(offset + ((from - axis.Start) * _stride), end - from, to + ((from - start) * _workSize));
        Beyond(offset, end, start + count, constant, to + ((end - start) * _workSize));
    }

    // One by one: there are few of them.
    private void Beyond(long offset, long from, long end, byte* constant, byte* to)
    {
        for (var position = from; position < end; position++, to += _workSize)
        {
            var at = axes[^1].At(position);
            if (at < 0)
            {
                Fill(constant, to, 1);
            }
            else
            {
                Copy(offset + (at * _stride), 1, to);
            }
        }
    }

    private void Copy(long offset, long count, byte* to)
    {
        if (count <= 0)
        {
            return;
        }

        var from = window.Buffer.Pointer + (offset * _itemSize);
        if (_stride != 1 && count > 1)
        {
            StridedCopy.Gather(from, _stride, row, (int)count, _itemSize);
            from = row;
        }

        _cast.Run(&from, to, (int)count);
    }

    private void Fill(byte* constant, byte* to, long count)
    {
        for (long at = 0; at < count * _workSize; at += _workSize)
        {
            Buffer.MemoryCopy(constant, to + at, _workSize, _workSize);
        }
    }
}
