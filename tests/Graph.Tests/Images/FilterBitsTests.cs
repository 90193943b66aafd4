using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests;

/// <summary>Filters of images have the same bits whatever the chunks, which are many tiles or less than one (INV-3).</summary>
public sealed class FilterBitsTests
{
    private static readonly FilterOptions Mixed = new() { Modes = [BorderMode.Mirror, BorderMode.Wrap, BorderMode.Constant], Constant = 3 };
    private static readonly bool[] Cross = [false, true, false, true, true, true, false, true, false, false, true, false, true, true, true, false, true, false];
    private static readonly Dictionary<string, Func<ChunkedArray, ChunkedArray>> Filters = new()
    {
        ["gaussian"] = x => ArrayImages.GaussianFilter(x, [2.5], options: Mixed),
        ["gaussian derivatives"] = x => ArrayImages.GaussianFilter(x, [1.5, 0.7, 3], [0, 1, 2], 3, Mixed),
        ["uniform"] = x => ArrayImages.UniformFilter(x, [6, 3, 11], Mixed with { Origins = [-3, 1, 5] }),
        ["correlate"] = x => ArrayImages.Correlate(x, new double[,,] { { { 1, 2.5, -3 }, { 0, 1, 7 } }, { { 4, 0.1, 3 }, { 2, 2, 2 } } }, Mixed),
        ["minimum"] = x => ArrayImages.MinimumFilter(x, Footprint.Box(5, 1, 40), Mixed),
        ["maximum of a cross"] = x => ArrayImages.MaximumFilter(x, Footprint.Of(Cross, Shape.Create(2, 3, 3)), Mixed),
        ["median"] = x => ArrayImages.MedianFilter(x, Footprint.Box(3), Mixed),
        ["median of many"] = x => ArrayImages.MedianFilter(x, Footprint.Box(4, 5, 9), Mixed),
        ["function"] = x => ArrayImages.GenericFilter(x, near => near[0] - (2 * near[^1]), Footprint.Of(Cross, Shape.Create(2, 3, 3)), Mixed),
        ["laplace"] = x => ArrayImages.GaussianLaplace(x, [1.5], options: Mixed),
    };

    public static TheoryData<string> Names => [.. Filters.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Chunks_may_be_anything(string name)
    {
        foreach (var dtype in (DType[])[DType.Float32, DType.Float64, DType.Int16, DType.UInt8, DType.Float16])
        {
            foreach (var shape in (Shape[])[Shape.Create(23, 67, 150), Shape.Create(3, 1, 5000), Shape.Create(900, 31, 2)])
            {
                var expected = Bytes(Filters[name], dtype, shape, -1);
                Assert.Equal(expected, Bytes(Filters[name], dtype, shape, 17));
                Assert.Equal(expected, Bytes(Filters[name], dtype, shape, 64));
            }
        }
    }

    private static byte[] Bytes(Func<ChunkedArray, ChunkedArray> filter, DType dtype, Shape shape, ChunkSpec chunks)
    {
        using var runner = new PlanRunner();
        var x = new ArrayRandom(5).Normal(0, 60, shape, chunks: -1).AsType(DType.Int8).AsType(dtype).Rechunk(chunks);
        using var result = runner.Compute(filter(x));
        return Elements.Bytes(result).ToArray();
    }
}
