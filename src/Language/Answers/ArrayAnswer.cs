using ActorArrays.Kernels;

namespace ActorArrays.Language.Answers;

/// <summary>An array, with its elements.</summary>
/// <param name="Data">The elements, of any layout; borrowed.</param>
public sealed record ArrayAnswer(NdArray Data) : Answer
{
    /// <summary>The chunk lengths along each axis; null for a length that is not known before it is computed.</summary>
    public IReadOnlyList<IReadOnlyList<long?>>? Chunks { get; init; }

    /// <summary>Of a masked array: bool, of the array's shape, true where an element counts as missing; borrowed.</summary>
    public NdArray? Mask { get; init; }
}
