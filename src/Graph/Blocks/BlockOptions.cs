using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What a function of blocks gives, where it does not follow from the function itself.</summary>
public sealed record BlockOptions
{
    /// <summary>The name for plans and messages.</summary>
    public string Name { get; init; } = "map_blocks";

    /// <summary>The dtype of the result, which blocks are cast to; null: that of the function.</summary>
    public DType? DType { get; init; }

    /// <summary>Axes of the blocks that the results have not.</summary>
    public ImmutableArray<int> DropAxis { get; init; } = [];

    /// <summary>Axes of the results that the blocks have not.</summary>
    public ImmutableArray<int> NewAxis { get; init; } = [];

    /// <summary>
    /// The lengths of the results, one entry an axis: one length for every block, or one for each; null: as the function
    /// gives them for blocks of these lengths.
    /// </summary>
    public ImmutableArray<ImmutableArray<long>>? Chunks { get; init; }
}
