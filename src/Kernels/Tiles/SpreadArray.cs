using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>
/// An array whose elements do not lie together, as a loop takes them that puts them together in registers: transposed, one element for
/// each row, one row again and again, or every second one.
/// </summary>
/// <remarks>Packed into a tile first and computed from there, x + y.T of 128 MiB took twice as long.</remarks>
internal readonly unsafe struct SpreadArray
{
    // Of shorter rows the vectors at their ends are too many.
    private const int RowVectorsMin = 4;

    private readonly byte* _first;
    private readonly long _runStride, _runLength, _size;
    private readonly (long Count, long Stride) _runs;

    /// <summary>The array of an operand in memory.</summary>
    public SpreadArray(in TileOperand operand)
        : this(new StridedCursor(operand.Layout), operand.Array!.Buffer.Pointer + (operand.Layout.Offset * operand.DType.ItemSize()), operand.Layout.Shape.Size)
    {
    }

    /// <summary>The elements of a cursor.</summary>
    /// <param name="cursor">Their order.</param>
    /// <param name="first">The first one.</param>
    /// <param name="size">How many there are.</param>
    public SpreadArray(in StridedCursor cursor, byte* first, long size)
    {
        (_runStride, _runLength, _runs) = (cursor.RunStride, cursor.RunLength, cursor.EvenRuns);
        _first = first;
        _size = size;
    }

    /// <summary>Copies all elements; false if there is no loop for their layout.</summary>
    public bool TryCopy(byte* to, int itemSize) => itemSize switch
    {
        1 => TryMerge<byte, Unmerged<byte>>(to, to),
        2 => TryMerge<ushort, Unmerged<ushort>>((ushort*)to, (ushort*)to),
        4 => TryMerge<uint, Unmerged<uint>>((uint*)to, (uint*)to),
        8 => TryMerge<ulong, Unmerged<ulong>>((ulong*)to, (ulong*)to),
        _ => false,
    };

    /// <summary>Merges all elements into a target that is nothing that is read; false if there is no loop for their layout.</summary>
    public bool TryMerge<T, TMerge>(T* other, T* to)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var apart = ((nint)other - (nint)to) / sizeof(T);
        if (!Vector256.IsHardwareAccelerated || _runs.Count == 0)
        {
            return false;
        }

        return _runStride switch
        {
            0 => TryColumn<T, TMerge>(to, apart),
            1 when _runs is { Count: > 1, Stride: 0 } => TryRow<T, TMerge>(to, apart),
            2 => TrySecond<T, TMerge>(to, apart),
            _ => _runs.Stride == 1 && TryTransposed<T, TMerge>(to, apart),
        };
    }

    private bool TryColumn<T, TMerge>(T* to, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        if (TMerge.TakesOther && _runLength < Vector256<T>.Count)
        {
            return false;
        }

        RepeatedCopy.Run<T, TMerge>((T*)_first, _runs.Stride, _runLength, _runLength, to, other, _size);
        return true;
    }

    private bool TryRow<T, TMerge>(T* to, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        // What has been copied is a better source for what follows: RepeatedCopy.BehindItself.
        if (!TMerge.TakesOther || !CycledRow.IsLong<T>(_runLength))
        {
            return false;
        }

        CycledRow.Run<T, TMerge>((T*)_first, _runLength, to, other, _size);
        return true;
    }

    private bool TrySecond<T, TMerge>(T* to, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        if (_runs.Count > 1 && _runLength < RowVectorsMin * Vector512<T>.Count)
        {
            return false;
        }

        var isPast = StreamedCopy.IsWorth(_size * sizeof(T)) && StreamedCopy.AreLines(to, _runs.Count > 1 ? _runLength : 0);
        for (long run = 0; run < _runs.Count; run++, to += _runLength)
        {
            var from = (T*)_first + (run * _runs.Stride);
            var done = ShortStrides.Second<T, TMerge>(from, to, other, _runLength, isPast);
            Rest<T, TMerge>(from + (2 * done), to + done, other, (int)(_runLength - done));
        }

        StreamedCopy.Done(isPast);
        return true;
    }

    // At most a vector of them.
    private static void Rest<T, TMerge>(T* from, T* to, long other, int count)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var packed = Vector256<T>.Zero;
        for (var i = 0; i < count; i++)
        {
            ((T*)&packed)[i] = from[2 * i];
        }

        MergeMap.Rest<T, TMerge>(new Lanes256<T>(packed), to, other, count);
    }

    private bool TryTransposed<T, TMerge>(T* to, long other)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var plane = new TransposedPlane(_runs.Count, _runLength, 1, _runStride, _runLength, 1)
        {
            Other = other,
            IsStreamed = StreamedCopy.IsWorth(_size * sizeof(T)),
        }.AskedFor();
        if (!plane.IsMerged<T>())
        {
            return false;
        }

        plane.Run<T, TMerge>((T*)_first, to);
        StreamedCopy.Done(plane.IsStreamed);
        return true;
    }
}
