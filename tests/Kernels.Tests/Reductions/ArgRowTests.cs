using System.Numerics;
using ActorArrays.Kernels;
using Kernels.Tests.Ops;
using Xunit;

namespace Kernels.Tests.Reductions;

/// <summary>The place in a row that argmin and argmax find is the one that a plain loop finds, whatever stands in the row.</summary>
public sealed class ArgRowTests
{
    private const int LengthMax = 5000;

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1000)]
    public void The_first_best_element_is_found_as_a_plain_loop_finds_it(int specialOf)
    {
        Check<byte, LargerFirst<byte>, SmallerFirst<byte>>(specialOf);
        Check<short, LargerFirst<short>, SmallerFirst<short>>(specialOf);
        Check<int, LargerFirst<int>, SmallerFirst<int>>(specialOf);
        Check<ulong, LargerFirst<ulong>, SmallerFirst<ulong>>(specialOf);
        Check<float, LargerFirst<float>, SmallerFirst<float>>(specialOf);
        Check<double, LargerFirst<double>, SmallerFirst<double>>(specialOf);
        Check<float, LargerNumberFirst<float>, SmallerNumberFirst<float>>(specialOf);
        Check<double, LargerNumberFirst<double>, SmallerNumberFirst<double>>(specialOf);
    }

    private static void Check<T, TLarger, TSmaller>(int specialOf)
        where T : unmanaged, INumber<T>
        where TLarger : struct, IExtremeOrder<T>
        where TSmaller : struct, IExtremeOrder<T>
    {
        foreach (var length in (int[])[1, 2, 63, 64, 255, 256, 257, 511, 512, 600, 1024, 1025, 2048, 2049, 4096, LengthMax])
        {
            foreach (var below in (int[])[2, 100, int.MaxValue])
            {
                Check<T, TLarger>(length, below, specialOf);
                Check<T, TSmaller>(length, below, specialOf);
            }
        }
    }

    private static unsafe void Check<T, TOrder>(int length, int below, int specialOf)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IExtremeOrder<T>
    {
        using var memory = new GuardedMemory(LengthMax * sizeof(ulong));
        var x = (T*)memory.AtEnd(length * sizeof(T));
        var random = new System.Random(length);
        double[] special = [double.NaN, -0.0, double.PositiveInfinity, double.NegativeInfinity];
        for (var i = 0; i < length; i++)
        {
            var isSpecial = specialOf > 0 && NaNOrder.IsFloat<T>() && random.Next(specialOf) == 0;
            x[i] = T.CreateTruncating(isSpecial ? special[random.Next(special.Length)] : random.Next(below));
        }

        var expected = 0;
        for (var i = 1; i < length; i++)
        {
            expected = TOrder.IsBetter(x[i], x[expected]) ? i : expected;
        }

        var kernel = new ArgKernel<T, TOrder>(new ReductionTypes(DTypes.Of<T>(), DType.Int64, "empty"), DTypes.Of<T>());
        var (best, index) = (default(T), 0L);
        var parts = stackalloc byte*[] { (byte*)&best, (byte*)&index };
        kernel.Clear(parts, 1);
        kernel.FoldRows(parts, 0, new FoldTile { Values = (byte*)x, Length = length, Rows = 1, Index = 10, IndexStep = 2 });
        Assert.Equal(TOrder.IsSkipped(x[expected]) ? long.MaxValue : 10 + (2 * expected), index);
    }
}
