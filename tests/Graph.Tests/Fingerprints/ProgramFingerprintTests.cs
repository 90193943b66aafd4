using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using Xunit;

namespace Graph.Tests.Fingerprints;

/// <summary>Programs that are the same have the same fingerprint; a change of anything that changes a bit changes it.</summary>
public sealed class ProgramFingerprintTests
{
    private static readonly double[] Numbers = [3, 1, 4, 1, 5, 9, 2, 6];

    // Pairs of programs that differ in one thing.
    private static readonly Dictionary<string, (Func<ChunkedArray> One, Func<ChunkedArray> Other)> Pairs = new()
    {
        ["operator"] = (() => X() + 1, () => X() - 1),
        ["constant"] = (() => X() + 1, () => X() + 2),
        ["dtype"] = (() => X().AsType(DType.Float32), () => X().AsType(DType.Float16)),
        ["shape"] = (() => X(), () => X(29)),
        ["chunks"] = (() => X(chunk: 5).Sum(), () => X(chunk: 6).Sum()),
        ["seed"] = (() => X(), () => X(seed: 2)),
        ["stream"] = (() => X(), () => Second()),
        ["distribution"] = (() => new ArrayRandom(1).Normal(0, 1, [30]), () => new ArrayRandom(1).Normal(0, 2, [30])),
        ["range"] = (() => ChunkedArray.Linspace(0, 1, 30), () => ChunkedArray.Linspace(0, 2, 30)),
        ["axis"] = (() => X().Reshape(5, 6).Sum(axis: 0), () => X().Reshape(5, 6).Sum(axis: 1)),
        ["ddof"] = (() => X().Std(ddof: 0), () => X().Std(ddof: 1)),
        ["slice"] = (() => X()["1:9"], () => X()["2:10"]),
        ["step"] = (() => X()["::2"], () => X()["1::2"]),
        ["positions"] = (() => X()[new[] { 1, 2 }], () => X()[new[] { 2, 1 }]),
        ["mask"] = (() => X()[X() > 0.5], () => X()[X() > 0.6]),
        ["after a mask"] = (() => X()[X() > 0.5].Reshape(2, -1), () => X()[X() > 0.5].Reshape(-1, 2)),
        ["quantile"] = (() => ArrayMath.Quantile(X(), 0.25, axis: 0), () => ArrayMath.Quantile(X(), 0.75, axis: 0)),
        ["memory"] = (() => ChunkedArray.FromArray(Numbers), () => ChunkedArray.FromArray([3, 1, 4, 1, 5, 9, 2, 7])),
        ["captured number"] = (() => Mapped(2), () => Mapped(3)),
        ["captured array"] = (() => MappedWith([1, 2]), () => MappedWith([1, 3])),
        ["function"] = (() => ArrayMath.MapBlocks(b => b[0] + 1, [X()]), () => ArrayMath.MapBlocks(b => b[0] + 1.0, [X()])),
        ["deviation of a filter"] = (() => ArrayImages.GaussianFilter(X(), [1]), () => ArrayImages.GaussianFilter(X(), [1.01])),
        ["borders of a filter"] = (() => ArrayImages.UniformFilter(X(), [3]), () => ArrayImages.UniformFilter(X(), [3], new FilterOptions { Modes = [BorderMode.Mirror] })),
        ["neighbours of a filter"] = (() => ArrayImages.MedianFilter(X(), Footprint.Box(4)), () => ArrayImages.MedianFilter(X(), Footprint.Box(4), new FilterOptions { Origins = [1] })),
        ["rank of a filter"] = (() => ArrayImages.RankFilter(X(), 1, Footprint.Box(4)), () => ArrayImages.RankFilter(X(), 2, Footprint.Box(4))),
        ["extreme of a filter"] = (() => ArrayImages.MinimumFilter(X(), Footprint.Box(4)), () => ArrayImages.MaximumFilter(X(), Footprint.Box(4))),
        ["function of a filter"] = (() => ArrayImages.GenericFilter(X(), near => near[0] + 1, Footprint.Box(4)), () => ArrayImages.GenericFilter(X(), near => near[0] + 2, Footprint.Box(4))),
        ["distance of a shift"] = (() => ArrayImages.Shift(X(), [0.5]), () => ArrayImages.Shift(X(), [0.25])),
        ["order of a shift"] = (() => ArrayImages.Shift(X(), [0.5]), () => ArrayImages.Shift(X(), [0.5], new SampleOptions { Order = 2 })),
        ["matrix of samples"] = (() => ArrayImages.AffineTransform(X().Reshape(5, 6), new double[,] { { 1, 2 }, { 3, 4 } }), () => ArrayImages.AffineTransform(X().Reshape(5, 6), new double[,] { { 1, 2 }, { 3, 5 } })),
        ["structure of labels"] = (() => ArrayImages.Label(X().Reshape(5, 6)).Labels, () => ArrayImages.Label(X().Reshape(5, 6), Footprint.Connected(2, 2)).Labels),
        ["running"] = (() => ArrayMath.CumSum(X(), axis: 0), () => ArrayMath.CumProd(X(), axis: 0)),
    };

