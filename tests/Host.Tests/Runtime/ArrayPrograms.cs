using ActorArrays.Graph;
using static ActorArrays.Graph.ArrayMath;
using static ActorArrays.Graph.Slices;

namespace Host.Tests.Runtime;

/// <summary>Small array programs with the plans that the engine must get right: trees, diamonds, all-to-all, broadcasts.</summary>
internal static class ArrayPrograms
{
    /// <summary>Every program by name, and whether its bits are promised to be the same without rewriting.</summary>
    public static IReadOnlyDictionary<string, (Func<ChunkedArray> Make, bool KeepsBits)> All { get; } =
        new Dictionary<string, (Func<ChunkedArray>, bool)>
        {
            ["tree"] = (() => Normal(400, 300).Sin().Sum(splitEvery: 2), false),
            ["mean over an axis"] = (() => (Normal(301, 207) * 2 + 1).Mean(axis: 0), false),
            ["std over an axis"] = (() => Materialised(301, 207).Std(axis: 1), true),
            ["slice of a mean"] = (() => Materialised(211, 301).Mean(axis: 0)[Every(7)], true),
            ["anomaly"] = (() => Anomaly(Materialised(260, 180)), true),
            ["global anomaly"] = (() => GlobalAnomaly(Materialised(301, 207)), true),
            ["difference of neighbours"] = (() => Neighbours(Materialised(200, 210)), true),
            ["rechunk to columns"] = (() => Materialised(240, 250).Rechunk((240, 10)).Sum(axis: 0), true),
            ["transpose and add"] = (() => Squared(Materialised(230, 230)), true),
            ["quadratic means"] = (() => Quadratic(Materialised(200, 100), Materialised(200, 100, 5)), true),
            ["mask"] = (() => Materialised(120, 130)[Materialised(120, 130) > 0.2].Sum(), false),
            ["reshape"] = (() => Materialised(120, 130).Reshape(130, 120).Max(axis: 0), true),
            ["stack"] = (() => Stack([Materialised(90, 80), Materialised(90, 80, 9)]).Mean(axis: 0), true),
        };

    private static ChunkedArray Normal(long rows, long columns, ulong seed = 3) =>
        new ArrayRandom(seed).Normal(0, 1, [rows, columns], chunks: (41, 53));

    // A mean that is used twice keeps what it is made of from being computed inside its consumers.
    private static ChunkedArray Materialised(long rows, long columns, ulong seed = 3)
    {
        var x = Normal(rows, columns, seed);
        return x - x.Mean(axis: 1, keepDims: true);
    }

    private static ChunkedArray Anomaly(ChunkedArray x) => x - x.Mean(axis: 0);

    private static ChunkedArray GlobalAnomaly(ChunkedArray x) => x - x.Mean();

    private static ChunkedArray Neighbours(ChunkedArray x) => x[1.., 1..] - x[..^1, ..^1];

    private static ChunkedArray Squared(ChunkedArray x) => (x + x.T) * x;

    private static ChunkedArray Quadratic(ChunkedArray u, ChunkedArray v) =>
        Stack([(u * u).Mean(axis: 0), (v * v).Mean(axis: 0), (u * v).Mean(axis: 0)]);

    private static ChunkedArray Sin(this ChunkedArray x) => ArrayMath.Sin(x);
}
