using ActorArrays.Graph;
using ActorArrays.Storage;
using Xunit;

namespace Graph.Tests.Plans;

/// <summary>Plans of which an earlier run has stored some chunks: what only those need is not computed, and all else is.</summary>
public sealed class KeptChunksTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("actorarrays-kept-").FullName;

    private static ChunkedArray X => new ArrayRandom(3).Normal(0, 1, [24, 30], chunks: (4, 5));

    private static readonly Dictionary<string, Func<ChunkedArray>> Programs = new()
    {
        ["elementwise"] = () => (X * 2) + 1,
        ["anomaly"] = () => X - X.Mean(),
        ["anomaly of columns"] = () => X - X.Mean(axis: 0),
        ["transposed"] = () => X.T + X.Reshape(30, 24),
        ["rechunked"] = () => (X + 1).Rechunk((6, 30)) + (X + 1).Sum(),
        ["running sum"] = () => ArrayMath.CumSum(X, axis: 0),
        ["product"] = () => ArrayMath.MatMul(X, X.T),
        ["neighbours"] = () => X["1:, :"] - X[":-1, :"],
        ["selected"] = () => X.Reshape(720)[X.Reshape(720) > 0],
        ["sorted"] = () => ArrayMath.Sort(X, axis: 1),
        ["mean of columns"] = () => X.Mean(axis: 0),
    };

    public static TheoryData<string> Names => [.. Programs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_rest_is_computed_to_the_same_bytes(string name)
    {
        var path = Path.Combine(_directory, "x.zarr");
        var all = Store(name, path, resume: false).Tasks;
        var expected = ContentOf(path);
        var chunks = expected.Keys.Where(key => !key.StartsWith('.')).ToArray();
        for (var missing = 0; missing <= chunks.Length; missing = (2 * missing) + 1)
        {
            var lost = chunks.OrderBy(chunk => $"{chunk}+{missing}".Sum(c => c * 31 % 17)).Take(missing).ToArray();
            foreach (var chunk in lost)
            {
                File.Delete(Path.Combine(path, chunk));
            }

            var (tasks, target) = Store(name, path, resume: true);
            Assert.Equal(((long)(chunks.Length - lost.Length), (long)lost.Length), (target.ChunksKept, target.ChunksWritten));
            Assert.True(tasks <= all && (missing == 0 || tasks >= lost.Length), $"{tasks} tasks for {lost.Length} of {chunks.Length} chunks, where all take {all}");
            Assert.Equal(expected, ContentOf(path));
        }
    }

    [Fact]
    public void Nothing_is_computed_where_nothing_is_missing_and_one_chunk_takes_one_chain()
    {
        var path = Path.Combine(_directory, "x.zarr");
        Store("elementwise", path, resume: false);
        Assert.Equal(0, Store("elementwise", path, resume: true).Tasks);
        File.Delete(Path.Combine(path, "2.3"));
        Assert.Equal(1, Store("elementwise", path, resume: true).Tasks);
        var columns = Path.Combine(_directory, "y.zarr");
        Store("mean of columns", columns, resume: false);
        File.Delete(Path.Combine(columns, "4"));
        var whole = Store("mean of columns", Path.Combine(_directory, "z.zarr"), resume: false).Tasks;
        Assert.Equal(whole / 6, Store("mean of columns", columns, resume: true).Tasks);
    }

    [Fact]
    public void A_chunk_that_goes_into_every_output_is_asked_for_once()
    {
        var x = new ArrayRandom(1).Random([3000], chunks: 1);
        var path = Path.Combine(_directory, "x.zarr");
        using var runner = new PlanRunner();
        var options = new TargetOptions { DType = x.DType, Shape = x.Shape, ChunkShape = [1], Compression = Compression.None };
        using (var target = ActorArrays.Storage.Store.CreateJournaled(path, null, options, [], resume: false))
        {
            runner.Store(x - x.Mean(), target);
        }

        File.Delete(Path.Combine(path, "7"));
        using var rest = ActorArrays.Storage.Store.CreateJournaled(path, null, options, [], resume: true);
        var before = runner.TaskCount;
        runner.Store(x - x.Mean(), rest);
        Assert.Equal(1, rest.ChunksWritten);
        Assert.InRange(runner.TaskCount - before, 2, 3200);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    // Left without completing it, so that it has its journal the next time.
    private static (int Tasks, JournaledTarget Target) Store(string name, string path, bool resume)
    {
        var array = Programs[name]();
        using var runner = new PlanRunner();
        if (!array.IsShapeKnown)
        {
            using var found = runner.Compute(array);
            array = ChunkedArray.FromMemory(found, chunks: 50) + 0;
            return Store(runner, array, path, resume);
        }

        return Store(runner, array, path, resume);
    }

    private static (int Tasks, JournaledTarget Target) Store(PlanRunner runner, ChunkedArray array, string path, bool resume)
    {
        var before = runner.TaskCount;
        var chunk = array.ChunkShape;
        using var target = ActorArrays.Storage.Store.CreateJournaled(
            path, null, new TargetOptions { DType = array.DType, Shape = array.Shape, ChunkShape = ActorArrays.Kernels.Shape.Create([.. chunk]) }, [], resume);
        runner.Store(array, target);
        return (runner.TaskCount - before, target);
    }

    private static SortedDictionary<string, string> ContentOf(string path) => new(
        Directory.EnumerateFiles(path).ToDictionary(file => Path.GetFileName(file)!, file => Convert.ToHexString(File.ReadAllBytes(file))),
        StringComparer.Ordinal);
}
