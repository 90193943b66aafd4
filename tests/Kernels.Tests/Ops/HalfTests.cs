using System.Runtime.InteropServices;
using ActorArrays.Kernels;
using Xunit;

namespace Kernels.Tests.Ops;

/// <summary>Every float16 there is, against the platform's scalar Half.</summary>
public sealed class HalfTests
{
    private static Half[] All { get; } = [.. Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];

    [Fact]
    public void Neighbours_are_those_of_the_platform()
    {
        var (up, down) = (Run("nextafter", All, Same(Half.PositiveInfinity)), Run("nextafter", All, Same(Half.NegativeInfinity)));
        for (var i = 0; i < All.Length; i++)
        {
            AssertSame(Half.BitIncrement(All[i]), up[i], All[i]);
            AssertSame(Half.BitDecrement(All[i]), down[i], All[i]);
        }
    }

    [Fact]
    public void Spacings_are_the_distances_to_the_next_larger_number()
    {
        var got = Run("spacing", All);
        for (var i = 0; i < All.Length; i++)
        {
            var want = Half.IsInfinity(All[i]) ? Half.NaN : (Half)((float)Half.BitIncrement(All[i]) - (float)All[i]);
            AssertSame(want, got[i], All[i]);
        }
    }

    [Fact]
    public void Steps_are_at_zero_what_the_other_number_is()
    {
        foreach (var y in (Half[])[(Half)(-0.0), (Half)0.5, Half.NaN, Half.NegativeInfinity])
        {
            var got = Run("heaviside", All, Same(y));
            for (var i = 0; i < All.Length; i++)
            {
                AssertSame(Half.IsNaN(All[i]) ? Half.NaN : All[i] == Half.Zero ? y : All[i] < Half.Zero ? Half.Zero : Half.One, got[i], All[i]);
            }
        }
    }

    [Fact]
    public void Casts_round_as_the_platform_does_at_every_number_and_between_them()
    {
        // A number, what is next to it, and what is halfway and beside that.
        foreach (var offset in (int[])[0, 1, -1, 0xFFF, 0x1000, 0x1001])
        {
            var x = All.Select(number => BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits((float)number) + offset)).ToArray();
            var got = MemoryMarshal.Cast<byte, Half>(KernelRunner.RunPlain(CastKernels.Get(DType.Float32, DType.Float16), x.Length, Bytes(x)));
            for (var i = 0; i < x.Length; i++)
            {
                AssertSame((Half)x[i], got[i], (Half)x[i]);
            }
        }
    }

    private static void AssertSame(Half want, Half got, Half x)
    {
        var isSame = BitConverter.HalfToUInt16Bits(want) == BitConverter.HalfToUInt16Bits(got) || (Half.IsNaN(want) && Half.IsNaN(got));
        Assert.True(isSame, $"{x} ({BitConverter.HalfToUInt16Bits(x):X4}): {got} instead of {want}");
    }

    private static Half[] Same(Half number) => [.. Enumerable.Repeat(number, All.Length)];

    private static byte[] Bytes<T>(T[] numbers)
        where T : unmanaged => MemoryMarshal.AsBytes<T>(numbers).ToArray();

    private static Half[] Run(string name, params Half[][] inputs)
    {
        Assert.True(ElementwiseOps.TryGet(name, out var op));
        var kernel = op!.Resolve([.. inputs.Select(_ => DType.Float16)]);
        return MemoryMarshal.Cast<byte, Half>(KernelRunner.RunPlain(kernel, All.Length, [.. inputs.Select(Bytes)])).ToArray();
    }
}
