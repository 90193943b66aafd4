using ActorArrays.Kernels;
using Kernels.Tests.Ops;
using Xunit;

namespace Kernels.Tests.Reductions;

/// <summary>Sums of rows of 32-bit integers are those of one integer after the other in 64 bits, at the ends of what 32 bits hold too.</summary>
public sealed class WordRowsTests
{
    private const int RowsMax = 17, LengthMax = 2 << 16;

    [Theory]
    [InlineData(int.MinValue, int.MinValue)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(-1, -1)]
    [InlineData(-3, 70_000)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void Sums_of_rows_are_those_of_64_bits(int least, int most)
    {
        foreach (var (rows, length) in ((int, int)[])[(1, 16), (9, 16), (3, 32), (8, 48), (RowsMax, 80), (7, 1000), (RowsMax, 1024), (2, 1 << 16), (1, (1 << 16) + 16), (2, LengthMax)])
        {
            Check<int>(DType.Int32, (rows, length), (least, most), value => value);
            Check<uint>(DType.UInt32, (rows, length), (least, most), value => value);
        }
    }

    private static unsafe void Check<T>(DType dtype, (int Rows, int Length) size, (int Least, int Most) ends, Func<T, long> wide)
        where T : unmanaged
    {
        using var memory = new GuardedMemory(RowsMax * LengthMax * sizeof(int));
        var x = (T*)memory.AtEnd(size.Rows * size.Length * sizeof(int));
        var random = new System.Random(size.Length);
        var expected = new long[size.Rows];
        for (var i = 0; i < size.Rows * size.Length; i++)
        {
            ((int*)x)[i] = (int)random.NextInt64(ends.Least, ends.Most + 1L);
            expected[i / size.Length] += wide(x[i]);
        }

        ReductionOps.TryGet("sum", 0, out var op);
        var sums = new long[size.Rows];
        fixed (long* first = sums)
        {
            var parts = (byte*)first;
            op!.Resolve(dtype).FoldRows(&parts, 0, new FoldTile { Values = (byte*)x, Length = size.Length, Rows = size.Rows });
        }

        Assert.Equal(expected, sums);
    }
}
