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
        var sum = 0.0;
        foreach (var element in result.AsSpan<T>())
        {
            sum += double.CreateChecked(element);
        }

        return sum;
    }
}
