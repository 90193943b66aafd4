using System.Runtime.InteropServices;
using ActorArrays;
using ActorArrays.Actors;
using ActorArrays.Graph;
using ActorArrays.Host.Cluster;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;
using ActorArrays.Tasks;
using Host.Tests.Runtime;
using Xunit;

namespace Host.Tests.Cluster;

/// <summary>INV-3, INV-5 and INV-19 with real arrays over two members.</summary>
public sealed class ClusterComputeTests
{
    // A kernel thread's tile registers (36 KiB here) are beside the account, as in one process.
    private const long WorkspaceBytesMax = 64 << 10;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1 << 30)]
    [InlineData(1 << 20)]
    public async Task Two_members_give_the_bits_of_one_process_within_their_budgets(long memory)
    {
        var arrays = ArrayPrograms.All.ToDictionary(static pair => pair.Key, static pair => (Func<string, ChunkedArray>)(_ => pair.Value.Make()));
        await using var cluster = await RuntimeCluster.StartAsync(arrays, new Bytes(memory));
        await using var alone = new ArrayRuntime();
        foreach (var (name, array) in arrays)
        {
            var expected = await alone.ComputeAsync([array("")], null, Stop);
            var got = await cluster.Home.ComputeAsync(name, "", null, Stop);
            Assert.Equal(BytesOf(expected[0]), BytesOf(got[0]));
        }

        Assert.True(cluster.Other.Pool.PeakBytes > 0);
        foreach (var runtime in (ArrayRuntime[])[cluster.Home, cluster.Other])
        {
            var status = await runtime.Actors.GetStatusAsync();
            Assert.True(status.Peak.Value <= memory);
            Assert.True(runtime.Pool.PeakBytes <= memory + WorkspaceBytesMax, $"{runtime.Pool.PeakBytes} of {memory}, account {status.Peak.Value}");
        }
    }

    [Fact]
    public async Task A_watch_sees_both_members_and_what_each_has()
    {
        using var go = new ManualResetEventSlim();
        using var started = new ManualResetEventSlim();
        await using var cluster = await RuntimeCluster.StartAsync(_ => new ClusterPrograms().Add("held", _ => [Held(started, go)]), Bytes.MiB(64));
        using var watch = cluster.Home.Actors.Watch();
        var computing = cluster.Home.ComputeAsync("held", "", null, Stop);
        started.Wait(Stop);
        var look = await watch.LookAsync();
        Assert.Equal([true, false], look.Members.Select(static member => member.IsSelf));
        Assert.All(look.Members, static member => Assert.Equal((true, Bytes.MiB(64)), (member.IsConnected, member.Budget)));
        Assert.Equal(cluster.Other.Member!.Address, look.Members[1].Address);
        var run = look.Runs.Single(static run => run.Total >= 8);
        Assert.Equal(run.Looks.Sum(static op => op.Elsewhere), look.Members[1].Tasks + look.Members[1].HeldChunks);
        Assert.InRange(look.Members.Sum(static member => member.Tasks), 1, 64);
        go.Set();
        await computing;
    }

    private static ChunkedArray Held(ManualResetEventSlim started, ManualResetEventSlim go)
    {
        var isComputing = false;
        var array = ChunkedArray.Ones([80], chunks: 10).MapBlocks(block =>
        {
            if (isComputing)
            {
                started.Set();
                go.Wait(Stop);
            }

            return block;
        });
        isComputing = true;
        return array;
    }

    [Fact]
    public async Task A_program_that_depends_on_what_it_has_computed_is_followed()
    {
        await using var cluster = await RuntimeCluster.StartAsync(_ => new ClusterPrograms().Add("steps", StepsAsync), Bytes.MiB(64));
        var result = await cluster.Home.ComputeAsync("steps", "3", null, Stop);
        Assert.Equal(4_800_000.0, result[0].AsSpan<double>()[0]);
        Assert.True(cluster.Other.Pool.PeakBytes > 0);
    }

    [Fact]
    public async Task A_member_that_makes_another_plan_is_refused_and_the_first_difference_told()
    {
        await using var cluster = await RuntimeCluster.StartAsync(
            name => new ClusterPrograms().Add("grid", _ => [Ones(name == "home" ? 3_000_000 : 3_000_001)]), Bytes.MiB(64));
        var error = await Assert.ThrowsAsync<RunFailedException>(() => cluster.Home.ComputeAsync("grid", "", null, Stop));
        Assert.Contains("all members must make the same plan, but on", error.Message, StringComparison.Ordinal);
        Assert.Contains("3000001", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_a_member_does_not_have_is_named()
    {
        await using var cluster = await RuntimeCluster.StartAsync(
            name => new ClusterPrograms().Add(name == "home" ? "mine" : "yours", _ => [Ones(3_000_000)]), Bytes.MiB(64));
        var error = await Assert.ThrowsAsync<RunFailedException>(() => cluster.Home.ComputeAsync("mine", "", null, Stop));
        Assert.Contains("members must have the program 'mine'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_is_written_whole_and_with_the_same_bytes()
    {
        var folder = Directory.CreateTempSubdirectory("actorarrays-cluster-").FullName;
        try
        {
            Func<string, ChunkedArray> make = _ => ArrayPrograms.All["anomaly"].Make();
            await using var cluster = await RuntimeCluster.StartAsync(new Dictionary<string, Func<string, ChunkedArray>> { ["anomaly"] = make }, Bytes.MiB(1));
            await using var alone = new ArrayRuntime();
            var shared = new ComputeOptions { Program = new ClusterProgram("anomaly", "") };
            await cluster.Home.StoreAsync([new StoreRequest(make(""), Path.Combine(folder, "shared.zarr"))], shared, Stop);
            await alone.StoreAsync([new StoreRequest(make(""), Path.Combine(folder, "alone.zarr"))], null, Stop);
            Assert.Equal(FilesOf(Path.Combine(folder, "alone.zarr")), FilesOf(Path.Combine(folder, "shared.zarr")));
            Assert.True(cluster.Other.Pool.PeakBytes > 0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>As many ones as a sum says, and then those that a mask keeps.</summary>
    private static async Task StepsAsync(string argument, IArrayComputer computer, CancellationToken cancellation)
    {
        var sum = await computer.ComputeAsync([Ones(1_200_000).Sum()], cancellation);
        var count = (int)sum[0].Data.AsSpan<double>()[0] * int.Parse(argument, System.Globalization.CultureInfo.InvariantCulture);
        var more = Ones(count + 1_200_000);
        await computer.ComputeAsync([more[more > 0].Sum()], cancellation);
    }

    private static ChunkedArray Ones(long length) => ChunkedArray.Ones([length], chunks: 600_000);

    private static byte[] BytesOf(NdArray array) => MemoryMarshal.AsBytes(array.AsSpan<double>()).ToArray();

    private static List<(string, string)> FilesOf(string folder) =>
    [
        .. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file), Convert.ToHexString(File.ReadAllBytes(file)))),
    ];
}
