using ActorArrays.Kernels;
using Kernels.Tests.Ops;
using Xunit;

namespace Kernels.Tests.Tiles;

public sealed unsafe class RepeatedCopyTests
{
    // From the thirtieth on, up to 22 rows, two elements apart.
    private const int ElementCount = 30 + (22 * 2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void Each_element_is_written_as_often_as_its_row_is_long_and_nothing_beyond(int itemSize)
    {
        using var guarded = new GuardedMemory(700 * 16);
        var elements = stackalloc byte[ElementCount * 16];
        new System.Random(itemSize).NextBytes(new Span<byte>(elements, ElementCount * 16));
        var random = new System.Random(1);
        foreach (var rowLength in (int[])[1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 300])
        {
            foreach (var stride in (int[])[1, 2, -1])
            {
                for (var round = 0; round < 20; round++)
                {
                    var flat = random.Next(2 * rowLength);
                    var count = random.Next(1, Math.Min(700, 20 * rowLength));
                    var first = elements + (30 * itemSize);
                    var to = guarded.AtEnd(count * itemSize);
                    RepeatedCopy.Run(first, stride, rowLength, flat, to, count, itemSize);
                    for (var i = 0; i < count; i++)
                    {
                        var want = new ReadOnlySpan<byte>(first + ((flat + i) / rowLength * stride * itemSize), itemSize);
                        Assert.True(want.SequenceEqual(new ReadOnlySpan<byte>(to + (i * itemSize), itemSize)), $"rows of {rowLength} from {flat}, at {i} of {count}");
                    }

                    Assert.True(guarded.IsUntouchedBefore(count * itemSize));
                    guarded.Reset();
                }
            }
        }
    }

    [Fact]
    public void A_block_is_filled_with_what_it_begins_with()
    {
        using var guarded = new GuardedMemory(90_000);
        foreach (var first in (int[])[1, 2, 3, 63, 64, 65, 362, 724, 1024, 4096, 20_000])
        {
            foreach (var all in (int[])[first, first + 1, (2 * first) - 1, 3 * first, 60_000, 90_000])
            {
                guarded.Reset();
                var block = guarded.AtEnd(all);
                new System.Random(first).NextBytes(new Span<byte>(block, first));
                RepeatedCopy.BehindItself(block, first, all);
                Assert.True(guarded.IsUntouchedBefore(all));
                for (var i = first; i < all; i++)
                {
                    Assert.True(block[i] == block[i % first], $"{first} of {all} at {i}");
                }
            }
        }
    }
}
