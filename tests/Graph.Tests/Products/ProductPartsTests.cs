using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests;

/// <summary>Chunks of a large product computed in parts, against the product of the same matrices in one piece.</summary>
public sealed class ProductPartsTests
{
    // 2·1024·1088·2048 operations are enough for two parts; k in two chunks, so that parts add up, too.
    private static readonly ChunkedArray Left = new ArrayRandom(1).Random([1024, 1088], chunks: -1);
    private static readonly ChunkedArray Right = new ArrayRandom(2).Random([1088, 2050], chunks: -1);

    [Fact]
    public void A_large_chunk_of_a_result_in_memory_is_computed_in_parts_to_the_same_bits()
    {
        using var runner = new PlanRunner();
        using var x = runner.Compute(Left);
        using var y = runner.Compute(Right);
        var before = runner.TaskCount;
        using var actual = runner.Compute(ArrayMath.Dot(ChunkedArray.FromMemory(x, (-1, 600)), ChunkedArray.FromMemory(y, (600, -1))));
        Assert.Equal(4, runner.TaskCount - before); // Two of the product, and a copy each into the result.

        using var workspace = new TileWorkspace(runner.Pool);
        using var expected = NdArray.Allocate(runner.Pool, DType.Float64, actual.Shape);
        var update = MatrixUpdate.Set;
        foreach (var (start, length) in ((long, long)[])[(0, 600), (600, 488)])
        {
            using var left = x.View(x.Layout.Slice([0, start], Shape.Create(1024, length)));
            using var right = y.View(y.Layout.Slice([start, 0], Shape.Create(length, 2050)));
            MatrixProduct.Run(left, right, expected, update, workspace);
            update = MatrixUpdate.Add;
        }

        Assert.Equal(expected.AsSpan<double>(), actual.AsSpan<double>());
    }

    [Fact]
    public void What_consumers_with_chunks_take_is_not_cut_nor_what_would_make_random_numbers_again()
    {
        using var runner = new PlanRunner();
        using var x = runner.Compute(Left);
        using var y = runner.Compute(Right);
        var product = ArrayMath.Dot(ChunkedArray.FromMemory(x, (-1, -1)), ChunkedArray.FromMemory(y, (-1, -1)));
        Assert.Equal(1, Products(runner, product.Sum()));
        Assert.Equal(2, Products(runner, product));
        Assert.Equal(1, Products(runner, ArrayMath.Dot(Left, Right)));
        Assert.Equal(1, Products(runner, product[..512]));
    }

    private static long Products(PlanRunner runner, ChunkedArray array)
    {
        using var result = NdArray.Allocate(runner.Pool, array.DType, array.Shape);
        var plan = Computation.Create([new ComputeTarget.Memory(array, result)], runner.Pool).Plan;
        return plan.Operators.First(layer => layer.Name == "matmul").TaskCount;
    }
}
