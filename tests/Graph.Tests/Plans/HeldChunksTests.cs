using ActorArrays.Graph;
using Xunit;
using static ActorArrays.Graph.ArrayMath;

namespace Graph.Tests;

/// <summary>How many chunks the order of the tasks keeps at a time, for the patterns that are hard on memory.</summary>
public sealed class HeldChunksTests
{
    private const int Count = 500;
    private static readonly ChunkedArray U = Sqrt(ChunkedArray.Arange(64.0 * Count, chunks: 64));
    private static readonly ChunkedArray V = Cbrt(ChunkedArray.Arange(64.0 * Count, chunks: 64));

    // A chunk goes once every reduction has folded it; partial results are 16 to a level.
    [Fact]
    public void Several_reductions_of_the_same_chunks_hold_a_few() => AssertHeldMax(120, U.Mean(), U.Max(), U.Std());

    [Fact]
    public void Quadratic_means_hold_a_few() => AssertHeldMax(150, (U * U).Mean(), (V * V).Mean(), (U * V).Mean());

    [Fact]
    public void Outputs_that_share_chunks_hold_a_few() =>
        AssertHeldMax(120, U + 1, U.Rechunk(128) * 2, U.Max());

    [Fact]
    public void Differences_of_neighbours_hold_a_few() => AssertHeldMax(60, Absolute(U[1..] - U[..^1]).Sum());

    [Fact]
    public void A_matrix_and_its_transpose_hold_pairs()
    {
        var x = Sqrt(ChunkedArray.Arange(160 * 160.0).Reshape(160, 160).Rechunk((8, 8)));
        AssertHeldMax(60, Square(x + x.T).Sum());
    }

    // Each chunk is cut as soon as it is there, so no more than its pieces and the chunk are held beyond those that wait.
    [Fact]
    public void A_rechunk_beyond_the_budget_holds_pieces_and_never_two_chunks()
    {
        var x = Sqrt(ChunkedArray.Arange(64 * 64.0).Reshape(64, 64).Rechunk((4, 64)));
        using var runner = new PlanRunner(memoryBytes: 1);
        var results = runner.Compute([x.Rechunk((64, 4)).Sum(1), x.Max()]);
        Array.ForEach(results, result => result.Dispose());
        Assert.InRange(runner.HeldBytesMax, 1, 2 * 64 * 64 * sizeof(double));
    }

    private static void AssertHeldMax(int most, params ChunkedArray[] outputs)
    {
        using var runner = new PlanRunner();
        var results = runner.Compute(outputs);
        Array.ForEach(results, result => result.Dispose());
        Assert.InRange(runner.HeldMax, 1, most);
    }
}
