using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Two axes along which source and target differ: rows along the axis where the source's elements lie closest, columns where the
/// target's do; strides in elements.</summary>
/// <remarks>
/// Fields whose pages the processor keeps in mind all at once are cut into squares whose lines the caches hold, and these
/// into blocks of vectors. What is left beside the last whole block is computed with elements before it once more, so a merge's target
/// must not be what it reads.
/// </remarks>
internal readonly unsafe record struct TransposedPlane(long Rows, long Columns, long FromRow, long FromColumn, long ToRow, long ToColumn)
{
    private const int LineBytes = 64;
    private const int SquareEdge = 64;

    // A copy from far takes two lines side by side of many source lines, so that a target line grows by 1 KiB before the next square: from memory by a
    // bare loop in this order float64 0.47 ns an element, float32 0.21; by squares of 64 elements 0.55 and 0.29, and in order, turning nothing, 0.42 and 0.21.
    private const int CopyLines = 2;
    private const int CopyColumns = 128;

    private const long FieldEdge = 512;
    private const long PageBytes = 4096;
    private const long FarElements = 1 << 20;

    /// <summary>True if the lines are spread over more than caches hold.</summary>
    public bool IsFar => Columns * Math.Abs(FromColumn) >= FarElements;

    /// <summary>From a source line to one that is wanted a little later, in elements; 0 where caches hold all of them.</summary>
    public long Ahead { get; init; }

    /// <summary>How many elements a square has along a source line, and how many lines.</summary>
    public (int Rows, int Columns) Edges { get; init; } = (SquareEdge, SquareEdge);

    /// <summary>True if lines are written past the caches.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>From an element of the target to the one that it is merged with, in elements.</summary>
    public long Other { get; init; }

    /// <summary>The same plane, whose lines are asked for as the squares of a copy take them.</summary>
    public TransposedPlane AskedForAlong(int itemSize)
    {
        var rows = CopyLines * LineBytes / itemSize;
        return !IsFar ? this : this with { Edges = (rows, CopyColumns), Ahead = rows * FromRow };
    }

    /// <summary>The same plane, whose lines are asked for as the squares of a merge take them.</summary>
    public TransposedPlane AskedFor() => !IsFar ? this : this with { Ahead = SquareEdge * FromColumn };

    /// <summary>The same plane, whose lines are asked for as a panel of few rows takes them.</summary>
    public TransposedPlane AskedForAcross() => this with { Ahead = IsFar ? SquareEdge / 4 * FromColumn : 0 };

    /// <summary>True if a merge runs over the plane: it is wide enough for vectors. What is put together in memory first is better read from
    /// an <see cref="OperandPanel"/> where caches hold it.</summary>
    public bool IsMerged<T>()
        where T : unmanaged =>
        this is { FromRow: 1, ToColumn: 1 } && TransposedSquare.Side<T>() > 0 && Math.Min(Rows, Columns) >= LineBytes / sizeof(T)
        && (IsFar || TransposedLines.AreWhole<T>());

    /// <summary>Copies elements, or merges them into the target.</summary>
    public void Run<T, TMerge>(T* from, T* to)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        // What lies along columns is read and written from one end of a row to the other: from memory float32 0.52 ns an element merged in fields, 0.45 without,
        // float64 1.26 and 1.08; but uint8 0.37 and 0.40, and copied 0.21 and 0.30.
        var edge = TMerge.TakesOther && sizeof(T) > sizeof(short) ? Math.Max(Rows, Columns) : FieldEdge;
        for (long column = 0; column < Columns; column += edge)
        {
            for (long row = 0; row < Rows; row += edge)
            {
                Field<T, TMerge>(from, to, (row, column), (Math.Min(Rows, row + edge), Math.Min(Columns, column + edge)));
            }
        }
    }

    // A merge goes along columns, as targets and what is merged with them lie. A copy goes along the source's lines, of which so few are read
    // side by side from one end to the other (from memory, by squares of 64, float64 0.66 ns an element and along columns 0.82, float32 0.35 and 0.38).
    private void Field<T, TMerge>(T* from, T* to, (long Row, long Column) first, (long Row, long Column) end)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var (outer, inner, outerEnd, innerEnd, outerEdge, innerEdge) = TMerge.TakesOther
            ? (first.Row, first.Column, end.Row, end.Column, Edges.Rows, Edges.Columns)
            : (first.Column, first.Row, end.Column, end.Row, Edges.Columns, Edges.Rows);
        for (; outer < outerEnd; outer += outerEdge)
        {
            for (var next = inner; next < innerEnd; next += innerEdge)
            {
                Square<T, TMerge>(from, to, TMerge.TakesOther ? (outer, next) : (next, outer), end);
            }
        }
    }

    private void Square<T, TMerge>(T* from, T* to, (long Row, long Column) at, (long Row, long Column) end)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var block = TransposedLines.Block<T>();
        var (row, rows) = Within(at.Row, end.Row, Edges.Rows, block.Along, Rows);
        var (column, columns) = Within(at.Column, end.Column, Edges.Columns, block.Lines, Columns);
        Square<T, TMerge>(from + (row * FromRow) + (column * FromColumn), to + (row * ToRow) + (column * ToColumn), (rows, columns));
    }

    // A last square that is less than a block begins before.
    private static (long First, int Length) Within(long at, long end, int edge, int block, long all)
    {
        var length = (int)Math.Min(edge, end - at);
        return length >= block || all < block ? (at, length) : (end - block, block);
    }

    private void Square<T, TMerge>(T* from, T* to, (int Rows, int Columns) size)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var (along, lines) = TransposedLines.Block<T>();
        var side = TransposedSquare.Side<T>();
        if (TMerge.TakesOther && !TransposedLines.AreWhole<T>())
        {
            Merged<T, TMerge>(from, to, size);
        }
        else if (this is not { FromRow: 1, ToColumn: 1 } || side == 0 || Math.Min(size.Rows, size.Columns) < side)
        {
            Strips(from, to, size);
        }
        else if (along == 0 || size.Rows < along || size.Columns < lines)
        {
            Squares(from, to, size);
        }
        else if (Ahead == 0)
        {
            if (SharesPlaces(sizeof(T)))
            {
                Diagonals<T, TMerge>(from, to, size);
            }
            else
            {
                Fours<T, TMerge>(from, to, size);
            }
        }
        else if (TMerge.TakesOther)
        {
            Across<T, TMerge>(from, to, size);
        }
        else
        {
            Along<T, TMerge>(from, to, size);
        }
    }

    // Lines that lie a page apart, of which the first-level cache has room for twelve.
    private bool SharesPlaces(int itemSize) => FromColumn * itemSize % PageBytes == 0 || ToRow * itemSize % PageBytes == 0;

    // Blocks by fours, two beside two: what a line that no block fills has from one of them is there still when the next one comes, whether rows are
    // whole lines or not. Copies of x.T and x + y.T of 128 KiB by bare loops, when the second-level cache is slow (ns an element; float32 of 181 × 181,
    // float64 of 128 × 128): 0.061, 0.088 and 0.104, 0.156, on diagonals 0.083, 0.122 and 0.126, 0.191.
    [MethodImpl(Optimised.Loop)]
    private void Fours<T, TMerge>(T* from, T* to, (int Rows, int Columns) size)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var (fromColumn, toRow, other, isStreamed) = (FromColumn, ToRow, Other, IsStreamed);
        var block = TransposedLines.Block<T>();
        for (var rows = 0; rows < size.Rows; rows += 2 * block.Along)
        {
            for (var columns = 0; columns < size.Columns; columns += 2 * block.Lines)
            {
                for (var next = rows; next < Math.Min(rows + (2 * block.Along), size.Rows); next += block.Along)
                {
                    for (var strip = columns; strip < Math.Min(columns + (2 * block.Lines), size.Columns); strip += block.Lines)
                    {
                        var (row, column) = (Math.Min(next, size.Rows - block.Along), Math.Min(strip, size.Columns - block.Lines));
                        TransposedLines.Run<T, TMerge>(
                            from + row + (column * fromColumn), fromColumn, to + (row * toRow) + column, toRow, other, isStreamed);
                    }
                }
            }
        }
    }

    // Where lines share few places of a cache: neighbours in this order share neither rows nor columns
    // (float64 of 128 × 128: 0.096 → 0.069 ns an element by a bare loop).
    [MethodImpl(Optimised.Loop)]
    private void Diagonals<T, TMerge>(T* from, T* to, (int Rows, int Columns) size)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var (fromColumn, toRow, other, isStreamed) = (FromColumn, ToRow, Other, IsStreamed);
        var block = TransposedLines.Block<T>();
        var all = size.Rows + block.Along - 1 - ((size.Rows - 1) % block.Along);
        for (var first = 0; first < all; first += block.Along)
        {
            var next = first;
            for (var strip = 0; strip < size.Columns; strip += block.Lines)
            {
                var (row, column) = (Math.Min(next, size.Rows - block.Along), Math.Min(strip, size.Columns - block.Lines));
                TransposedLines.Run<T, TMerge>(from + row + (column * fromColumn), fromColumn, to + (row * toRow) + column, toRow, other, isStreamed);
                next = next + block.Along < all ? next + block.Along : 0;
            }
        }
    }

    // All of a source line is used before the next ones push it out.
    [MethodImpl(Optimised.Loop)]
    private void Along<T, TMerge>(T* from, T* to, (int Rows, int Columns) size)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var (fromColumn, toRow, other, isStreamed, ahead) = (FromColumn, ToRow, Other, IsStreamed, Ahead);
        var block = TransposedLines.Block<T>();
        for (var strip = 0; strip < size.Columns; strip += block.Lines)
        {
            var column = Math.Min(strip, size.Columns - block.Lines);
            var lines = from + (column * fromColumn);
            Ask(lines + ahead, fromColumn, (size.Rows, block.Lines));
            for (var next = 0; next < size.Rows; next += block.Along)
            {
                var row = Math.Min(next, size.Rows - block.Along);
                TransposedLines.Run<T, TMerge>(lines + row, fromColumn, to + (row * toRow) + column, toRow, other, isStreamed);
            }
        }
    }

    // Lines of the square that comes next are asked into the second-level cache: the first one can wait for few at a time.
    [MethodImpl(Optimised.Loop)]
    private void Across<T, TMerge>(T* from, T* to, (int Rows, int Columns) size)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        var (fromColumn, toRow, other, isStreamed, ahead) = (FromColumn, ToRow, Other, IsStreamed, Ahead);
        var block = TransposedLines.Block<T>();
        for (var next = 0; next < size.Rows; next += block.Along)
        {
            var row = Math.Min(next, size.Rows - block.Along);
            for (var strip = 0; strip < size.Columns; strip += block.Lines)
            {
                var column = Math.Min(strip, size.Columns - block.Lines);
                var here = from + row + (column * fromColumn);
                var there = to + (row * toRow) + column;
                for (var line = 0; line < block.Lines; line++)
                {
                    Sse.Prefetch1(here + ahead + (line * fromColumn));
                    Sse.Prefetch1(there + other + size.Columns + (line * toRow));
                }

                TransposedLines.Run<T, TMerge>(here, fromColumn, there, toRow, other, isStreamed);
            }
        }
    }

    // Lines that come next: to the prefetchers each of them comes alone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Ask<T>(T* lines, long step, (int Length, int Count) size)
        where T : unmanaged
    {
        for (var line = 0; Sse.IsSupported && line < size.Count; line++)
        {
            for (var at = 0; at < size.Length; at += LineBytes / sizeof(T))
            {
                Sse.Prefetch1(lines + at);
            }

            lines += step;
        }
    }

    // Some rows at a time, put together where the first-level cache has them.
    [MethodImpl(Optimised.Loop)]
    private void Merged<T, TMerge>(T* from, T* to, (int Rows, int Columns) size)
        where T : unmanaged
        where TMerge : struct, IMerge<T>
    {
        const int Depth = 32;
        var rows = stackalloc T[Depth * SquareEdge];
        var plane = this with { ToRow = SquareEdge, IsStreamed = false };
        for (var row = 0; row < size.Rows; row += Depth)
        {
            var count = Math.Min(Depth, size.Rows - row);
            plane.Square<T, Unmerged<T>>(from + row, rows, (count, size.Columns));
            MergeMap.Run<T, TMerge>(rows, SquareEdge, to + (row * ToRow), ToRow, Other, (count, size.Columns));
        }
    }

    // All of a target line is written before the next ones, too: strips of a line's columns.
    [MethodImpl(Optimised.Loop)]
    private void Squares<T>(T* from, T* to, (int Rows, int Columns) size)
        where T : unmanaged
    {
        var (fromColumn, toRow, side) = (FromColumn, ToRow, TransposedSquare.Side<T>());
        var edge = LineBytes / sizeof(T);
        for (var strip = 0; strip < size.Columns; strip += edge)
        {
            if (Ahead != 0)
            {
                Ask(from + (strip * fromColumn) + Ahead, fromColumn, (size.Rows, Math.Min(edge, size.Columns - strip)));
            }

            for (var next = 0; next < size.Rows; next += side)
            {
                var row = Math.Min(next, size.Rows - side);
                for (var inStrip = strip; inStrip < Math.Min(strip + edge, size.Columns); inStrip += side)
                {
                    var column = Math.Min(inStrip, size.Columns - side);
                    TransposedSquare.Run(from + row + (column * fromColumn), fromColumn, to + (row * toRow) + column, toRow);
                }
            }
        }
    }

    private void Strips<T>(T* from, T* to, (int Rows, int Columns) size)
        where T : unmanaged
    {
        var edge = LineBytes / sizeof(T);
        for (var column = 0; column < size.Columns; column += edge)
        {
            for (var row = 0; row < size.Rows; row += edge)
            {
                Elements(
                    from + (row * FromRow) + (column * FromColumn), to + (row * ToRow) + (column * ToColumn),
                    Math.Min(edge, size.Rows - row), Math.Min(edge, size.Columns - column));
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private void Elements<T>(T* from, T* to, int rows, int columns)
        where T : unmanaged
    {
        var (fromRow, fromColumn, toRow, toColumn) = (FromRow, FromColumn, ToRow, ToColumn);
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
}
