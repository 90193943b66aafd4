using ActorArrays.Kernels;
using ActorArrays.Storage;

namespace ActorArrays.Graph;

/// <summary>Where the chunks of a computed array go.</summary>
internal abstract class OutputTarget
{
    /// <summary>The name of the layer that writes an array here.</summary>
    public virtual string Name(ArrayExpr expr) => expr.Name;

    /// <summary>The array that a chunk is computed into, if the target has memory for it; a view to be disposed.</summary>
    public virtual NdArray? ViewOf(in Box chunk) => null;

    /// <summary>Takes a chunk that was computed into scratch memory.</summary>
    public virtual void Write(long[] coordinates, NdArray chunk, TaskScope scope)
    {
    }

    /// <summary>The chunks that are there already, by number; null for none.</summary>
    public virtual ChunkSet? Kept => null;

    /// <summary>Scratch memory that writing one chunk takes beside the chunk itself.</summary>
    public virtual long ScratchBytes => 0;
}

/// <summary>The chunks stay in memory behind their nodes.</summary>
internal sealed class PersistTarget : OutputTarget;

/// <summary>The chunks are written into one array in the caller's memory.</summary>
internal sealed class MemoryTarget(NdArray array) : OutputTarget
{
    /// <summary>True if several threads may compute a chunk in parts (<see cref="ProductParts"/>), each with scratch memory of its own.</summary>
    public bool TakesParts { get; init; } = true;

    public override NdArray ViewOf(in Box chunk) => array.View(array.Layout.Slice(chunk.Start, chunk.Shape));
}

/// <summary>The chunks are written into a dataset whose storage chunks they are.</summary>
internal sealed class StoreTarget(IChunkedTarget target) : OutputTarget
{
    public override string Name(ArrayExpr expr) => $"write {target.Name}";

    public override long ScratchBytes => target.ScratchBytes;

    public override ChunkSet? Kept => (target as JournaledTarget)?.Kept;

    public override void Write(long[] coordinates, NdArray chunk, TaskScope scope) =>
        target.WriteChunk(coordinates, chunk, scope.Storage);
}
