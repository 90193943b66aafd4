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

    [Theory]
    [InlineData(1e-5, 1e-8, false)]
    [InlineData(0.01, 0.5, true)]
    [InlineData(0, 0, true)]
    [InlineData(-0.5, 1, false)]
    [InlineData(0, -1, false)]
    [InlineData(60000, 60000, false)]
    [InlineData(double.PositiveInfinity, 0, true)]
    [InlineData(double.NaN, 1, true)]
    public void Closeness_rounds_each_step(double relative, double absolute, bool equalNan)
    {
        var kernel = ElementwiseOps.IsClose(relative, absolute, equalNan).Resolve(DType.Float16, DType.Float16);
        foreach (var shift in (int[])[0, 1, 3, 0x8000, 0x4321])
        {
            Half[] y = [.. All.Skip(shift), .. All.Take(shift)];
            var got = KernelRunner.RunPlain(kernel, All.Length, Bytes(All), Bytes(y));
            for (var i = 0; i < All.Length; i++)
            {
                Assert.True(IsClose(All[i], y[i], (Half)relative, (Half)absolute, equalNan) == (got[i] != 0), $"{All[i]} and {y[i]}");
            }
        }
    }

    private static bool IsClose(Half x, Half y, Half relative, Half absolute, bool equalNan) =>
        x == y || (equalNan && Half.IsNaN(x) && Half.IsNaN(y)) || (Half.IsFinite(y) && Half.Abs(x - y) <= absolute + (relative * Half.Abs(y)));

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
