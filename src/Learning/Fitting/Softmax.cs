using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>Probabilities from what is said for each class.</summary>
internal static class Softmax
{
    /// <summary>The exponentials of each row, scaled to sum to 1; the largest one is taken off first.</summary>
    public static ChunkedArray Of(ChunkedArray values)
    {
        var exponentials = ArrayMath.Exp(values - values.Max(1, keepDims: true));
        return exponentials / exponentials.Sum(1, keepDims: true);
    }
}
