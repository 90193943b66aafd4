using ActorArrays.Graph;
using Xunit;

namespace Graph.Tests.Chunks;

public sealed class AxisRefinementTests
{
    [Fact]
    public void It_is_what_the_boundaries_say()
    {
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var (fine, coarse) = (Draw(random), Draw(random));
            var coarseEnds = Ends(coarse);
            Assert.True(Ends(fine).IsSupersetOf(coarseEnds) == fine.Refines(coarse), $"{fine} refines {coarse}");
        }
    }

    [Fact]
    public void A_hundred_million_chunks_cost_what_ten_do()
    {
        var (fine, coarse) = (AxisChunks.Regular(200_000_000, 1), AxisChunks.Regular(200_000_000, 2));
        Assert.True(fine.Refines(coarse));
        Assert.False(coarse.Refines(fine));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(fine.Refines(coarse));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    // Twelve elements in runs of one to six, so that many pairs refine each other.
    private static AxisChunks Draw(Random random)
    {
        var (runs, left) = (new ChunkPatternBuilder(), 12L);
        while (left > 0)
        {
            var length = random.Next(1, 7);
            var count = Math.Min(random.Next(1, 5), left / length);
            runs.Add(length, count);
            left -= length * count;
        }

        return AxisChunks.Of(runs.ToPattern());
    }

    private static HashSet<long> Ends(AxisChunks axis)
    {
        long at = 0;
        return [.. axis.Lengths().Select(length => at += length)];
    }
}
