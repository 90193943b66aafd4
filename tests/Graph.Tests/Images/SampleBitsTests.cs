using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests;

/// <summary>Images between their elements have the same bits whatever the chunks (INV-3), and their tasks keep to their bytes (INV-4).</summary>
public sealed class SampleBitsTests
{
    private static readonly double[,] Turned = { { 0.9, 0.3, -0.1 }, { -0.3, 1.1, 0.05 }, { 0.02, 0.1, 0.8 } };
    private static readonly Dictionary<string, Func<ChunkedArray, SampleOptions, ChunkedArray>> Samplers = new()
    {
        ["spline filter"] = (x, how) => ArrayImages.SplineFilter(x, Math.Max(2, how.Order), how.Mode),
        ["shift"] = (x, how) => ArrayImages.Shift(x, [3.3, -20.25, 111], how),
        ["zoom in"] = (x, how) => ArrayImages.Zoom(x, [1.3, 0.4, 2], how),
        ["zoom of a grid"] = (x, how) => ArrayImages.Zoom(x, [0.2, 1, 0.7], how, gridMode: true),
        ["affine"] = (x, how) => ArrayImages.AffineTransform(x, Turned, [2, 5.5, -30], options: how),
        ["affine to a plane"] = (x, how) => ArrayImages.AffineTransform(x, new double[,] { { 0.2, 0.1 }, { 1, -0.3 }, { 0.4, 1.5 } }, [2, 5.5, 30], Shape.Create(45, 70), how),
        ["diagonal"] = (x, how) => ArrayImages.AffineTransform(x, [-1, 0.5, 1.7], [20, 3, 4], options: how),
        ["rotate"] = (x, how) => ArrayImages.Rotate(x, 37, (0, 2), options: how),
    };

    public static TheoryData<string> Names => [.. Samplers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Chunks_may_be_anything(string name)
    {
        foreach (var mode in Enum.GetValues<SampleMode>())
        {
            foreach (var order in (int[])[1, 4])
            {
                var how = new SampleOptions { Mode = mode, Order = order, Constant = 2 };
                var expected = Bytes(Samplers[name], how, Shape.Create(23, 17, 60), -1);
                Assert.Equal(expected, Bytes(Samplers[name], how, Shape.Create(23, 17, 60), 11));
                Assert.Equal(expected, Bytes(Samplers[name], how, Shape.Create(23, 17, 60), (23, 8, 40)));
            }
        }
    }

    [Fact]
    public void Lines_of_several_parts_have_the_bits_of_shorter_ones()
    {
        var how = new SampleOptions { Mode = SampleMode.Reflect };
        var expected = Bytes((x, options) => ArrayImages.Zoom(x, [1, 1.7], options), how, Shape.Create(5, 1500), -1);
        Assert.Equal(expected, Bytes((x, options) => ArrayImages.Zoom(x, [1, 1.7], options), how, Shape.Create(5, 1500), (2, 333)));
    }

    [Theory]
    [InlineData(SampleMode.Constant)]
    [InlineData(SampleMode.GridWrap)]
    [InlineData(SampleMode.Reflect)]
    public void An_image_far_larger_than_memory_is_moved_and_turned(SampleMode mode)
    {
        using var runner = new PlanRunner(4 << 20);
        var x = new ArrayRandom(5).Normal(0, 60, [2000, 2000], chunks: (100, 100)).AsType(DType.Float32);
        var how = new SampleOptions { Mode = mode };
        using var moved = runner.Compute(ArrayImages.Shift(x, [700.5, -300.25], how).Mean());
        using var turned = runner.Compute(ArrayImages.Rotate(x, 37, reshape: false, options: how).Mean());
        using var larger = runner.Compute(ArrayImages.Zoom(x, [1.5], how).Mean());
        Assert.True(double.IsFinite(moved.AsSpan<float>()[0] + turned.AsSpan<float>()[0] + larger.AsSpan<float>()[0]));
    }

    private static byte[] Bytes(Func<ChunkedArray, SampleOptions, ChunkedArray> sampler, SampleOptions how, Shape shape, ChunkSpec chunks)
    {
        using var runner = new PlanRunner();
        var x = new ArrayRandom(5).Normal(0, 60, shape, chunks: -1).AsType(DType.Float32).Rechunk(chunks) + 1;
        using var result = runner.Compute(sampler(x, how));
        return Elements.Bytes(result).ToArray();
    }
}
