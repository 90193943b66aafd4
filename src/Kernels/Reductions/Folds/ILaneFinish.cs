using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>What a lane reduction makes of its accumulator at the end.</summary>
internal unsafe interface ILaneFinish
{
    /// <summary>Writes the result as element <paramref name="at"/> of an array.</summary>
    /// <param name="accumulated">All elements, combined; the combiner's identity for none.</param>
    /// <param name="count">How many there were.</param>
    /// <param name="dtype">The dtype of the array.</param>
    /// <param name="output">The array.</param>
    /// <param name="at">Which element.</param>
    static abstract void Write<T>(T accumulated, long count, DType dtype, byte* output, long at)
        where T : unmanaged, INumberBase<T>;
}

/// <summary>The accumulator itself: sum, product, extremes.</summary>
internal readonly unsafe struct AsAccumulated : ILaneFinish
{
    // The identity of a sum is -0.0, but NumPy's sum of nothing is 0.0.
    public static void Write<T>(T accumulated, long count, DType dtype, byte* output, long at)
        where T : unmanaged, INumberBase<T> =>
        ResultStore.Write(count == 0 ? accumulated + T.Zero : accumulated, dtype, output, at);
}

/// <summary>A sum divided by the number of elements, that of integers as float64; NaN for none.</summary>
internal readonly unsafe struct DividedByCount : ILaneFinish
{
    public static void Write<T>(T accumulated, long count, DType dtype, byte* output, long at)
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(long))
        {
            ResultStore.Write(double.CreateTruncating(accumulated) / count, dtype, output, at);
        }
        else
        {
            ResultStore.Write((accumulated + T.Zero) / T.CreateTruncating(count), dtype, output, at);
        }
    }
}
