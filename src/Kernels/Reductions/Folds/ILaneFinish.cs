using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>What a lane reduction makes of its accumulator at the end.</summary>
internal interface ILaneFinish
{
    /// <summary>The result.</summary>
    /// <param name="accumulated">All elements, combined; the combiner's identity for none.</param>
    /// <param name="count">How many there were.</param>
    static abstract T Of<T>(T accumulated, long count)
        where T : unmanaged, INumberBase<T>;
}

/// <summary>The accumulator itself: sum, product, extremes.</summary>
internal readonly struct AsAccumulated : ILaneFinish
{
    // The identity of a sum is -0.0, but NumPy's sum of nothing is 0.0.
    public static T Of<T>(T accumulated, long count)
        where T : unmanaged, INumberBase<T> => count == 0 ? accumulated + T.Zero : accumulated;
}

/// <summary>A sum divided by the number of elements; NaN for none.</summary>
internal readonly struct DividedByCount : ILaneFinish
{
    public static T Of<T>(T accumulated, long count)
        where T : unmanaged, INumberBase<T> => (accumulated + T.Zero) / T.CreateTruncating(count);
}
