using ActorArrays.Graph;
using Xunit;

namespace Graph.Tests.Plans;

/// <summary>What nothing is computed with is not counted as taken: a number beside an array without elements.</summary>
public sealed class EmptyLoopsTests
{
    private static readonly ChunkedArray Shared = ChunkedArray.FromArray([1.0, 2, 3], 2) * 2;

    // Needs the same elements, in the same run: one whose lengths are found.
    private static readonly ChunkedArray Some = ChunkedArray.FromArray([5.0, 7]);
    private static readonly ChunkedArray AboveMax = Some[ArrayIndex.Of(ArrayMath.Greater(Some, Shared.Max()))];

    [Fact]
    public void A_number_beside_no_elements_is_not_computed()
    {
        using var runner = new PlanRunner();
        var nothing = ArrayMath.Unique(ChunkedArray.FromArray(Array.Empty<double>()) + Shared.Sum());
        var results = runner.Compute([nothing, AboveMax]);
        Assert.Equal(0, results[0].Size);
        Assert.Equal([7.0], results[1].AsSpan<double>().ToArray());
        Array.ForEach(results, result => result.Dispose());
    }

    [Fact]
    public void A_line_that_no_element_is_looked_up_in_is_not_computed()
    {
        using var runner = new PlanRunner();
        var places = ArrayMath.SearchSorted(Shared.CumSum(0), ChunkedArray.FromArray(Array.Empty<double>()) + Shared.Sum());
        var results = runner.Compute([ArrayMath.Unique(places), AboveMax]);
        Assert.Equal(0, results[0].Size);
        Assert.Equal([7.0], results[1].AsSpan<double>().ToArray());
        Array.ForEach(results, result => result.Dispose());
    }
}
