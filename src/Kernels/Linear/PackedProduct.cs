using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>A matrix product by packed blocks (K. Goto, R. van de Geijn, "Anatomy of high-performance matrix multiplication", 2008).</summary>
/// <remarks>
/// A block of B of <see cref="Depth"/> rows is packed for the third-level cache, blocks of A for the second; tiles of C
/// stay in registers. Every element of C takes, for each <see cref="Depth"/> steps of k, their sum in order, each step a
/// fused multiply-add; the sums are added to it in order. Neither width nor layout is in that rule.
/// </remarks>
internal static unsafe class PackedProduct<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    // Part of the order of summation, so equal for all machines and dtypes.
    private const int Depth = 256;
    private const int BlockRows = 192;
    private const int BlockBytes = 2 << 20;

    private static int TileColumns => MicroProduct<TSimd, TVector, T>.Columns;

    private static int ColumnsTogether => 4 * TileColumns;

    private static int BlockColumns => BlockBytes / sizeof(T) / Depth / TileColumns * TileColumns;

    /// <summary>c = a·b, or c takes it on.</summary>
    public static void Run(MatrixSource a, MatrixSource b, NdArray c, MatrixUpdate update, TileWorkspace workspace)
    {
        if (SmallProduct<TSimd, TVector, T>.IsFor(a.Array, b.Array, Depth))
        {
            SmallProduct<TSimd, TVector, T>.Run(a.Array!, b.Array!, c, update, workspace);
            return;
        }

        var (rows, depth, columns) = (c.Shape[0], a.Shape[1], c.Shape[1]);
        var rowsBytes = RoundUp(Math.Min(rows, BlockRows), MicroProduct<TSimd, TVector, T>.RowsMax) * Math.Min(depth, Depth) * sizeof(T);
        var columnsBytes = RoundUp(Math.Min(columns, BlockColumns), TileColumns) * Math.Min(depth, Depth) * sizeof(T);
        rowsBytes = RoundUp(rowsBytes, Limits.AlignmentBytes);
        var memory = workspace.Pool.Rent(rowsBytes + columnsBytes);
        try
        {
            for (long column = 0; column < columns; column += BlockColumns)
            {
                var width = (int)Math.Min(BlockColumns, columns - column);
                for (long k = 0; k < depth; k += Depth)
                {
                    var steps = (int)Math.Min(Depth, depth - k);
                    T* packedA = (T*)memory.Pointer, packedB = (T*)(memory.Pointer + rowsBytes);
                    PackColumns(b, (k, steps), (column, width), packedB, workspace);
                    for (long row = 0; row < rows; row += BlockRows)
                    {
                        var height = (int)Math.Min(BlockRows, rows - row);
                        PackRows(a, (row, height), (k, steps), packedA, workspace);
                        var target = (T*)c.Data + (row * c.Layout.Strides[0]) + (column * c.Layout.Strides[1]);
                        var later = k == 0 || update == MatrixUpdate.Subtract ? update : MatrixUpdate.Add;
                        Tiles(packedA, packedB, (height, width, steps), target, c.Layout.Strides, later);
                    }
                }
            }
        }
        finally
        {
            memory.Release();
        }
    }

    private static void PackColumns(MatrixSource b, (long First, int Count) steps, (long First, int Count) columns, T* to, TileWorkspace workspace)
    {
        var most = b.BlockLines(steps.Count, sizeof(T), TileColumns);
        for (var first = 0; first < columns.Count; first += most)
        {
            var count = Math.Min(most, columns.Count - first);
            using var block = b.Block(steps.First, steps.Count, columns.First + first, count, workspace);
            PackColumns(block, to + (first * steps.Count));
        }
    }

    private static void PackRows(MatrixSource a, (long First, int Count) rows, (long First, int Count) steps, T* to, TileWorkspace workspace)
    {
        var most = a.BlockLines(steps.Count, sizeof(T), MicroProduct<TSimd, TVector, T>.RowsMax);
        for (var first = 0; first < rows.Count; first += most)
        {
            var count = Math.Min(most, rows.Count - first);
            using var block = a.Block(rows.First + first, count, steps.First, steps.Count, workspace);
            PackRows(block, to + (first * steps.Count));
        }
    }

    private static void PackColumns(NdArray block, T* to)
    {
        var (columns, steps) = ((int)block.Shape[1], (int)block.Shape[0]);
        var strides = block.Layout.Strides;
        for (var first = 0; first < columns; first += TileColumns)
        {
            ResultTile<TSimd, TVector, T>.PackColumns(
                (T*)block.Data + (first * strides[1]), strides[1], strides[0], (columns - first, steps), to + (first * steps));
        }
    }

    private static void PackRows(NdArray block, T* to)
    {
        var (rows, steps) = ((int)block.Shape[0], (int)block.Shape[1]);
        var strides = block.Layout.Strides;
        for (var first = 0; first < rows; first += MicroProduct<TSimd, TVector, T>.RowsMax)
        {
            MicroProduct<TSimd, TVector, T>.Pack(
                (T*)block.Data + (first * strides[0]), strides[0], strides[1], (rows - first, steps), to + (first * steps));
        }
    }

    // Tiles that lie side by side follow each other, so that C comes from memory in longer pieces; their panels of B fit in the
    // second-level cache beside the block of A. Of 2500 columns 120 → 123 G operations a second.
    private static void Tiles(
        T* a, T* b, (int Height, int Width, int Steps) size, T* c, ReadOnlySpan<long> strides, MatrixUpdate update)
    {
        for (var column = 0; column < size.Width; column += ColumnsTogether)
        {
            for (var row = 0; row < size.Height; row += MicroProduct<TSimd, TVector, T>.RowsMax)
            {
                RowOfTiles(
                    a + (row * size.Steps), b + (column * size.Steps),
                    (size.Height - row, Math.Min(ColumnsTogether, size.Width - column), size.Steps),
                    c + (row * strides[0]) + (column * strides[1]), (strides[0], strides[1]), update);
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void RowOfTiles(
        T* a, T* b, (int Height, int Width, int Steps) size, T* c, (long Row, long Column) strides, MatrixUpdate update)
    {
        var spare = stackalloc T[ResultTile<TSimd, TVector, T>.Size];
        for (var column = 0; column < size.Width; column += TileColumns)
        {
            var left = (size.Height, size.Width - column, size.Steps);
            var target = c + (column * strides.Column);
            if (ResultTile<TSimd, TVector, T>.IsWhole((size.Height, size.Width - column), strides.Column))
            {
                Prefetch(target, strides.Row, MicroProduct<TSimd, TVector, T>.RowsOf(size.Height));
            }

            ResultTile<TSimd, TVector, T>.Run(a, b + (column * size.Steps), default(PackedStrides), left, default, target, strides, update, spare);
        }
    }

    // C is read after the sums are formed: asked for before, it has arrived by then. A tile's row lies in two or three cache lines.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(T* c, long stride, int rows)
    {
        for (var row = 0; Sse.IsSupported && row < rows; row++)
        {
            Sse.Prefetch0(c + (row * stride));
            Sse.Prefetch0((byte*)(c + (row * stride)) + 64);
            Sse.Prefetch0(c + (row * stride) + TileColumns - 1);
        }
    }

    private static long RoundUp(long value, long step) => (value + step - 1) / step * step;
}
