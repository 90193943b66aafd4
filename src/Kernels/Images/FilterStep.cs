namespace ActorArrays.Kernels;

/// <summary>One pass of a filter over a box of an array: tile after tile is read, computed, rounded and stored.</summary>
internal static unsafe class FilterStep
{
    /// <summary>The bytes of working memory of a pass (INV-4).</summary>
    public static long ScratchBytes(FilterPass pass, DType dtype) => BufferPool.RoundUp(Regions(pass, dtype).Sum);

    /// <summary>Computes a box.</summary>
    /// <param name="pass">The filter.</param>
    /// <param name="window">The part of the array that it needs.</param>
    /// <param name="axes">Where the window lies.</param>
    /// <param name="constant">The number beyond the ends where the mode says so.</param>
    /// <param name="start">The box's first element in the array.</param>
    /// <param name="output">The results, contiguous.</param>
    /// <param name="pool">Where working memory comes from.</param>
    /// <param name="cancellation">Looked at between tiles.</param>
    public static void Run(
        FilterPass pass, NdArray window, BorderAxis[] axes, double constant, long[] start, NdArray output, BufferPool pool, CancellationToken cancellation)
    {
        if (output.Size == 0)
        {
            return;
        }

        var regions = Regions(pass, window.DType);
        var memory = pool.Rent(regions.Sum);
        try
        {
            var from = memory.Pointer;
            var results = from + regions.Input;
            var scratch = results + regions.Output;
            var loader = new TileLoader(window, axes, pass.Work, scratch + regions.Scratch);
            var one = stackalloc byte[sizeof(double)];
            WriteConstant(constant, pass.Work, one);
            var strides = Layout.ContiguousStrides(output.Shape);
            for (var tile = new TileWalk(pass, start, output.Shape); tile.Next();)
            {
                cancellation.ThrowIfCancellationRequested();
                loader.Load(tile.Start, tile.Extended, one, from);
                pass.Run(new FilterTile(from, tile.Extended, results, tile.Lengths, scratch));
                Store(results, pass.Work, tile, output, strides);
            }
        }
        finally
        {
            memory.Release();
        }
    }

    // Where a tile's elements end, its results, what the pass asks for, and a line of the window's items.
    private static (long Input, long Output, long Scratch, long Sum) Regions(FilterPass pass, DType dtype)
    {
        var bytes = TileCut.InputBytesMax(pass.Reach.AsSpan(), pass.Work.ItemSize());
        var tile = Rounded(bytes + FilterTile.Slack);
        var scratch = Rounded(pass.ScratchBytes);
        return (tile, tile, scratch, (2 * tile) + scratch + (bytes / pass.Work.ItemSize() * dtype.ItemSize()));
    }

    private static long Rounded(long bytes) => (bytes + 63) & ~63L;

    private static void WriteConstant(double constant, DType work, byte* to)
    {
        var from = (byte*)&constant;
        CastKernels.Get(DType.Float64, work).Run(&from, to, 1);
    }

    private static void Store(byte* results, DType work, TileWalk tile, NdArray output, long[] strides)
    {
        var (lengths, at) = (tile.Lengths, tile.At);
        var count = lengths.Length == 0 ? 1 : lengths[^1];
        var rows = FilterTile.SizeFrom(lengths, 0) / count;
        for (long row = 0; row < rows; row++, results += count * work.ItemSize())
        {
            var (rest, offset) = (row, lengths.Length == 0 ? 0 : at[^1]);
            for (var axis = lengths.Length - 2; axis >= 0; axis--)
            {
                offset += (at[axis] + (rest % lengths[axis])) * strides[axis];
                rest /= lengths[axis];
            }

            Rounding.Store(results, work, output.Data + (offset * output.DType.ItemSize()), output.DType, (int)count);
        }
    }

    /// <summary>Results as elements of another dtype.</summary>
    private static class Rounding
    {
        // A number becomes a bool as it becomes a byte: fractions are cut off first.
        public static void Store(byte* results, DType work, byte* to, DType dtype, int count)
        {
            if (dtype == DType.Bool && work.IsFloat())
            {
                CastKernels.Get(work, DType.UInt8).Run(&results, to, count);
                results = to;
                work = DType.UInt8;
            }

            CastKernels.Get(work, dtype).Run(&results, to, count);
        }
    }
}
