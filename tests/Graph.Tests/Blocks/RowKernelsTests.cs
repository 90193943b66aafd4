using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests;

/// <summary>Functions of rows see each row once, whole and as float64, and take the memory that was planned (the runner compares each task).</summary>
public sealed class RowKernelsTests
{
    public static TheoryData<ChunkSpec, DType> Chunkings => new()
    {
        { (7, 3), DType.Float64 }, { (-1, 1), DType.Float32 }, { (1, -1), DType.Int16 }, { (30, 2), DType.UInt8 }, { (100, 5), DType.Float16 }, { (9, 4), DType.Bool },
    };

    [Theory]
    [MemberData(nameof(Chunkings))]
    public void Sums_and_rows_are_those_of_the_operators(ChunkSpec chunks, DType dtype)
    {
        using var runner = new PlanRunner();
        var x = (ChunkedArray.Arange(100 * 5) % 11).Reshape(100, 5).AsType(dtype).Rechunk(chunks);
        var y = ChunkedArray.Arange(100, chunks: 13);
        var results = runner.Compute(
        [
            RowKernels.Fold("fold", 5, Weigh, x, y), (x.AsType(DType.Float64) * y.ExpandDims(1)).Sum(0),
            RowKernels.Map("map", 2, Both, x, y), ArrayMath.Stack([x.AsType(DType.Float64).Sum(1), y.AsType(DType.Float64)], 1),
        ]);
        Assert.Equal(Elements.Read(results[1]), Elements.Read(results[0]));
        Assert.Equal(Elements.Read(results[3]), Elements.Read(results[2]));
        Array.ForEach(results, result => result.Dispose());
    }

    [Fact]
    public void Rows_of_views_are_whole()
    {
        using var runner = new PlanRunner();
        var x = ChunkedArray.Arange(60.0).Reshape(6, 10).Rechunk((4, 3));
        using var flipped = runner.Compute(RowKernels.Map("map", 1, First, x.T[1..8].Flip(0)));
        Assert.Equal([7, 6, 5, 4, 3, 2, 1], flipped.AsSpan<double>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Chunkings))]
    public void Chosen_rows_are_those_of_a_mask_with_a_known_number(ChunkSpec chunks, DType dtype)
    {
        using var runner = new PlanRunner();
        var x = (ChunkedArray.Arange(100 * 5) % 11).Reshape(100, 5).AsType(dtype).Rechunk(chunks);
        var chosen = RowSelection.Of(x, row => row % 7 == 2 || row is > 30 and < 60);
        var row = ChunkedArray.Arange(100);
        var mask = ArrayMath.Equal(row % 7, 2) | ((row > 30) & (row < 60));
        Assert.Equal(39, chosen.Shape[0]);
        var results = runner.Compute([chosen, x[mask], chosen.Rechunk((3, 2)).Sum(0), x[mask].Sum(0), RowSelection.Of(x, _ => false)]);
        Assert.Equal(Elements.Read(results[1]), Elements.Read(results[0]));
        Assert.Equal(Elements.Read(results[3]), Elements.Read(results[2]));
        Assert.Equal(Shape.Create(0, 5), results[4].Shape);
        Array.ForEach(results, result => result.Dispose());
    }

    [Fact]
    public void A_function_knows_the_places_of_its_rows()
    {
        using var runner = new PlanRunner();
        using var places = runner.Compute(RowKernels.Map("map", 1, Places, ChunkedArray.Zeros([10, 2], chunks: (4, 1))));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], places.AsSpan<double>().ToArray());
    }

    private static void Weigh(in RowBlocks rows, Span<double> sums)
    {
        for (var i = 0; i < rows[0].Length; i++)
        {
            sums[i % 5] += rows[0][i] * rows[1][i / 5];
        }
    }

    private static void Both(in RowBlocks rows, Span<double> result)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var element in rows[0].Slice(row * 5, 5))
            {
                result[2 * row] += element;
            }

            result[(2 * row) + 1] = rows[1][row];
        }
    }

    private static void First(in RowBlocks rows, Span<double> result)
    {
        for (var row = 0; row < result.Length; row++)
        {
            result[row] = rows[0][row * 6];
        }
    }

    private static void Places(in RowBlocks rows, Span<double> result)
    {
        for (var row = 0; row < result.Length; row++)
        {
            result[row] = rows.First + row;
        }
    }
}
