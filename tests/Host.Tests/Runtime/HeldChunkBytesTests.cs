using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.Runtime;

/// <summary>The gate on what a chunk that waits costs beside its bytes: its actor, its entries in books, its place on disk.</summary>
/// <remarks>The managed heap is measured for the whole process, so nothing else may run meanwhile.</remarks>
[Collection(nameof(Alone))]
public sealed class HeldChunkBytesTests(ITestOutputHelper output)
{
    private const int Chunks = 40_000;
    private const int ChunkLength = 512;

    // Measured when the gates were made (720 and 811), and a tenth more.
    private const double ResidentMax = 790;
    private const double SpilledMax = 890;

    [Fact]
    public async Task A_chunk_in_memory() => Assert.InRange(await BytesPerChunk(Bytes.GiB(1)), 0, ResidentMax);

    [Fact]
    public async Task A_chunk_on_disk() => Assert.InRange(await BytesPerChunk(Bytes.MiB(8)), 0, SpilledMax);

    // All chunks wait while the mean is made; the first difference looks.
    private async Task<double> BytesPerChunk(Bytes memory)
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 1, Memory = memory });
        var first = await HeapAtFirstDifference(runtime, 100);
        var bytes = (await HeapAtFirstDifference(runtime, Chunks) - first) / (double)Chunks;
        output.WriteLine($"{bytes:F0} bytes a chunk under {memory}");
        return bytes;
    }

    private static async Task<long> HeapAtFirstDifference(ArrayRuntime runtime, long chunks)
    {
        var x = ArrayMath.Sqrt(ChunkedArray.Ones([chunks * ChunkLength], DType.Float64, ChunkLength));
        using var result = NdArray.Allocate(new BufferPool(), DType.Float64, Shape.Create());
        var computation = Computation.Create([new ComputeTarget.Memory(ArrayMath.Sqrt(x - x.Mean()).Max(), result)], runtime.Pool);
        var looking = new Looking(computation);
        await using var run = runtime.Actors.Start(computation.Plan, looking, computation.Codec, cancellation: TestContext.Current.CancellationToken);
        await run.Completion;
        return looking.Heap;
    }

    private sealed class Looking(Computation computation) : ITaskRunner
    {
        public long Heap { get; private set; }

        public IDisposable? OpenThread() => computation.Runner.OpenThread();

        public IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context)
        {
            if (Heap == 0 && computation.Plan.Describe(task).Contains("max", StringComparison.Ordinal))
            {
                Heap = GC.GetTotalMemory(forceFullCollection: true);
            }

            return computation.Runner.Run(task, inputs, context);
        }
    }
}
