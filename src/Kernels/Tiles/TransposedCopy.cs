using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Copies where source and target are contiguous along different axes, in square blocks of a cache line's length.</summary>
/// <remarks>
/// Element by element along either axis, the other array would be touched a line at a time for one element of it: 12.7 ns an element for
/// 2048 × 2048 float64, where a block reads and writes each line once.
/// </remarks>
internal static unsafe class TransposedCopy
{
    private const int LineBytes = 64;
    private const int SquareEdge = 64;

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

        var plane = new Plane(
            from.Shape[source], from.Shape[target], from.Layout.Strides[source], from.Layout.Strides[target],
            to.Layout.Strides[source], to.Layout.Strides[target]);
        var (first, place) = (from.Layout.Offset, to.Layout.Offset);
        Span<long> index = stackalloc long[Limits.RankMax];
        index.Clear();
        do
        {
            Run(from.Buffer.Pointer, first, to.Buffer.Pointer, place, plane, from.DType.ItemSize());
        }
        while (NextPlane(from.Layout, to.Layout, (source, target), index, ref first, ref place));

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
        var plane = new Plane(size.Rows, size.Columns, strides.Row, strides.Column, size.Columns, 1);
        Run(from, 0, to, 0, plane, itemSize);
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

    private static void Run(byte* from, long first, byte* to, long place, in Plane plane, int itemSize)
    {
        switch (itemSize)
        {
            case 1: Blocks(from + first, to + place, plane); break;
            case 2: Blocks((ushort*)from + first, (ushort*)to + place, plane); break;
            case 4: Blocks((uint*)from + first, (uint*)to + place, plane); break;
            case 8: Blocks((ulong*)from + first, (ulong*)to + place, plane); break;
            default: Blocks((UInt128*)from + first, (UInt128*)to + place, plane); break;
        }
    }

    // Squares of 64 elements a side, whose pages the processor keeps in mind, of blocks of a line: without them 3.9 ns an element.
    private static void Blocks<T>(T* from, T* to, in Plane plane)
        where T : unmanaged
    {
        for (long column = 0; column < plane.Columns; column += SquareEdge)
        {
            for (long row = 0; row < plane.Rows; row += SquareEdge)
            {
                var rows = (int)Math.Min(SquareEdge, plane.Rows - row);
                var columns = (int)Math.Min(SquareEdge, plane.Columns - column);
                Square(
                    from + (row * plane.FromRow) + (column * plane.FromColumn), to + (row * plane.ToRow) + (column * plane.ToColumn),
                    plane, (rows, columns));
            }
        }
    }

    // Whole squares in registers, strip after strip of a line's columns; what is left of the square element by element.
    [MethodImpl(Optimised.Loop)]
    private static void Square<T>(T* from, T* to, in Plane plane, (int Rows, int Columns) size)
        where T : unmanaged
    {
        var edge = LineBytes / sizeof(T);
        var side = plane is { FromRow: 1, ToColumn: 1 } ? TransposedSquare.Side<T>() : 0;
        if (side == 0 || size.Rows < side || size.Columns < side)
        {
            Strips(from, to, plane, size);
            return;
        }

        var (rows, columns) = (size.Rows - (size.Rows % side), size.Columns - (size.Columns % side));
        for (var strip = 0; strip < columns; strip += edge)
        {
            for (var row = 0; row < rows; row += edge)
            {
                Squares(
                    from + row + (strip * plane.FromColumn), to + (row * plane.ToRow) + strip,
                    plane, (Math.Min(edge, rows - row), Math.Min(edge, columns - strip)), side);
            }
        }

        Elements(from + rows, to + (rows * plane.ToRow), plane, size.Rows - rows, columns);
        Elements(from + (columns * plane.FromColumn), to + columns, plane, size.Rows, size.Columns - columns);
    }

    // All of a source line is used before the next ones push it out: where lines lie a power of two apart they share few places in a cache.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Squares<T>(T* from, T* to, in Plane plane, (int Rows, int Columns) size, int side)
        where T : unmanaged
    {
        var (fromColumn, toRow) = (plane.FromColumn, plane.ToRow);
        for (var column = 0; column < size.Columns; column += side)
        {
            for (var row = 0; row < size.Rows; row += side)
            {
                TransposedSquare.Run(from + row + (column * fromColumn), fromColumn, to + (row * toRow) + column, toRow);
            }
        }
    }

    private static void Strips<T>(T* from, T* to, in Plane plane, (int Rows, int Columns) size)
        where T : unmanaged
    {
        var edge = LineBytes / sizeof(T);
        for (var column = 0; column < size.Columns; column += edge)
        {
            for (var row = 0; row < size.Rows; row += edge)
            {
                Elements(
                    from + (row * plane.FromRow) + (column * plane.FromColumn), to + (row * plane.ToRow) + (column * plane.ToColumn),
                    plane, Math.Min(edge, size.Rows - row), Math.Min(edge, size.Columns - column));
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Elements<T>(T* from, T* to, in Plane plane, int rows, int columns)
        where T : unmanaged
    {
        var (fromRow, fromColumn, toRow, toColumn) = (plane.FromRow, plane.FromColumn, plane.ToRow, plane.ToColumn);
        for (var column = 0; column < columns; column++)
        {
            var x = from;
            var y = to;
            for (var row = 0; row < rows; row++)
            {
                *y = *x;
                x += fromRow;
                y += toRow;
            }

            from += fromColumn;
            to += toColumn;
        }
    }

    /// <summary>Rows along the axis where the source's elements lie closest, columns where the target's do; strides in elements.</summary>
    private readonly record struct Plane(long Rows, long Columns, long FromRow, long FromColumn, long ToRow, long ToColumn);
}
