using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests;

/// <summary>Labelling groups small chunks only where they have many elements at borders, and then numbers as it does without chunks.</summary>
public sealed class LabelGridTests
{
    [Fact]
    public void Few_borders_keep_their_chunks_and_empty_ones_vanish()
    {
        var axes = new ChunkGrid([AxisChunks.Of(3, 0, 4, 1), AxisChunks.Regular(9, 2)]);
        Assert.Equal(new ChunkGrid([AxisChunks.Of(3, 4, 1), AxisChunks.Regular(9, 2)]), LabelGrid.Of(axes));
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(1, 4096)]
    [InlineData(3, 100)]
    public void Small_chunks_of_large_images_go_together(int rows, int columns)
    {
        var grid = LabelGrid.Of(new ChunkGrid([AxisChunks.Regular(4096, rows), AxisChunks.Regular(4096, columns)]));
        var elements = grid.Axes.Aggregate(1L, (size, axis) => size * axis.MaxLength);
        Assert.InRange(elements, 1 << 16, 1 << 18);
    }

    [Fact]
    public void Numbers_are_those_of_one_chunk()
    {
        var x = new ArrayRandom(5).Uniform(0, 1, Shape.Create(601, 599), chunks: -1) > 0.45;
        using var runner = new PlanRunner();
        using var expected = runner.Compute(ArrayImages.Label(x).Labels);
        using var labels = runner.Compute(ArrayImages.Label(x.Rechunk(3)).Labels);
        Assert.Equal(Elements.Bytes(expected).ToArray(), Elements.Bytes(labels).ToArray());
    }
}
