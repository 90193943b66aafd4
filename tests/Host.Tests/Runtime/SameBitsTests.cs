using ActorArrays;
using ActorArrays.Actors.Simulated;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.Runtime;

/// <summary>INV-3: the bits of a result depend on the chunks alone.</summary>
public sealed class SameBitsTests
{
    private const int Seeds = 200;

    public static TheoryData<string> Programs => [.. ArrayPrograms.All.Keys];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Threads_do_not_change_a_bit(string program)
    {
        var expected = await BytesAsync(program, new ActorArraysOptions { Threads = 1 });
        foreach (var threads in (int[])[2, 8])
        {
            Assert.Equal(expected, await BytesAsync(program, new ActorArraysOptions { Threads = threads }));
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_small_budget_does_not_change_a_bit(string program)
    {
        var expected = await BytesAsync(program, new ActorArraysOptions { Threads = 1 });
        Assert.Equal(expected, await BytesAsync(program, new ActorArraysOptions { Threads = 2, Memory = Bytes.KiB(400) }));
    }

    [Fact]
    public async Task A_small_budget_spills()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 2, Memory = Bytes.KiB(400) });
        var result = await runtime.ComputeAsync(
            [ArrayPrograms.All["global anomaly"].Make()], cancellation: TestContext.Current.CancellationToken);
        Assert.True(result.Report.SpilledBytes > Bytes.Zero);
        Assert.True(result.Report.PeakBytes <= Bytes.KiB(400));
        Assert.Equal(0, runtime.Pool.LiveBuffers - WorkspacesOf(runtime));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Rewriting_keeps_the_value_and_where_promised_the_bits(string program)
    {
        var options = new ActorArraysOptions { Threads = 2 };
        var rewritten = await BytesAsync(program, options);
        var asWritten = await BytesAsync(program, options, new ComputeOptions { Rewrite = false });
        if (ArrayPrograms.All[program].KeepsBits)
        {
            Assert.Equal(asWritten, rewritten);
            return;
        }

        var a = Doubles(asWritten);
        var b = Doubles(rewritten);
        for (var i = 0; i < a.Length; i++)
        {
            Assert.Equal(a[i], b[i], Math.Abs(a[i]) * 1e-12 + 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Two_hundred_seeds_of_the_simulated_shell_give_the_same_bits(string program)
    {
        var expected = await BytesAsync(program, new ActorArraysOptions { Threads = 1 });
        for (ulong seed = 1; seed <= Seeds / 4; seed++)
        {
            foreach (var (threads, budget) in ((int, Bytes)[])[(1, Bytes.MiB(64)), (3, Bytes.MiB(64)), (2, Bytes.KiB(600)), (8, Bytes.KiB(600))])
            {
                var actual = Simulated(program, new SimulationOptions
                {
                    Seed = seed,
                    Threads = threads,
                    Budget = budget,
                    MessageDelayMax = TimeSpan.FromMilliseconds(2),
                    RepeatedOutcomes = 0.1,
                    FailingSpills = 0.05,
                });
                Assert.True(expected.AsSpan().SequenceEqual(actual), $"seed {seed} with {threads} threads and {budget} gives other bits");
            }
        }
    }

    private static byte[] Simulated(string program, SimulationOptions options)
    {
        var pool = new BufferPool();
        var array = ArrayPrograms.All[program].Make();
        var elements = new double[array.Size];
        using var target = NdArray.Over(PinnedMemory.Pin(elements, sizeof(double)), DType.Float64, Layout.Contiguous(array.Shape));
        var computation = Computation.Create([new ComputeTarget.Memory(array, target)], pool);
        var system = new SimulatedSystem(options);
        var run = system.Start(computation.Plan, computation.Runner, computation.Codec);
        system.RunToEnd(run);
        Assert.Null(run.Error);
        Assert.Equal(0, pool.LiveBuffers);
        return System.Runtime.InteropServices.MemoryMarshal.AsBytes(elements.AsSpan()).ToArray();
    }

    private static async Task<byte[]> BytesAsync(string program, ActorArraysOptions options, ComputeOptions? compute = null)
    {
        await using var runtime = new ArrayRuntime(options);
        var result = await runtime.ComputeAsync(
            [ArrayPrograms.All[program].Make()], compute, TestContext.Current.CancellationToken);
        return System.Runtime.InteropServices.MemoryMarshal.AsBytes(result[0].AsSpan<double>()).ToArray();
    }

    private static ReadOnlySpan<double> Doubles(byte[] bytes) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, double>(bytes);

    // Each kernel thread keeps one buffer of working memory between tasks.
    private static long WorkspacesOf(ArrayRuntime runtime) => Math.Min(runtime.Pool.LiveBuffers, runtime.Options.ThreadsOrDefault);
}
