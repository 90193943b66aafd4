using System.Numerics;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests.Masked;

/// <summary>The chunking law for masked arrays: elements, zeros where they are missing, and mask are the same bits in any chunks.</summary>
public sealed class MaskedLawTests
{
    private const int SeedsEach = 10;

    private static readonly Dictionary<string, Func<MaskedArray, RandomCases, MaskedArray>> Functions = new()
    {
        ["itself"] = (m, _) => m,
        ["add"] = (m, _) => m + m.Data,
        ["broadcast"] = (m, _) => m.ExpandDims(0) * m.ExpandDims(1),
        ["quotient"] = (m, _) => 3 / m,
        ["quotient of arrays"] = (m, _) => m / m.Data,
        ["sqrt"] = (m, _) => MaskedMath.Apply(ElementwiseOps.Sqrt, m),
        ["compare"] = (m, _) => m > 2.0,
        ["where"] = (m, _) => MaskedMath.Where(m > 2.0, m, m.Data),
        ["astype"] = (m, _) => m.AsType(DType.Float32),
        ["invalid"] = (m, _) => MaskedMath.MaskedInvalid(1.0 / m.Data),
        ["fix invalid"] = (m, _) => MaskedMath.FixInvalid(1.0 / m.Data, 7),
        ["values"] = (m, _) => MaskedMath.MaskedValues(m, 3),
        ["where condition"] = (m, _) => MaskedMath.MaskedWhere(m.Data > 3, m),
        ["mask of one element"] = (m, _) => MaskedMath.MaskedArray(m.Data, ChunkedArray.Full(Shape.Create(1, 1), true)),
        ["other mask"] = (m, _) => MaskedMath.MaskedArray(m, m.Mask.Flip()),
        ["sum"] = (m, cases) => m.Sum(Axis(cases), keepDims: cases.Below(2) == 0),
        ["prod"] = (m, cases) => m.AsType(DType.Int64).Prod(Axis(cases)),
        ["mean"] = (m, cases) => m.AsType(DType.Float64).Mean(Axis(cases), keepDims: cases.Below(2) == 0),
        ["min"] = (m, cases) => m.Min(Axis(cases)),
        ["max"] = (m, cases) => m.Max(Axis(cases)),
        ["ptp"] = (m, cases) => m.Ptp(Axis(cases)),
        ["any"] = (m, cases) => m.Any(Axis(cases)),
        ["all"] = (m, cases) => m.All(Axis(cases)),
        ["count"] = (m, cases) => MaskedMath.MaskedArray(m.Count(Axis(cases))),
        ["argmax"] = (m, cases) => MaskedMath.MaskedArray(m.ArgMax(cases.Of<int?>(null, 0, -1))),
        ["cumsum"] = (m, cases) => m.AsType(DType.Int64).CumSum(cases.Of<int?>(null, 0, -1)),
        ["cumprod"] = (m, cases) => m.AsType(DType.Int64).CumProd(cases.Of<int?>(null, 0, -1)),
        ["average"] = (m, _) => MaskedMath.Average(m.AsType(DType.Float64), 0, m.AsType(DType.Float64) + 5).Average,
        ["index"] = (m, _) => m[Slices.Every(-2)],
        ["index mask"] = (m, _) => m[m.Data > 2].Sum(),
        ["transpose"] = (m, _) => m.T,
        ["reshape"] = (m, _) => m.Reshape(-1, 1).Squeeze(1),
        ["concatenate"] = (m, cases) => MaskedMath.Concatenate([m, MaskedMath.MaskedArray(m.Data)], cases.Of<int?>(null, 0, -1)),
        ["stack"] = (m, _) => MaskedMath.Stack([m, -m]),
        ["roll"] = (m, _) => m.Arranged(x => ArrayMath.Roll(x, 2)),
        ["rechunk"] = (m, _) => m.Rechunk(2),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_chunks_give_what_one_chunk_gives(string name)
    {
        for (var seed = 0; seed < SeedsEach; seed++)
        {
            var cases = new RandomCases(name.Aggregate(seed, (hash, letter) => (hash * 31) + letter));
            var shape = cases.Shape(1 + cases.Below(3));
            var dtype = cases.Of(DType.Int64, DType.Float64, DType.UInt8, DType.Float32, DType.Float16, DType.Int8);
            var parameters = cases.Below(int.MaxValue);
            ChunkingLaw.Holds(name, cases, arrays => Parts(Functions[name](Of(arrays), new RandomCases(parameters))), cases.Array(shape, dtype), cases.Array(shape));
        }
    }

    [Theory]
    [InlineData(DType.Bool)]
    [InlineData(DType.Complex64)]
    [InlineData(DType.Complex128)]
    [InlineData(DType.UInt64)]
    public void Other_dtypes_obey_the_law_too(DType dtype)
    {
        foreach (var name in (string[])["itself", "sum", "any", "astype", "concatenate", "where condition"])
        {
            var cases = new RandomCases(name.Length);
            var shape = cases.Shape(2, 3);
            ChunkingLaw.Holds(name, cases, arrays => Parts(Functions[name](Of(arrays), new RandomCases(1))), cases.Array(shape, dtype), cases.Array(shape));
        }
    }

    [Theory]
    [InlineData(DType.Bool, 1)]
    [InlineData(DType.Int8, 63)]
    [InlineData(DType.UInt16, 16959)]
    [InlineData(DType.Int64, 999_999)]
    [InlineData(DType.Float16, double.PositiveInfinity)]
    [InlineData(DType.Float64, 1e20)]
    [InlineData(DType.Complex128, 1e20)]
    public void Gaps_are_filled_with_NumPys_numbers(DType dtype, double value)
    {
        using var runner = new PlanRunner();
        var filled = MaskedMath.MaskedWhere(ChunkedArray.Full(Shape.Create(), true), ChunkedArray.Ones(Shape.Create(1), dtype)).Filled();
        Assert.Equal(value, runner.Compute([filled.AsType(DType.Complex128)], true)[0].AsSpan<Complex>()[0].Real);
    }

    [Fact]
    public void The_fill_value_goes_where_the_array_goes()
    {
        var m = MaskedMath.MaskedArray(ChunkedArray.Arange(4), ChunkedArray.Arange(4) > 2, 7);
        using var runner = new PlanRunner();
        long Fill(MaskedArray x) => runner.Compute([x.FillValue.AsType(DType.Int64)], true)[0].AsSpan<long>()[0];
        Assert.Equal([7L, 7, 7, 7, 7, 999_999, 999_999], [
            Fill(m), Fill(m + 1), Fill(m[1..]), Fill(m.AsType(DType.Float32)), Fill(MaskedMath.Concatenate([m, MaskedMath.MaskedArray(m.Data, null, 7)])),
            Fill(MaskedMath.Concatenate([m, m.WithFillValue(8)])), Fill(m.Sum())]);
    }

    // True for about a third of the elements.
    private static MaskedArray Of(ChunkedArray[] arrays) => MaskedMath.MaskedArray(arrays[0], arrays[1] % 3 > 1);

    private static ChunkedArray[] Parts(MaskedArray masked) => [masked.Filled(0), masked.Mask];

    private static AxisSet Axis(RandomCases cases) => cases.Of<AxisSet>(default, 0, -1);
}
