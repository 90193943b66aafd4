using ActorArrays.Graph;
using ActorArrays.Kernels;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Graph.Tests.Chunks;

/// <summary>Chunk lengths that are left to choose.</summary>
public sealed class AutoChunksTests
{
    // The slower twin: every length from the longest down.
    [Fact]
    public void The_divisor_is_the_largest_within_the_bounds()
    {
        var cases = Gen.Choose(1, 3000).Three().Select(three => (Length: three.Item1, Least: Math.Min(three.Item2, three.Item3), Most: Math.Max(three.Item2, three.Item3)));
        Prop.ForAll(cases.ToArbitrary(), one =>
        {
            long? expected = Enumerable.Range(one.Least, one.Most - one.Least + 1).Reverse().Where(d => one.Length % d == 0).Select(d => (long?)d).FirstOrDefault();
            return AutoChunks.LargestDivisor(one.Length, one.Most, one.Least) == expected;
        }).QuickCheckThrowOnFailure();
    }

    // 10¹² + 39 is prime, and no chunk length divides it; trying all of them took 8 million divisions.
    [Fact]
    public void An_axis_without_divisors_is_cut_without_trying_every_length()
    {
        var chunks = ChunkedArray.Zeros([1_000_000_000_039], DType.Float64).Chunks.Axes[0];
        Assert.Equal(AutoChunks.UsualBytes.Value / sizeof(double), chunks.MaxLength);
        Assert.Null(AutoChunks.LargestDivisor(long.MaxValue - 24, 1L << 60, 1L << 59));
    }
}
