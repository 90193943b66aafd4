namespace ActorArrays.Kernels;

/// <summary>Folds the tiles of a program into accumulators, in the order of <see cref="FoldOrder"/>.</summary>
internal sealed unsafe class ReduceSink : TileSink
{
    private readonly ReductionKernel _kernel;
    private readonly FoldGroups _groups;
    private readonly int _itemSize;
    private readonly long _folded;
    private readonly byte** _parts;
    private StridedCursor _index;

    /// <param name="kernel">The reduction.</param>
    /// <param name="groups">The loop's axes.</param>
    /// <param name="parts">The accumulators.</param>
    /// <param name="folded">Elements that each accumulator held before.</param>
    /// <param name="index">Positions of the loop's elements, for kernels that need them.</param>
    public ReduceSink(ReductionKernel kernel, FoldGroups groups, byte** parts, long folded, Layout? index)
    {
        _kernel = kernel;
        _groups = groups;
        _parts = parts;
        _folded = folded;
        _itemSize = kernel.Input.ItemSize();
        _index = index is { } layout ? new StridedCursor(layout) : default;
    }

    /// <inheritdoc/>
    public override long RowLength => _groups.RowLength;

    /// <inheritdoc/>
    public override void Accept(long flat, int count, byte** values)
    {
        var x = values[0];
        var mask = _kernel.TakesMask ? values[1] : null;
        while (count > 0)
        {
            var (row, within) = Math.DivRem(flat, RowLength);
            var length = (int)Math.Min(count, RowLength - within);
            var rows = length < RowLength ? 1 : (int)Math.Min(count / length, _groups.RowsTogether(row));
            if (_kernel.NeedsIndex)
            {
                (length, rows) = EvenPositions(flat, within, length, rows);
            }

            Fold(row, within, x, mask, length, rows);
            var taken = length * rows;
            flat += taken;
            count -= taken;
            x += (long)taken * _itemSize;
            mask += mask == null ? 0 : taken;
        }
    }

    // The part of these rows whose positions are a start, a step along a row and one from row to row.
    private (int Length, int Rows) EvenPositions(long flat, long within, int length, int rows)
    {
        _index.Seek(flat);
        var together = (int)_index.Take(length, out var first);
        if (together < length || rows == 1)
        {
            return (together, 1);
        }

        // Rows that are reduced each differ in kept axes alone, where positions do not change; a row must be one run of positions.
        if (_groups.RowsAreReduced)
        {
            return (length, within == 0 && length == RowLength && _index.RunLength == RowLength ? rows : 1);
        }

        var (even, step, last) = (1, 0L, first);
        for (; even < rows; even++)
        {
            var at = PositionOf(flat + (even * RowLength));
            if (even > 1 && at - last != step)
            {
                break;
            }

            (step, last) = (at - last, at);
        }

        return (length, even);
    }

    private long PositionOf(long flat)
    {
        _index.Seek(flat);
        _index.Take(1, out var position);
        return position;
    }

    private void Fold(long row, long within, byte* x, byte* mask, int length, int rows)
    {
        var (kept, reduced) = _groups.Split(row);
        var (index, step) = Position((row * RowLength) + within);
        var tile = new FoldTile
        {
            Values = x,
            Mask = mask,
            Length = length,
            Rows = rows,
            Folded = _folded + (_groups.RowsAreReduced ? (reduced * RowLength) + within : reduced),
            Index = index,
            IndexStep = step,
            IndexRowStep = rows > 1 && _kernel.NeedsIndex && !_groups.RowsAreReduced ? PositionOf((row + 1) * RowLength) - index : 0,
        };
        if (_groups.RowsAreReduced)
        {
            _kernel.FoldRows(_parts, kept, tile);
        }
        else
        {
            _kernel.FoldAcross(_parts, (kept * RowLength) + within, tile);
        }
    }

    private (long First, long Step) Position(long flat)
    {
        if (!_kernel.NeedsIndex)
        {
            return (0, 0);
        }

        return (PositionOf(flat), _index.RunStride);
    }
}
