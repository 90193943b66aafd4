using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.Runtime;

/// <summary>Groups along an axis where they are computed and kept.</summary>
public sealed class GroupRuntimeTests
{
    private const long Rows = 700, Groups = 9;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // What is kept is computed in every chunk, those of no columns too, in memory that holds what was in it.
    [Fact]
    public async Task Rows_of_no_columns_are_kept_as_groups_of_none()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 1 });
        Soil(runtime.Pool);
        await using var kept = await runtime.PersistAsync(ChunkedArray.Ones([Rows, 0]).GroupByCodes(ChunkedArray.Arange(Rows) % Groups, Groups).Sum(), cancellation: Stop);
        Assert.Equal(Shape.Create(Groups, 0), kept.Array.Shape);
    }

    [Fact]
    public async Task What_is_left_of_a_climatology_has_no_means()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 2, Memory = Bytes.MiB(4) });
        var x = new ArrayRandom(1).Normal(20, 5, [Rows, 300], chunks: (70, 100));
        var groups = x.GroupBy(ChunkedArray.Arange(Rows) % Groups);
        var anomalies = x - groups.Mean()[groups.Codes];
        var results = await runtime.ComputeAsync([ArrayMath.Absolute(anomalies.GroupByCodes(groups.Codes, Groups).Mean()).Max(), anomalies.Std()], cancellation: Stop);
        Assert.InRange(results[0].AsSpan<double>()[0], 0, 1e-12);
        Assert.InRange(results[1].AsSpan<double>()[0], 4.9, 5.1);
    }

    private static void Soil(BufferPool pool)
    {
        using var dirty = NdArray.Allocate(pool, DType.Int32, Shape.Create(Rows));
        dirty.AsSpan<int>().Fill(int.MaxValue);
    }
}
