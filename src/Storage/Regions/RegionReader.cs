using ActorArrays.Kernels;
using ActorArrays.Storage.Files;

namespace ActorArrays.Storage.Regions;

/// <summary>Reads any region of a chunked dataset: each chunk is decoded once and its wanted part copied out.</summary>
internal static unsafe class RegionReader
{
    /// <summary>Reads the region, which the caller has checked, into <paramref name="into"/>.</summary>
    /// <remarks>
    /// <b>Cost:</b> at most one decoded chunk of scratch. A chunk that is wanted whole goes straight into its place
    /// where that is contiguous.
    /// </remarks>
    public static void Read(
        IStorageChunks chunks, ReadOnlySpan<long> start, Shape lengths, ReadOnlySpan<long> step, NdArray into,
        StorageContext context)
    {
        Span<long> state = stackalloc long[ChunkWalk.StateLength(lengths.Rank)];
        var walk = new ChunkWalk(chunks.Shape, chunks.ChunkShape, start, lengths, step, state);
        var layout = chunks.ChunkLayout;
        var chunkBytes = layout.Shape.Size * into.DType.ItemSize();
        Scratch scratch = default;
        try
        {
            while (walk.Next())
            {
                context.Cancellation.ThrowIfCancellationRequested();
                using var part = into.View(into.Layout.Slice(walk.Target, Shape.Create(walk.Count)));
                if (walk.CoversChunk && layout.IsContiguous && part.IsContiguous)
                {
                    if (!chunks.TryDecode(walk.Chunk, part.Data, context))
                    {
                        chunks.Fill.Fill(part);
                    }

                    continue;
                }

                if (scratch.Bytes == 0)
                {
                    scratch = context.Rent(chunkBytes);
                }

                if (chunks.TryDecode(walk.Chunk, scratch.Pointer, context))
                {
                    using var wanted = scratch.AsArray(into.DType, layout.Slice(walk.Local, part.Shape, step));
                    NdArrayCopy.Copy(wanted, part);
                }
                else
                {
                    chunks.Fill.Fill(part);
                }
            }
        }
        finally
        {
            scratch.Dispose();
        }
    }
}
