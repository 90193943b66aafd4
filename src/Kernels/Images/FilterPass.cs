using System.Collections.Immutable;

namespace ActorArrays.Kernels;

/// <summary>A function of an element and its neighbours: one walk over an image.</summary>
/// <remarks>
/// It works on tiles of elements with their neighbours around them, so it knows neither chunks nor borders. Instances hold no state that changes:
/// one serves all threads. The result for an element follows from its neighbours alone, never from where tiles begin (INV-3).
/// </remarks>
public abstract unsafe class FilterPass
{
    private protected FilterPass(DType work, ImmutableArray<Reach> reach)
    {
        Work = work;
        Reach = reach;
    }

    /// <summary>What elements are read as, and results are before they are rounded.</summary>
    public DType Work { get; }

    /// <summary>How many neighbours before and after an element it reads along each axis.</summary>
    public ImmutableArray<Reach> Reach { get; }

    /// <summary>The most bytes of working memory beside the tiles.</summary>
    internal virtual long ScratchBytes => 0;

    /// <summary>Computes a tile; it may write into the tile's input.</summary>
    internal abstract void Run(in FilterTile tile);
}

/// <summary>How far a filter reads along an axis.</summary>
/// <param name="Before">Elements before.</param>
/// <param name="After">Elements after.</param>
public readonly record struct Reach(long Before, long After)
{
    /// <summary>By how much a tile with its neighbours is longer.</summary>
    public long Sum => Before + After;

    /// <summary>The farther one: so far a mirror image is needed, whichever end it is at.</summary>
    public long Farthest => Math.Max(Before, After);
}
