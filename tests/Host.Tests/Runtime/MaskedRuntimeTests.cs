using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using Xunit;

namespace Host.Tests.Runtime;

/// <summary>Masked arrays where they are computed: elements and mask in one run, and kept together.</summary>
public sealed class MaskedRuntimeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Elements_and_mask_are_computed_in_one_run_and_gaps_are_zero()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 2 });
        var x = ChunkedArray.Arange(5, DType.Float64, 2);
        var (data, mask) = await (MaskedMath.MaskedGreater(x, 2.5) / x).ComputeAsync(runtime, Stop);
        Assert.Equal([0, 1, 1, 0, 0], data.AsSpan<double>());
        Assert.Equal([true, false, false, true, true], mask.AsSpan<bool>());
    }

    [Fact]
    public async Task A_kept_masked_array_has_its_lengths_and_its_fill_value()
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 2 });
        var x = ChunkedArray.Arange(9, chunks: 2);
        await using var kept = await MaskedMath.MaskedEqual(x[x > 3], 5).PersistAsync(runtime, Stop);
        Assert.Equal(Shape.Create(5), kept.Array.Shape);
        var results = await runtime.ComputeAsync([kept.Array.Filled(), kept.Array.Sum().Filled()], cancellation: Stop);
        Assert.Equal([4L, 5, 6, 7, 8], results[0].AsSpan<long>());
        Assert.Equal([25L], results[1].AsSpan<long>());
    }
}
