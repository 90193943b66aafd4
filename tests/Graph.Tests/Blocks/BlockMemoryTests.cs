using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests;

/// <summary>What a function of blocks takes is what was planned for it, whatever the budget of the run around it.</summary>
public sealed class BlockMemoryTests
{
    // Outside blocks several tasks would compute it, each with scratch memory of its own.
    [Fact]
    public void A_product_inside_a_block_is_one_task()
    {
        using var runner = new PlanRunner();
        var x = ChunkedArray.Ones([4000, 500], DType.Float64, 4000);
        using var y = runner.Compute(ArrayMath.MapBlocks(blocks => ArrayMath.MatMul(blocks[0], blocks[0].T), [x])[..1, ..1]);
        Assert.Equal(500, y.AsSpan<double>()[0]);
    }

    // Arrays larger than a part of the budget are cut into pieces for the disk, but not where all of them are in memory anyway.
    [Fact]
    public void A_rechunk_inside_a_block_makes_no_pieces()
    {
        using var roomy = new PlanRunner();
        using var tight = new PlanRunner(memoryBytes: 1);
        var x = ChunkedArray.Arange(64, chunks: 32).Reshape(8, 8);
        var y = ArrayMath.MapBlocks(blocks => ArrayMath.CumSum(blocks[0], 0).Rechunk(3).Sum(0, keepDims: true) + ArrayMath.CumSum(blocks[0], 0).Rechunk(3), [x]);
        using var expected = roomy.Compute(y);
        using var actual = tight.Compute(y);
        Assert.Equal(Elements.Read(expected), Elements.Read(actual));
    }
}
