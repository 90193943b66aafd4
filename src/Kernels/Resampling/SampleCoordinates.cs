namespace ActorArrays.Kernels;

/// <summary>Where in an array each element of a result is taken from: a coordinate along each of the array's axes.</summary>
/// <remarks>A coordinate follows from the element's place in the whole result alone, so no result depends on chunks (INV-3). Immutable.</remarks>
public abstract unsafe class SampleCoordinates
{
    /// <summary>The axes of the result.</summary>
    public abstract int Rank { get; }

    /// <summary>True if the coordinates along each axis follow from one axis of the result, the same one of both.</summary>
    public virtual bool IsGrid => false;

    /// <summary>The least and the greatest coordinate along an axis of the array that an element of a box has; exact, and of a smaller box never wider.</summary>
    /// <param name="axis">The array's axis.</param>
    /// <param name="start">Where the box begins in the result.</param>
    /// <param name="lengths">Its lengths, not 0.</param>
    public abstract (double Low, double High) Range(int axis, ReadOnlySpan<long> start, ReadOnlySpan<long> lengths);

    /// <summary>Writes the coordinates of neighbours along the last axis of the result.</summary>
    /// <param name="axis">The array's axis.</param>
    /// <param name="at">The place of the first.</param>
    /// <param name="count">How many.</param>
    /// <param name="to">Where the coordinates go.</param>
    internal abstract void Row(int axis, ReadOnlySpan<long> at, int count, double* to);
}