    public static TheoryData<string> Differences => [.. Pairs.Keys];

    [Theory]
    [MemberData(nameof(Differences))]
    public void A_difference_is_seen_and_nothing_else(string difference)
    {
        var (one, other) = Pairs[difference];
        Assert.Equal(Steps(one()), Steps(one()));
        Assert.Equal(Steps(other()), Steps(other()));
        Assert.NotEqual(Steps(one()), Steps(other()));
    }

    [Fact]
    public void Computing_an_array_does_not_change_its_fingerprint()
    {
        using var runner = new PlanRunner();
        var x = (X() * 2).Std() + Mapped(2);
        var before = Steps(x);
        runner.Compute(x).Dispose();
        Assert.Equal(before, Steps(x));
    }

    [Fact]
    public void A_changed_file_is_seen()
    {
        using var runner = new PlanRunner();
        var path = Path.Combine(Path.GetTempPath(), $"actorarrays-fingerprint-{Environment.ProcessId}.npy");
        try
        {
            var before = Written(1);
            Assert.Equal(before, Steps(ChunkedArray.FromSource(ActorArrays.Storage.Store.OpenSource(path))));
            Assert.NotEqual(before, Written(2));
        }
        finally
        {
            File.Delete(path);
        }

        string Written(double value)
        {
            var array = ChunkedArray.Full([4], value);
            using (var target = ActorArrays.Storage.Store.CreateTarget(
                path, null, new TargetOptions { DType = DType.Float64, Shape = [4], Overwrite = true }))
            {
                runner.Store(array, target);
                target.Complete();
            }

            // Two files within one tick of the system's clock for files would have one time.
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddDays(value));
            using var source = ActorArrays.Storage.Store.OpenSource(path);
            return Steps(ChunkedArray.FromSource(source));
        }
    }

    [Fact]
    public void What_cannot_be_compared_is_an_obstacle()
    {
        using var stop = new CancellationTokenSource();
        var x = ArrayMath.MapBlocks(b => stop.IsCancellationRequested ? b[0] : b[0] + 1, [X()]);
        Assert.Equal(
            "map_blocks: it captures a CancellationTokenSource, whose value cannot be compared with that of another process",
            ProgramFingerprint.Of(x).Obstacle);
    }

    private static ChunkedArray X(long length = 30, int chunk = 5, ulong seed = 1) => new ArrayRandom(seed).Random([length], chunks: chunk);

    private static ChunkedArray Second()
    {
        var random = new ArrayRandom(1);
        _ = random.Random([30], chunks: 5);
        return random.Random([30], chunks: 5);
    }

    private static ChunkedArray Mapped(int factor) => ArrayMath.MapBlocks(blocks => blocks[0] * factor, [X()]);

    private static ChunkedArray MappedWith(double[] numbers) => ArrayMath.MapBlocks(blocks => blocks[0] * numbers[1], [X()]);

    private static string Steps(ChunkedArray array)
    {
        var fingerprint = ProgramFingerprint.Of(array);
        Assert.Null(fingerprint.Obstacle);
        return string.Join('\n', fingerprint.Steps);
    }
}
