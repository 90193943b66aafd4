using System.Runtime.Intrinsics;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Random;

/// <summary>The known answers of Philox4x32-10 in Random123's kat_vectors.</summary>
public sealed unsafe class PhiloxTests
{
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0xe169c58d6627e8d5, 0x9b00dbd8bc57ac4c)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x41c83b0e408f276d, 0x6d5451fda20bc7c6)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0x94fdccebd16cfe09, 0x24126ea15001e420)]
    public void Gives_the_published_words(
        uint word0, uint word1, uint word2, uint word3, uint key0, uint key1, ulong expectedFirst, ulong expectedSecond)
    {
        var philox = new Philox(new RandomKey(((ulong)key1 << 32) | key0, word2));
        var (block, attempt) = (((ulong)word1 << 32) | word0, (ulong)word3);
        philox.Draw(new CounterLanes256(Vector256.Create(block)), new CounterLanes256(Vector256.Create(attempt)), out var first, out var second);
        Assert.Equal(Vector256.Create(expectedFirst), first.Value);
        Assert.Equal(Vector256.Create(expectedSecond), second.Value);
    }

    [Fact]
    public void Vectors_that_are_drawn_in_step_are_those_that_are_drawn_alone()
    {
        var philox = new Philox(new RandomKey(20260722, 3));
        var draws = stackalloc CounterLanes256[8];
        var blocks = new CounterLanes256(Vector256.Create(0ul, 1, 2, 3) + Vector256.Create(uint.MaxValue - 5ul));
        philox.DrawFour(blocks, draws);
        for (var vector = 0; vector < 4; vector++)
        {
            var own = new CounterLanes256(blocks.Value + Vector256.Create(4ul * (ulong)vector));
            philox.Draw(own, default, out var first, out var second);
            Assert.Equal((first.Value, second.Value), (draws[2 * vector].Value, draws[(2 * vector) + 1].Value));
        }
    }
}
