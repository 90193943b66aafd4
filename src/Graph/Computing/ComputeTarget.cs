using ActorArrays.Kernels;
using ActorArrays.Storage;

namespace ActorArrays.Graph;

/// <summary>An array to compute, and where its chunks go.</summary>
public abstract record ComputeTarget
{
    private ComputeTarget(ChunkedArray array) => Array = array;

    /// <summary>The array.</summary>
    public ChunkedArray Array { get; init; }

    /// <summary>Into one array in memory, of the array's shape and dtype, any layout.</summary>
    public sealed record Memory(ChunkedArray Source, NdArray Into) : ComputeTarget(Source);

    /// <summary>Into a dataset of the array's shape and dtype; the array is cut into its storage chunks.</summary>
    public sealed record Store(ChunkedArray Source, IChunkedTarget Into) : ComputeTarget(Source);

    /// <summary>The chunks stay in memory behind their actors.</summary>
    public sealed record Persist(ChunkedArray Source) : ComputeTarget(Source);
}
