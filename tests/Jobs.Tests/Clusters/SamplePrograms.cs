using ActorArrays.Graph;
using ActorArrays.Host.Cluster;
using ActorArrays.Kernels;

namespace ActorArrays.Jobs.Tests.Clusters;

/// <summary>What the members of these tests compute.</summary>
internal static class SamplePrograms
{
    internal static ClusterPrograms All => new ClusterPrograms().Add("spread", static argument => Build(int.Parse(argument, System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Of so many rows; about a second of one thread for 8,000.</summary>
    internal static IReadOnlyList<ChunkedArray> Build(int rows)
    {
        var x = new ArrayRandom(seed: 7).Normal(0, 1, [rows, 4000], chunks: (250, 500));
        return [ArrayMath.Sin(x - x.Mean(axis: 0)).Std(axis: 0)];
    }

    internal static double[] Elements(NdArray array) => array.AsSpan<double>().ToArray();
}
