using ActorArrays.Kernels;

namespace ActorArrays.Storage.Regions;

/// <summary>Makes whole storage chunks of what callers write: contiguous, and filled up at the array's edge.</summary>
internal static class ChunkPadding
{
    /// <summary>A padded copy, to be disposed; null if the chunk can be written as it lies.</summary>
    public static NdArray? Pad(NdArray chunk, Shape chunkShape, FillPattern fill, BufferPool pool)
    {
        if (chunk.IsContiguous && chunk.Shape == chunkShape)
        {
            return null;
        }

        var padded = NdArray.Allocate(pool, chunk.DType, chunkShape);
        if (chunk.Shape != chunkShape)
        {
            fill.Fill(padded);
        }

        using var inside = padded.View(padded.Layout.Slice(new long[chunk.Rank], chunk.Shape));
        NdArrayCopy.Copy(chunk, inside);
        return padded;
    }
}
