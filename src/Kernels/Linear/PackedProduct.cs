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
    private const int BlockRows = 32 * Rows;
    private const int BlockBytes = 2 << 20;

    // Steps of a transposed panel that are written together: what they touch stays in the first-level cache.
    private const int TransposedSteps = 16;

    private const int Rows = MicroProduct<TSimd, TVector, T>.Rows;

    private static int TileColumns => MicroProduct<TSimd, TVector, T>.Columns;

    private static int BlockColumns => BlockBytes / sizeof(T) / Depth / TileColumns * TileColumns;

    /// <summary>c = a·b, or c takes it on.</summary>
    public static void Run(MatrixSource a, MatrixSource b, NdArray c, IMerge<T> merge, TileWorkspace workspace)
    {
        var (rows, depth, columns) = (c.Shape[0], a.Shape[1], c.Shape[1]);
        using var packedA = NdArray.Allocate(workspace.Pool, DType.UInt8, Shape.Create((long)BlockRows * Depth * sizeof(T)));
        using var packedB = NdArray.Allocate(workspace.Pool, DType.UInt8,
            Shape.Create(RoundUp(Math.Min(columns, BlockColumns), TileColumns) * Depth * sizeof(T)));
        for (long column = 0; column < columns; column += BlockColumns)
        {
            var width = (int)Math.Min(BlockColumns, columns - column);
            for (long k = 0; k < depth; k += Depth)
            {
                var steps = (int)Math.Min(Depth, depth - k);
                using (var block = b.Block(k, steps, column, width, workspace))
                {
                    Pack(block, 1, TileColumns, (T*)packedB.Data);
                }

                for (long row = 0; row < rows; row += BlockRows)
                {
                    var height = (int)Math.Min(BlockRows, rows - row);
                    using (var block = a.Block(row, height, k, steps, workspace))
                    {
                        Pack(block, 0, Rows, (T*)packedA.Data);
                    }

                    var target = (T*)c.Data + (row * c.Layout.Strides[0]) + (column * c.Layout.Strides[1]);
                    Tiles((T*)packedA.Data, (T*)packedB.Data, (height, width, steps), target, c.Layout.Strides, k == 0 ? merge : merge.Later);
                }
            }
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Tiles(
        T* a, T* b, (int Height, int Width, int Steps) size, T* c, ReadOnlySpan<long> strides, IMerge<T> merge)
    {
        var tile = stackalloc T[Rows * TileColumns];
        for (var column = 0; column < size.Width; column += TileColumns)
        {
            for (var row = 0; row < size.Height; row += Rows)
            {
                Prefetch(c + (row * strides[0]) + (column * strides[1]), strides[0], Math.Min(Rows, size.Height - row));
                MicroProduct<TSimd, TVector, T>.Run(a + (row * size.Steps), b + (column * size.Steps), size.Steps, tile);
                var rows = Math.Min(Rows, size.Height - row);
                var columns = Math.Min(TileColumns, size.Width - column);
                for (var i = 0; i < rows; i++)
                {
                    merge.Row(tile + (i * TileColumns), c + ((row + i) * strides[0]) + (column * strides[1]), strides[1], columns);
                }
            }
        }
    }

    // C is read after the sums are formed: asked for before, it has arrived by then. A tile's row lies in two or three cache lines.
    private static void Prefetch(T* c, long stride, int rows)
    {
        for (var row = 0; Sse.IsSupported && row < rows; row++)
        {
            Sse.Prefetch0(c + (row * stride));
            Sse.Prefetch0((byte*)(c + (row * stride)) + 64);
            Sse.Prefetch0(c + (row * stride) + TileColumns - 1);
        }
    }

    // Panels of `width` lines each; `across` is the axis along which the lines are counted.
    private static void Pack(NdArray block, int across, int width, T* to)
    {
        var (count, steps) = ((int)block.Shape[across], (int)block.Shape[1 - across]);
        var (acrossStride, alongStride) = (block.Layout.Strides[across], block.Layout.Strides[1 - across]);
        for (var first = 0; first < count; first += width)
        {
            Panel((T*)block.Data + (first * acrossStride), acrossStride, alongStride, Math.Min(width, count - first), steps, width, to);
            to += width * steps;
        }
    }

    // Step by step, the elements of `count` lines side by side; lines that are missing are zero.
    [MethodImpl(Optimised.Loop)]
    private static void Panel(T* from, long across, long along, int count, int steps, int width, T* to)
    {
        if (count < width)
        {
            new Span<T>(to, width * steps).Clear();
        }

        if (across == 1)
        {
            for (var k = 0; k < steps; k++)
            {
                Buffer.MemoryCopy(from + (k * along), to + (k * width), count * sizeof(T), count * sizeof(T));
            }

            return;
        }

        if (width == Rows && count == Rows)
        {
            Six(from, across, along, steps, to);
            return;
        }

        for (var first = 0; first < steps; first += TransposedSteps)
        {
            var end = Math.Min(first + TransposedSteps, steps);
            for (var line = 0; line < count; line++)
            {
                var source = from + (line * across);
                for (var k = first; k < end; k++)
                {
                    to[(k * width) + line] = source[k * along];
                }
            }
        }
    }

    // A whole panel of lines at once: written in order, and read in six streams.
    [MethodImpl(Optimised.Loop)] // As Panel.
    private static void Six(T* line0, long across, long along, int steps, T* to)
    {
        T* line1 = line0 + across, line2 = line1 + across, line3 = line2 + across, line4 = line3 + across, line5 = line4 + across;
        for (var k = 0L; k < steps; k++, to += Rows)
        {
            var at = k * along;
            to[0] = line0[at];
            to[1] = line1[at];
            to[2] = line2[at];
            to[3] = line3[at];
            to[4] = line4[at];
            to[5] = line5[at];
        }
    }

    private static long RoundUp(long value, long step) => (value + step - 1) / step * step;
}
