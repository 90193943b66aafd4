using ActorArrays.Kernels;
using Kernels.Tests.Ops;
using Xunit;

namespace Kernels.Tests.Reductions;

/// <summary>INV-3: how many columns and rows a kernel is given at once does not change the bits of any: NaN, −0 and ties as one by one.</summary>
public sealed class ColumnsTogetherTests
{
    private const int RowsMax = 1030, LengthMax = 1100;

    private static readonly double[] Special = [double.NaN, -0.0, 0.0, 1, -1, double.PositiveInfinity, double.NegativeInfinity];

    public static TheoryData<string> Names =>
    [
        "sum", "prod", "mean", "var", "nansum", "nanprod", "nanmean", "nanvar", "min", "max", "ptp", "nanmin", "nanmax", "any", "all", "count_nonzero", "argmin", "argmax", "nanargmin", "nanargmax",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public unsafe void Columns_folded_together_are_columns_folded_row_by_row_and_nothing_beyond_them_is_touched(string name)
    {
        ReductionOps.TryGet(name, 0, out var op);
        using var values = new GuardedMemory(RowsMax * LengthMax * sizeof(double));
        foreach (var dtype in (DType[])[DType.UInt8, DType.Int8, DType.Int16, DType.Int32, DType.Int64, DType.Float32, DType.Float64])
        {
            var kernel = op!.Resolve(dtype);
            foreach (var (rows, length) in ((int, int)[])[(1, 9), (2, 40), (4, 64), (5, 129), (9, 300), (13, 1100), (128, 257), (300, 70), (1030, 70)])
            {
                foreach (var specialOf in (int[])[0, 4000, 7, 1])
                {
                    var stride = length + (kernel.TakesRowsApart ? 3 : 0);
                    var x = values.AtEnd(((((rows - 1) * stride) + length)) * kernel.Input.ItemSize());
                    Fill(kernel.Input, x, ((rows - 1) * stride) + length, specialOf);
                    var columns = Folded(kernel, x, (rows, length), stride, (rows, length));
                    Assert.Equal(Folded(kernel, x, (rows, length), stride, (1, 1)), columns);
                }
            }
        }
    }

    // Numbers of which some are equal, and now and then what floats have besides, or the largest byte, of which few fit a narrow sum.
    private static unsafe void Fill(DType dtype, byte* x, int count, int specialOf)
    {
        var random = new System.Random(count);
        for (var i = 0; i < count; i++)
        {
            var isSpecial = specialOf > 0 && random.Next(specialOf) == 0;
            var special = dtype.IsFloat() ? Special[random.Next(Special.Length)] : dtype == DType.UInt8 ? byte.MaxValue : sbyte.MaxValue;
            ResultStore.Write(isSpecial ? special : random.Next(100), dtype, x, i);
        }
    }

    // The accumulators, part behind part, of two folds: later positions first.
    private static unsafe byte[] Folded(ReductionKernel kernel, byte* x, (int Rows, int Length) size, int stride, (int Rows, int Length) atOnce)
    {
        var bytes = Array.ConvertAll([.. kernel.State], part => part.ItemSize() * size.Length);
        var memory = Array.ConvertAll(bytes, count => new GuardedMemory(count));
        var parts = stackalloc byte*[memory.Length];
        for (var part = 0; part < memory.Length; part++)
        {
            memory[part].Reset();
            parts[part] = memory[part].AtEnd(bytes[part]);
        }

        kernel.Clear(parts, size.Length);
        foreach (var position in (long[])[50_000, 7])
        {
            for (var row = 0; row < size.Rows; row += atOnce.Rows)
            {
                for (var column = 0; column < size.Length; column += atOnce.Length)
                {
                    kernel.FoldAcross(parts, column, new FoldTile
                    {
                        Values = x + (((row * stride) + column) * kernel.Input.ItemSize()),
                        Length = atOnce.Length,
                        Rows = atOnce.Rows,
                        RowStride = atOnce.Rows == 1 ? 0 : stride,
                        Folded = (position < 50_000 ? size.Rows : 0) + row,
                        Index = position + (3 * row),
                        IndexRowStep = 3,
                    });
                }
            }
        }

        var folded = new List<byte>();
        for (var part = 0; part < memory.Length; part++)
        {
            Assert.True(memory[part].IsUntouchedBefore(bytes[part]));
            folded.AddRange(new ReadOnlySpan<byte>(parts[part], bytes[part]));
            memory[part].Dispose();
        }

        return [.. folded];
    }
}
