namespace ActorArrays.Kernels;

/// <summary>Narrow rows that wait until there are enough to be folded group by group.</summary>
/// <remarks>
/// They are sorted by counting, which keeps the order of each group's rows. How many wait depends on the groups and on the rows that will
/// come, never on the tiles, so neither do the bits (INV-3).
/// </remarks>
internal sealed unsafe class GroupedRows : IDisposable
{
    // Sorting by counting looks at every group once, so there are more rows than groups; so many at least, for few groups.
    private const int RowsMin = 1 << 16;
    private const int RowsPerGroup = 8;

    private readonly ReductionKernel _kernel;
    private readonly GroupedState _state;
    private readonly NdArray _rows, _sorted, _slots, _ends;
    private readonly int _rowBytes, _width, _room;
    private readonly bool _isLine;
    private int _count;

    public GroupedRows(ReductionKernel kernel, GroupedState state, long rows, bool isLine, BufferPool pool)
    {
        (_kernel, _state, _isLine) = (kernel, state, isLine);
        _width = checked((int)state.Width);
        _rowBytes = _width * kernel.Input.ItemSize();
        _room = RoomOf(rows, state.Groups.Length);
        _rows = NdArray.Allocate(pool, DType.UInt8, Shape.Create((long)_room * _rowBytes));
        _sorted = NdArray.Allocate(pool, DType.UInt8, _rows.Shape);
        _slots = NdArray.Allocate(pool, DType.Int32, Shape.Create(_room));
        _ends = NdArray.Allocate(pool, DType.Int32, Shape.Create(state.Groups.Length + 1));
    }

    /// <summary>Bytes of all of it.</summary>
    public static long Bytes(ReductionKernel kernel, long rows, long groups, long width)
    {
        long room = RoomOf(rows, groups);
        return (2 * BufferPool.RoundUp(room * width * kernel.Input.ItemSize())) + BufferPool.RoundUp(room * sizeof(int))
            + BufferPool.RoundUp((groups + 1) * sizeof(int));
    }

    public void Add(byte* rows, int* slots, long count)
    {
        while (count > 0)
        {
            var taken = (int)Math.Min(count, _room - _count);
            Buffer.MemoryCopy(rows, _rows.Data + ((long)_count * _rowBytes), (long)taken * _rowBytes, (long)taken * _rowBytes);
            new ReadOnlySpan<int>(slots, taken).CopyTo(_slots.AsSpan<int>()[_count..]);
            rows += (long)taken * _rowBytes;
            slots += taken;
            count -= taken;
            _count += taken;
            if (_count == _room)
            {
                Flush();
            }
        }
    }

    public void Flush()
    {
        if (_count > 0)
        {
            Sort();
            FoldGroups();
            _count = 0;
        }
    }

    public void Dispose()
    {
        _rows.Dispose();
        _sorted.Dispose();
        _slots.Dispose();
        _ends.Dispose();
    }

    private static int RoomOf(long rows, long groups) =>
        (int)Math.Max(1, Math.Min(rows, Math.Clamp(RowsPerGroup * groups, RowsMin, 1 << 26)));

    // Afterwards _ends[slot] is where the rows of a group end; those of no group are left out.
    private void Sort()
    {
        var ends = (int*)_ends.Data;
        var slots = (int*)_slots.Data;
        _ends.AsSpan<int>().Clear();
        for (var i = 0; i < _count; i++)
        {
            ends[slots[i] + 1]++;
        }

        ends[0] = 0;
        for (var slot = 1; slot <= _state.Groups.Length; slot++)
        {
            ends[slot] += ends[slot - 1];
        }

        switch (_rowBytes)
        {
            case sizeof(long):
                Scatter<long>(ends, slots);
                break;
            case sizeof(int):
                Scatter<int>(ends, slots);
                break;
            case sizeof(byte):
                Scatter<byte>(ends, slots);
                break;
            default:
                ScatterRows(ends, slots);
                break;
        }
    }

    private void Scatter<T>(int* ends, int* slots)
        where T : unmanaged
    {
        var from = (T*)_rows.Data;
        var to = (T*)_sorted.Data;
        for (var i = 0; i < _count; i++)
        {
            if (slots[i] >= 0)
            {
                to[ends[slots[i]]++] = from[i];
            }
        }
    }

    private void ScatterRows(int* ends, int* slots)
    {
        for (var i = 0; i < _count; i++)
        {
            if (slots[i] >= 0)
            {
                var to = _sorted.Data + ((long)ends[slots[i]]++ * _rowBytes);
                Buffer.MemoryCopy(_rows.Data + ((long)i * _rowBytes), to, _rowBytes, _rowBytes);
            }
        }
    }

    private void FoldGroups()
    {
        var parts = stackalloc byte*[_kernel.State.Length];
        _state.Addresses(parts);
        var ends = (int*)_ends.Data;
        var counts = _state.Counts;
        var start = 0;
        for (var slot = 0; slot < counts.Length; slot++)
        {
            var rows = ends[slot] - start;
            if (rows > 0)
            {
                Fold(parts, slot, _sorted.Data + ((long)start * _rowBytes), rows, counts[slot]);
                counts[slot] += rows;
                start = ends[slot];
            }
        }
    }

    // One accumulator takes its numbers as a row, several as the columns of theirs: in another order, so a column by itself does too.
    private void Fold(byte** parts, long slot, byte* values, int rows, long folded)
    {
        if (_isLine)
        {
            _kernel.FoldRows(parts, slot, new FoldTile { Values = values, Length = rows, Rows = 1, Folded = folded });
        }
        else
        {
            _kernel.FoldAcross(parts, slot * _width, new FoldTile { Values = values, Length = _width, Rows = rows, Folded = folded });
        }
    }
}
