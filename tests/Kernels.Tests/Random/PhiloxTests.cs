using System.Runtime.Intrinsics;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Random;

/// <summary>The known answers of Philox4x32-10 in Random123's kat_vectors.</summary>
public sealed class PhiloxTests
{
    [Theory]
    [InlineData(0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0x00000000, 0xe169c58d6627e8d5, 0x9b00dbd8bc57ac4c)]
    [InlineData(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x41c83b0e408f276d, 0x6d5451fda20bc7c6)]
    [InlineData(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0, 0x94fdccebd16cfe09, 0x24126ea15001e420)]
    public void Gives_the_published_words(
        uint word0, uint word1, uint word2, uint word3, uint key0, uint key1, ulong expectedFirst, ulong expectedSecond)
    {
        var philox = new Philox(new RandomKey(((ulong)key1 << 32) | key0, word2));
        philox.Draw(Vector256.Create(((ulong)word1 << 32) | word0), Vector256.Create((ulong)word3), out var first, out var second);
        Assert.Equal(Vector256.Create(expectedFirst), first);
        Assert.Equal(Vector256.Create(expectedSecond), second);
    }
}
