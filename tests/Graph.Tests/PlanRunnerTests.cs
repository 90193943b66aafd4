using ActorArrays.Graph;
using Xunit;

namespace Graph.Tests;

/// <summary>The runner itself, over the operators that need every kind of layer.</summary>
public sealed class PlanRunnerTests
{
    private static readonly ChunkedArray X = ChunkedArray.Arange(24, chunks: 7).Reshape(4, 6).Rechunk((3, 2));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_kind_of_layer_keeps_its_promises(bool rewrite)
    {
        using var runner = new PlanRunner();
        var results = runner.Compute([X.T + 1, X.Sum(0), X[X > 5].Reshape(3, -1), X[new[] { 3, 0, 3 }], (X * 2).Std(1)], rewrite);
        Assert.Equal([36, 40, 44, 48, 52, 56], results[1].ToLongs());
        Assert.Equal(Enumerable.Range(6, 18).Select(i => (long)i), results[2].ToLongs());
        Array.ForEach(results, result => result.Dispose());
    }
}
