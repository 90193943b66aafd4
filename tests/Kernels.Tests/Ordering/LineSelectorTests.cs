using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests;

/// <summary>Keys that are selected against those of the sorted line.</summary>
public sealed class LineSelectorTests
{
    private static readonly Dictionary<string, Func<System.Random, int, int, double>> Lines = new()
    {
        ["any"] = (random, _, _) => random.NextDouble() - 0.5,
        ["few kinds"] = (random, _, _) => random.Next(3),
        ["one kind"] = (_, _, _) => -1,
        ["mostly one"] = (random, _, _) => random.Next(9) == 0 ? random.NextDouble() : 0.5,
        ["rising"] = (_, i, _) => i,
        ["falling"] = (_, i, _) => -i,
        ["up and down"] = (_, i, length) => Math.Min(i, length - i),
        ["sawtooth"] = (_, i, _) => i % 64,
        ["NaN among them"] = (random, _, _) => random.Next(4) == 0 ? double.NaN : random.NextDouble(),
        ["infinite and zeros of both signs"] = (random, _, _) => random.Next(5) switch { 0 => double.NegativeInfinity, 1 => -0.0, 2 => 0.0, 3 => 1, _ => double.PositiveInfinity },
    };

    public static TheoryData<string> Names => [.. Lines.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public unsafe void Ranks_are_those_of_the_sorted_line(string name)
    {
        using var test = new TestPool();
        var random = new System.Random(name.Length);
        foreach (var length in new[] { 1, 2, 7, 63, 64, 65, 66, 130, 1000, 1024, 5000, 40_000 })
        {
            var line = Enumerable.Range(0, length).Select(i => Lines[name](random, i, length)).ToArray();
            var sorted = line.Select(SortKey.Of).Order().ToArray();
            using var selector = new LineSelector(length, test.Pool);
            foreach (var count in new[] { 1, 1, 1, 2, 5, Math.Min(length, 200) })
            {
                long[] ranks = [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(length)).Distinct().Order()];
                var found = new ulong[ranks.Length];
                fixed (double* first = line)
                {
                    Assert.Equal(line.Count(element => !double.IsNaN(element)), selector.Take(first, 1));
                }

                selector.Find(ranks, found);
                Assert.Equal(ranks.Select(rank => sorted[rank]), found);
            }
        }
    }
}
