using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays.Cli.Bench;

/// <summary>
/// The sum of a result. The peers take it of an array that is there, so it is no second computation here either: that has a start of its own (8 ms).
/// </summary>
internal static class Checksum
{
    /// <summary>The sum of an array's elements in float64.</summary>
    public static double Of(NdArray result) => result.DType switch
    {
        DType.Float64 => Sum<double>(result),
        DType.Float32 => Sum<float>(result),
        DType.Int64 => Sum<long>(result),
        _ => throw new ArgumentException($"bench: no workload's result is {result.DType.Name()}.", nameof(result)),
    };

    private static double Sum<T>(NdArray result)
        where T : unmanaged, INumber<T>
    {
        // Eight sums side by side: one alone waits for itself, 30 ms for 25 million elements.
        Span<double> sums = stackalloc double[8];
        sums.Clear();
        var elements = result.AsSpan<T>();
        var i = 0;
        for (; i <= elements.Length - sums.Length; i += sums.Length)
        {
            for (var lane = 0; lane < sums.Length; lane++)
            {
                sums[lane] += double.CreateChecked(elements[i + lane]);
            }
        }

        var sum = 0.0;
        foreach (var part in sums)
        {
            sum += part;
        }

        for (; i < elements.Length; i++)
        {
            sum += double.CreateChecked(elements[i]);
        }

        return sum;
    }
}
