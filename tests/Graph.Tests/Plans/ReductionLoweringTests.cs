using ActorArrays.Graph;
using Xunit;

namespace Graph.Tests;

public sealed class ReductionLoweringTests
{
    private const long Rows = 1024, Columns = 8192;

    [Theory]
    [InlineData(-1, 16)]
    [InlineData(256, 16)]
    [InlineData(16, 16)]
    public void Leaves_are_enough_for_all_cores_however_few_chunks_there_are(int rows, long leaves)
    {
        var x = ChunkedArray.Ones([Rows, Columns], chunks: (rows, -1));
        Assert.Equal(leaves, Leaves(x.Sum()));
        Assert.Equal(leaves, Leaves(x.Mean(axis: 0)));
    }

    [Fact]
    public void Leaves_of_few_chunks_read_whole_rows()
    {
        var x = ChunkedArray.Ones([Rows, Columns], chunks: (512, 4096));
        Assert.Equal(16, Leaves(x.Sum()));
        Assert.Equal(16, Leaves(x.Rechunk((256, 1024)).Sum()));
    }

    [Fact]
    public void Rows_are_not_cut_short_nor_are_small_chunks()
    {
        var x = ChunkedArray.Ones([Rows, Columns], chunks: -1);
        Assert.Equal(1, Leaves(x.Sum(axis: 1)));
        Assert.Equal(1, Leaves(x[..64].Sum()));
        Assert.Equal(16, Leaves(ChunkedArray.Ones([Rows * Columns], chunks: -1).Sum()));
    }

    [Fact]
    public void Parts_of_a_chunk_add_up_to_the_whole()
    {
        using var runner = new PlanRunner();
        var x = ChunkedArray.Arange((Rows * Columns) - 5, chunks: -1).AsType(ActorArrays.Kernels.DType.Float64);
        using var sum = runner.Compute(x.Sum());
        using var greatest = runner.Compute(ArrayMath.Add(x, 0).ArgMax());
        Assert.Equal([((Rows * Columns) - 5) * ((Rows * Columns) - 6) / 2.0], sum.AsSpan<double>().ToArray());
        Assert.Equal([(Rows * Columns) - 6], greatest.AsSpan<long>().ToArray());
    }

    private static long Leaves(ChunkedArray array)
    {
        var pool = new ActorArrays.Kernels.BufferPool();
        return Computation.Create([new ComputeTarget.Persist(array)], pool).Plan.Operators[0].TaskCount;
    }
}
