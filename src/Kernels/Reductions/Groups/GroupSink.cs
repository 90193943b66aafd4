namespace ActorArrays.Kernels;

/// <summary>Folds the rows of a program, each into the accumulators of its group.</summary>
/// <remarks>
/// Wide rows are folded where they lie, those of one group that follow each other at once. Narrow rows are moved together by groups
/// first: a call of a kernel for every number would take 30 ns. Positions (argmin) do not survive that, so kernels that need them
/// take narrow rows one by one.
/// </remarks>
public sealed unsafe class GroupSink : TileSink, IDisposable
{
    // From 32 numbers on a call for every row costs less than moving the row.
    private const int WideWidth = 32;

    private readonly ReductionKernel _kernel;
    private readonly GroupedState _state;
    private readonly GroupedRows? _narrow;
    private readonly byte*[] _parts;
    private readonly int _itemSize;
    private int* _slots;
    private long _index;

    /// <param name="kernel">The reduction; one without a mask.</param>
    /// <param name="state">The accumulators.</param>
    /// <param name="rows">The most rows that will come.</param>
    /// <param name="isLine">True if the rows are numbers whatever part of the array they are of.</param>
    /// <param name="pool">Where <see cref="ScratchBytes"/> of memory come from.</param>
    public GroupSink(ReductionKernel kernel, GroupedState state, long rows, bool isLine, BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(state);
        Check.That(!kernel.TakesMask, "INV-2", "a grouped reduction takes no mask");
        (_kernel, _state) = (kernel, state);
        _itemSize = kernel.Input.ItemSize();
        _parts = new byte*[kernel.State.Length];
        fixed (byte** parts = _parts)
        {
            state.Addresses(parts);
        }

        _narrow = IsNarrow(kernel, state.Width) ? new GroupedRows(kernel, state, rows, isLine, pool) : null;
    }

    /// <inheritdoc/>
    public override long RowLength => _state.Width;

    /// <summary>Bytes beside the accumulators (INV-4).</summary>
    public static long ScratchBytes(ReductionKernel kernel, long rows, long groups, long width)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return IsNarrow(kernel, width) ? GroupedRows.Bytes(kernel, rows, groups, width) : 0;
    }

    /// <summary>The next rows are these.</summary>
    /// <param name="slots">For each row the number of its group among the state's, or −1 for none; valid until the next call.</param>
    /// <param name="index">The position of the first row.</param>
    public void Begin(int* slots, long index)
    {
        _slots = slots;
        _index = index;
    }

    /// <inheritdoc/>
    public override void Accept(long flat, int count, byte** values)
    {
        var x = values[0];
        var width = _state.Width;
        while (count > 0)
        {
            var (row, within) = Math.DivRem(flat, width);
            var length = (int)Math.Min(count, width - within);
            var rows = length < width ? 1 : (int)(count / width);
            if (_narrow is not null)
            {
                _narrow.Add(x, _slots + row, rows);
            }
            else
            {
                rows = SameGroup(row, rows);
                Fold(row, within, x, length, rows);
            }

            var taken = length * rows;
            flat += taken;
            count -= taken;
            x += (long)taken * _itemSize;
        }
    }

    /// <summary>Folds what waits: after the last row.</summary>
    public void Flush() => _narrow?.Flush();

    /// <inheritdoc/>
    public void Dispose() => _narrow?.Dispose();

    private static bool IsNarrow(ReductionKernel kernel, long width) => width < WideWidth && !kernel.NeedsIndex;

    private int SameGroup(long row, int rows)
    {
        var same = 1;
        while (same < rows && _slots[row + same] == _slots[row])
        {
            same++;
        }

        return same;
    }

    private void Fold(long row, long within, byte* x, int length, int rows)
    {
        var slot = _slots[row];
        if (slot < 0)
        {
            return;
        }

        ref var count = ref _state.Counts[slot];
        fixed (byte** parts = _parts)
        {
            _kernel.FoldAcross(parts, (slot * _state.Width) + within, new FoldTile
            {
                Values = x,
                Length = length,
                Rows = rows,
                Folded = count,
                Index = _index + row,
                IndexRowStep = 1,
            });
        }

        // A row that comes in parts counts once, with its last one.
        count += within + length == _state.Width ? rows : 0;
    }
}
