namespace ActorArrays.Kernels;

/// <summary>An array that is computed from the element index instead of stored: constants, ranges, random numbers.</summary>
/// <remarks>
/// The value at an index depends on nothing but the index and the generator's parameters, so slices, chunks and threads
/// cannot change it. Instances hold no state that changes. A view of it is a <see cref="Layout"/> over the index.
/// </remarks>
public abstract unsafe class TileGenerator
{
    /// <summary>The dtype of the values.</summary>
    public abstract DType DType { get; }

    /// <summary>Writes the values at <paramref name="first"/>, first + step, … to contiguous memory.</summary>
    /// <param name="first">Global element index of the first value.</param>
    /// <param name="step">Distance of the indices; may be 0 or negative.</param>
    /// <param name="output">Room for <paramref name="count"/> elements.</param>
    /// <param name="count">How many values.</param>
    public abstract void Fill(long first, long step, byte* output, int count);
}

/// <summary>A generator that makes any elements together as fast as consecutive ones.</summary>
internal unsafe interface IElementPicker
{
    /// <summary>Writes the values at some indices to contiguous memory.</summary>
    /// <param name="indices">Global element indices.</param>
    /// <param name="output">Room for <paramref name="count"/> elements.</param>
    /// <param name="count">How many.</param>
    void Pick(long* indices, byte* output, int count);
}
