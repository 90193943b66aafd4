using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>From random bits to numbers of a distribution.</summary>
internal interface IRandomTransform
{
    /// <summary>The dtype of the numbers.</summary>
    DType DType { get; }

    /// <summary>Turns the two draws of four blocks into the two elements of each.</summary>
    /// <param name="first">The bits of the elements with even indices.</param>
    /// <param name="second">The bits of the elements with odd indices.</param>
    /// <param name="even">The elements with even indices; the bits of each in the low end of its lane.</param>
    /// <param name="odd">The elements with odd indices.</param>
    void Map(Vector256<ulong> first, Vector256<ulong> second, out Vector256<ulong> even, out Vector256<ulong> odd);

    /// <summary>The same for eight blocks, with the same bits.</summary>
    /// <param name="first">As above.</param>
    /// <param name="second">As above.</param>
    /// <param name="even">As above.</param>
    /// <param name="odd">As above.</param>
    void Map(Vector512<ulong> first, Vector512<ulong> second, out Vector512<ulong> even, out Vector512<ulong> odd);
}

/// <summary>A transform that gives each element from its own 64 bits.</summary>
internal interface IDrawTransform
{
    /// <summary>The dtype of the numbers.</summary>
    DType DType { get; }

    /// <summary>Four elements from 64 bits each, in the low end of their lanes.</summary>
    Vector256<ulong> Map(Vector256<ulong> bits);

    /// <summary>Eight elements, with the same bits.</summary>
    Vector512<ulong> Map(Vector512<ulong> bits);
}

/// <summary>Applies a <see cref="IDrawTransform"/> to both draws.</summary>
internal readonly struct EachDraw<TTransform>(TTransform transform) : IRandomTransform
    where TTransform : struct, IDrawTransform
{
    public DType DType => transform.DType;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Part of the sampling loop, which cannot wait for the tier that would inline it.
    public void Map(Vector256<ulong> first, Vector256<ulong> second, out Vector256<ulong> even, out Vector256<ulong> odd)
    {
        even = transform.Map(first);
        odd = transform.Map(second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    public void Map(Vector512<ulong> first, Vector512<ulong> second, out Vector512<ulong> even, out Vector512<ulong> odd)
    {
        even = transform.Map(first);
        odd = transform.Map(second);
    }
}
