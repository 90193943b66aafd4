using ActorArrays;
using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.Runtime;

/// <summary>What a function of blocks can do wrong: each fault has an error that says operator, chunk and cause.</summary>
public sealed class UserFunctionTests : IAsyncDisposable
{
    private readonly ArrayRuntime _runtime = new(new ActorArraysOptions { Threads = 2, AnswerWhy = false });
    private bool _isComputing;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    // Chunks of 3, 3, 3 and 1: only the last one is wrong.
    private static ChunkedArray Line => ChunkedArray.Ones([10], chunks: 3);

    public ValueTask DisposeAsync() => _runtime.DisposeAsync();

    [Fact]
    public async Task One_that_throws()
    {
        var error = await FailsAsync(LastBlock(static _ => throw new FormatException("no such unit")));
        Assert.IsType<FormatException>(error.InnerException);
        Assert.StartsWith("map_blocks [9:10] failed with FormatException: no such unit", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, "map_blocks"), (error.Attempts, error.Operator.Name));
        Assert.Equal(["try 1 failed: FormatException: no such unit"], error.Story);
        Assert.Matches(@"made at: UserFunctionTests\.cs:\d+\n", error.Message);
    }

    [Fact]
    public async Task One_that_throws_now_and_then_is_called_again_if_that_is_wanted()
    {
        var calls = 0;
        var array = LastBlock(block => ++calls < 3 ? throw new FormatException("now and then") : block);
        var strategy = new SupervisionStrategy { Retried = FailureKinds.Thrown, BackoffFirst = TimeSpan.Zero };
        _isComputing = true;
        var result = await _runtime.ComputeAsync([array], new ComputeOptions { Strategy = strategy }, Stop);
        Assert.Equal((2L, 10L), (result.Report.Retries, result[0].Size));
    }

    [Fact]
    public async Task One_that_hangs()
    {
        using var go = new ManualResetEventSlim();
        var error = await FailsAsync(
            LastBlock(block =>
            {
                go.Wait(Stop);
                return block;
            }),
            new ComputeOptions { TaskTime = TimeSpan.FromMilliseconds(50) });
        Assert.IsType<TaskTimeoutException>(error.InnerException);
        Assert.Contains("map_blocks [9:10] failed with TaskTimeoutException: time limit: one try of a task may take 0.05 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await _runtime.Actors.GetStatusAsync()).ReplacedThreads);
        Assert.Equal(10, (await _runtime.ComputeAsync([Line], cancellation: Stop))[0].Size);
        go.Set();
    }

    [Fact]
    public async Task One_that_takes_more_memory_than_its_plan_says()
    {
        var error = await FailsAsync(LastBlock(static block => block + ArrayMath.Sort(ChunkedArray.Ones([1_000_000]))[..1]));
        var cause = Assert.IsType<PermitExceededException>(error.InnerException);
        Assert.True(cause.Needed >= new Bytes(8_000_000) && cause.Permitted < Bytes.KiB(4), error.Message);
        Assert.StartsWith($"map_blocks: the function may take {cause.Permitted}, its result included", cause.Message, StringComparison.Ordinal);
        Assert.Contains($"but wants {cause.Needed} or more for this one", cause.Message, StringComparison.Ordinal);
        Assert.True(_runtime.Pool.PeakBytes < 8_000_000, "the memory was taken before it was refused");
    }

    [Fact]
    public async Task One_that_gives_another_shape()
    {
        var error = await FailsAsync(LastBlock(static block => ArrayMath.Concatenate([block, block])));
        Assert.IsType<ShapeException>(error.InnerException);
        Assert.Contains("map_blocks: the function gave shape (2,) for block (3,), where (1,) was expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_gives_another_dtype()
    {
        var error = await FailsAsync(LastBlock(static block => block.AsType(DType.Float32)));
        Assert.IsType<DTypeException>(error.InnerException);
        Assert.Contains("map_blocks: the function gave dtype float32 for block (3,), where float64 was expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_of_lines_that_gives_another_dtype()
    {
        var array = ArrayMath.ApplyAlongAxis(line => _isComputing ? line.AsType(DType.Float32) : line, 0, ChunkedArray.Ones([4, 3]));
        var error = await FailsAsync(array);
        Assert.Contains("apply_along_axis: the function must give one dtype for all lines, but gave float32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_has_every_chunk_that_does_not_need_the_one_that_failed()
    {
        using var folder = new TemporaryFolder();
        var array = LastBlock(static _ => throw new FormatException("no such unit"));
        _isComputing = true;
        var request = new StoreRequest(array, Path.Combine(folder.Path, "x.zarr"));
        await Assert.ThrowsAsync<RunFailedException>(() => _runtime.StoreAsync([request], cancellation: Stop));
        var stored = await _runtime.ComputeAsync([ArrayFiles.Open(request.Path)], cancellation: Stop);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 0], stored.Tensor<double>(0).ToArray());
    }

    [Fact]
    public async Task A_sum_needs_every_chunk_so_that_nothing_goes_on_without_one()
    {
        var calls = 0;
        var wide = ChunkedArray.Ones([1000], chunks: 1).MapBlocks(block =>
            _isComputing && Interlocked.Increment(ref calls) == 1 ? throw new FormatException("no such unit") : block);
        var error = await FailsAsync(wide.Sum(), new ComputeOptions { OnFailure = FailureHandling.Finish });
        Assert.Equal(0, error.OtherFailures);
        Assert.True(calls < 1000, $"{calls} blocks were computed although the sum could not be had");
    }

    [Fact]
    public async Task A_deadline_is_for_all_runs_of_a_computation()
    {
        using var go = new ManualResetEventSlim();
        var array = LastBlock(block =>
        {
            go.Wait(Stop);
            return block;
        });
        _isComputing = true;
        var options = new ComputeOptions
        {
            Deadline = TimeSpan.FromMilliseconds(100),
            Strategy = new SupervisionStrategy { StopGrace = TimeSpan.FromMilliseconds(10) },
        };
        var masked = array[array > 0];
        var error = await Assert.ThrowsAsync<DeadlineException>(() => _runtime.ComputeAsync([masked + 1], options, Stop));
        Assert.Equal(options.Deadline, error.Deadline);
        go.Set();
    }

    private ChunkedArray LastBlock(Func<ChunkedArray, ChunkedArray> function) =>
        Line.MapBlocks(block => _isComputing && block.Shape[0] == 1 ? function(block) : block);

    private async Task<RunFailedException> FailsAsync(ChunkedArray array, ComputeOptions? options = null)
    {
        _isComputing = true;
        return await Assert.ThrowsAsync<RunFailedException>(() => _runtime.ComputeAsync([array], options, Stop));
    }

    private sealed class TemporaryFolder : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("actorarrays-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
