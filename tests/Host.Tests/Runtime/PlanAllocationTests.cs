using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Tasks;
using Xunit;

namespace Host.Tests.Runtime;

/// <summary>The gate on what a node of an array plan costs: bytes allocated from the expression to the result.</summary>
/// <remarks>Allocations are counted for the whole process, so nothing else may run meanwhile.</remarks>
[Collection(nameof(Alone))]
public sealed class PlanAllocationTests
{
    private const int Chunks = 30_000;

    // Measured when the gates were made (937 and 2,700), and a tenth more: arrays, buffers and payloads of the chunks, the boxes
    // and layouts of their tasks.
    private const double RegularMax = 1_030;
    private const double StencilMax = 3_000;

    [Fact]
    public async Task A_node_of_a_tree_over_one_element_chunks() =>
        Assert.InRange(await BytesPerNode(x => [x.Mean(), x.Max()]), 0, RegularMax);

    [Fact]
    public async Task A_node_of_a_stencil_over_one_element_chunks() =>
        Assert.InRange(await BytesPerNode(x => [(x[1..] - x[..^1]).Mean()]), 0, StencilMax);

    private static async Task<double> BytesPerNode(Func<ChunkedArray, ChunkedArray[]> of)
    {
        await using var runtime = new ArrayRuntime(new ActorArraysOptions { Threads = 2, Memory = Bytes.MiB(256) });
        await runtime.ComputeAsync(of(Line(1_000)));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var result = await runtime.ComputeAsync(of(Line(Chunks)));
        return (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / result.Report.Tasks;
    }

    private static ChunkedArray Line(long chunks) => ArrayMath.Sqrt(ChunkedArray.Ones([chunks], DType.Float64, 1));
}

/// <summary>Tests that run while no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
