namespace ActorArrays.Kernels;

/// <summary>The mean of some numbers, and the sum of their squared deviations from it.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Squares">Σ(x − mean)².</param>
internal readonly unsafe record struct Spread(double Mean, double Squares)
{
    /// <summary>Merges later numbers into accumulator <paramref name="at"/>, by Chan's formula.</summary>
    /// <param name="parts">Means, then squares.</param>
    /// <param name="at">Which accumulator.</param>
    /// <param name="count">How many numbers it holds.</param>
    /// <param name="other">The later numbers.</param>
    /// <param name="otherCount">How many they are, at least 1.</param>
    public static void Merge(byte** parts, long at, long count, in Spread other, long otherCount)
    {
        ref var mean = ref ((double*)parts[0])[at];
        ref var squares = ref ((double*)parts[1])[at];
        if (count == 0)
        {
            (mean, squares) = (other.Mean, other.Squares);
            return;
        }

        var total = (double)(count + otherCount);
        var delta = other.Mean - mean;
        mean += delta * (otherCount / total);
        squares += other.Squares + (delta * delta * (count * (otherCount / total)));
    }
}
