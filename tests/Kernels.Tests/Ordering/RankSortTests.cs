using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests;

/// <summary>Keys sorted by comparing all with all against a stable sort.</summary>
public sealed class RankSortTests
{
    [Fact]
    public unsafe void Keys_and_positions_are_those_of_a_stable_sort()
    {
        var random = new System.Random(1);
        for (var count = 0; count <= RankSort.LengthMax; count += count < 40 ? 1 : 27)
        {
            foreach (var kinds in new[] { 1, 3, int.MaxValue })
            {
                ulong[] keys = [.. Enumerable.Range(0, count).Select(_ => random.Next(9) == 0 ? ulong.MaxValue : (ulong)random.Next(kinds) << random.Next(34))];
                uint[] positions = [.. Enumerable.Range(0, count).Select(i => (uint)i)];
                uint[] expected = [.. positions.OrderBy(i => keys[i])];
                ulong[] sorted = [.. keys.Order()];
                var alone = (ulong[])keys.Clone();
                var (spareKeys, sparePositions) = (new ulong[count], new uint[count]);
                fixed (ulong* key = keys, spareKey = spareKeys, other = alone)
                fixed (uint* position = positions, sparePosition = sparePositions)
                {
                    RankSort.Sort(key, position, spareKey, sparePosition, count);
                    RankSort.Sort(other, spareKey, count);
                }

                Assert.Equal(sorted, keys);
                Assert.Equal(sorted, alone);
                Assert.Equal(expected, positions);
            }
        }
    }
}
