using System.Numerics;
using ActorArrays.Kernels;
using Kernels.Tests.Ops;
using Xunit;

namespace Kernels.Tests.Reductions;

/// <summary>The places in rows that argmin and argmax find are those that a plain loop finds, whatever stands in the rows.</summary>
public sealed class ArgRowsTests
{

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1000)]
    public void The_first_best_element_is_found_as_a_plain_loop_finds_it(int specialOf)
    {
        Check<byte, LargerFirst<byte>, SmallerFirst<byte>>(specialOf);
        Check<sbyte, LargerFirst<sbyte>, SmallerFirst<sbyte>>(specialOf);
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
        foreach (var (length, rows) in ((int, int)[])[
            (1, 1), (2, 3), (63, 1), (64, 2), (255, 1), (256, 70), (257, 3), (511, 2), (512, 64), (600, 130), (1024, 65), (1025, 2), (2049, 1), (5000, 3)])
        {
            foreach (var below in (int[])[2, 100, int.MaxValue])
            {
                Check<T, TLarger>((length, rows), below, specialOf);
                Check<T, TSmaller>((length, rows), below, specialOf);
            }
        }
    }

    [Theory]
    [InlineData(65_280)]
    [InlineData(65_281)]
    [InlineData(140_001)]
    public void Rows_of_more_groups_than_a_byte_numbers_are_no_different(int length)
    {
        Check<byte, LargerFirst<byte>>((length, 2), 256, 0);
        Check<sbyte, SmallerFirst<sbyte>>((length, 2), 128, 0);
    }

    private static unsafe void Check<T, TOrder>((int Length, int Rows) size, int below, int specialOf)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IExtremeOrder<T>
    {
        var (length, rows) = size;
        using var memory = new GuardedMemory(length * rows * sizeof(T));
        var x = (T*)memory.AtEnd(length * rows * sizeof(T));
        var random = new System.Random(length);
        double[] special = [double.NaN, -0.0, double.PositiveInfinity, double.NegativeInfinity];
        for (var i = 0; i < length * rows; i++)
        {
            var isSpecial = specialOf > 0 && NaNOrder.IsFloat<T>() && random.Next(specialOf) == 0;
            x[i] = T.CreateTruncating(isSpecial ? special[random.Next(special.Length)] : random.Next(below));
        }

        var kernel = new ArgKernel<T, TOrder>(new ReductionTypes(DTypes.Of<T>(), DType.Int64, "empty"), DTypes.Of<T>());
        var (best, indices) = (new T[rows], new long[rows]);
        fixed (T* firstBest = best)
        fixed (long* firstIndex = indices)
        {
            var parts = stackalloc byte*[] { (byte*)firstBest, (byte*)firstIndex };
            kernel.Clear(parts, rows);
            kernel.FoldRows(parts, 0, new FoldTile { Values = (byte*)x, Length = length, Rows = rows, Index = 10, IndexStep = 2 });
        }

        for (var row = 0; row < rows; row++)
        {
            var expected = First<T, TOrder>(new ReadOnlySpan<T>(x + (row * length), length));
            Assert.Equal(TOrder.IsSkipped(x[(row * length) + expected]) ? long.MaxValue : 10 + (2 * expected), indices[row]);
        }
    }

    private static int First<T, TOrder>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>
        where TOrder : struct, IExtremeOrder<T>
    {
        var first = 0;
        for (var i = 1; i < row.Length; i++)
        {
            first = TOrder.IsBetter(row[i], row[first]) ? i : first;
        }

        return first;
    }
}
