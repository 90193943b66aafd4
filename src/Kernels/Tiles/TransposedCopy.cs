using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Copies where source and target are contiguous along different axes, in square blocks of a cache line's length.</summary>
/// <remarks>
/// Element by element along either axis, the other array would be touched a line at a time for one element of it: 12.7 ns an element for
/// 2048 × 2048 float64, where a block reads and writes each line once.
/// </remarks>
internal static unsafe class TransposedCopy
{
    // Below, walking to the next plane costs more than the plane.
    private const int ShortestEdge = 4;

    /// <summary>Copies, or returns false where the layouts are not of that kind.</summary>
    public static bool TryRun(NdArray from, NdArray to)
    {
        var (source, target) = (Innermost(from.Layout), Innermost(to.Layout));
        if (source < 0 || target < 0 || source == target || Math.Min(from.Shape[source], from.Shape[target]) < ShortestEdge)
        {
            return false;
        }

        var plane = new TransposedPlane(
            from.Shape[source], from.Shape[target], from.Layout.Strides[source], from.Layout.Strides[target],
            to.Layout.Strides[source], to.Layout.Strides[target])
        {
            IsStreamed = StreamedCopy.IsWorth(from.Size * from.DType.ItemSize()),
        }.AskedForAlong(from.DType.ItemSize());
        var (first, place) = (from.Layout.Offset, to.Layout.Offset);
        Span<long> index = stackalloc long[Limits.RankMax];
        index.Clear();
        do
        {
            Run(from.Buffer.Pointer, first, to.Buffer.Pointer, place, plane, from.DType.ItemSize());
        }
        while (NextPlane(from.Layout, to.Layout, (source, target), index, ref first, ref place));

        StreamedCopy.Done(plane.IsStreamed);
        return true;
    }

    // The next place of the axes that are not the plane's, in C order; false behind the last one.
    private static bool NextPlane(Layout from, Layout to, (int Source, int Target) plane, Span<long> index, ref long first, ref long place)
    {
        for (var axis = from.Rank - 1; axis >= 0; axis--)
        {
            if (axis == plane.Source || axis == plane.Target)
            {
                continue;
            }

            (first, place) = (first + from.Strides[axis], place + to.Strides[axis]);
            if (++index[axis] < from.Shape[axis])
            {
                return true;
            }

            (first, place) = (first - (index[axis] * from.Strides[axis]), place - (index[axis] * to.Strides[axis]));
            index[axis] = 0;
        }

        return false;
    }

    /// <summary>Packs rows one behind the other; along a column they lie close together.</summary>
    /// <param name="from">The first element.</param>
    /// <param name="to">Room for all.</param>
    /// <param name="size">How many rows, and how long they are.</param>
    /// <param name="strides">From a row to the next one, and along a row, in elements.</param>
    /// <param name="itemSize">Bytes of an element.</param>
    public static void Rows(byte* from, byte* to, (long Rows, long Columns) size, (long Row, long Column) strides, int itemSize)
    {
        Run(from, 0, to, 0, new TransposedPlane(size.Rows, size.Columns, strides.Row, strides.Column, size.Columns, 1).AskedForAcross(), itemSize);
    }

    // The axis along which elements lie closest, −1 if one is broadcast or none is longer than 1.
    private static int Innermost(Layout layout)
    {
        var best = -1;
        for (var axis = 0; axis < layout.Rank; axis++)
        {
            if (layout.Shape[axis] > 1)
            {
                if (layout.Strides[axis] == 0)
                {
                    return -1;
                }

                best = best < 0 || Math.Abs(layout.Strides[axis]) <= Math.Abs(layout.Strides[best]) ? axis : best;
            }
        }

        return best;
    }

    private static void Run(byte* from, long first, byte* to, long place, in TransposedPlane plane, int itemSize)
    {
        switch (itemSize)
        {
            case 1: plane.Run<byte, Unmerged<byte>>(from + first, to + place); break;
            case 2: plane.Run<ushort, Unmerged<ushort>>((ushort*)from + first, (ushort*)to + place); break;
            case 4: plane.Run<uint, Unmerged<uint>>((uint*)from + first, (uint*)to + place); break;
            case 8: plane.Run<ulong, Unmerged<ulong>>((ulong*)from + first, (ulong*)to + place); break;
            default: plane.Run<UInt128, Unmerged<UInt128>>((UInt128*)from + first, (UInt128*)to + place); break;
        }
    }
}
