using ActorArrays.Kernels;
using Kernels.Tests.Ops;
using Xunit;

namespace Kernels.Tests.Reductions;

/// <summary>INV-3: how many rows a kernel is given at once does not change the bits of any.</summary>
public sealed class RowsTogetherTests
{
    private const int RowsMax = 17, LengthMax = 3000;

    public static TheoryData<string> Names =>
        ["sum", "prod", "mean", "var", "min", "max", "ptp", "nansum", "nanprod", "nanmean", "nanvar", "nanmax", "any", "all", "count_nonzero", "argmin", "argmax", "nanargmax"];

    [Theory]
    [MemberData(nameof(Names))]
    public unsafe void Rows_folded_together_are_rows_folded_one_by_one_and_nothing_beyond_them_is_touched(string name)
    {
        ReductionOps.TryGet(name, 0, out var op);
        using var values = new GuardedMemory(RowsMax * LengthMax * sizeof(double));
        foreach (var dtype in (DType[])[DType.UInt8, DType.Int8, DType.Int16, DType.Int32, DType.Int64, DType.Float16, DType.Float32, DType.Float64])
        {
            var kernel = op!.Resolve(dtype);
            foreach (var length in (int[])[1, 7, 8, 31, 32, 64, 100, 255, 256, 1000, 1024, 1056, 1280, 2048, 3000])
            {
                // More rows of one float16 are converted by vectors, which keep other bits of a NaN than one conversion does.
                foreach (var rows in (int[])[1, 2, 5, dtype == DType.Float16 ? 5 : RowsMax])
                {
                    var bytes = rows * length * kernel.Input.ItemSize();
                    var x = values.AtEnd(bytes);
                    new System.Random(length).NextBytes(new Span<byte>(x, bytes));
                    Assert.Equal(Folded(kernel, x, (rows, length), 1), Folded(kernel, x, (rows, length), rows));
                }
            }
        }
    }

    // The accumulators after so many rows at a time, part behind part.
    private static unsafe byte[] Folded(ReductionKernel kernel, byte* x, (int Rows, int Length) size, int rowsAtOnce)
    {
        var bytes = Array.ConvertAll([.. kernel.State], part => part.ItemSize() * size.Rows);
        var memory = Array.ConvertAll(bytes, count => new GuardedMemory(count));
        var parts = stackalloc byte*[memory.Length];
        for (var part = 0; part < memory.Length; part++)
        {
            memory[part].Reset();
            parts[part] = memory[part].AtEnd(bytes[part]);
        }

        kernel.Clear(parts, size.Rows);
        for (var row = 0; row < size.Rows; row += rowsAtOnce)
        {
            kernel.FoldRows(parts, row, new FoldTile
            {
                Values = x + (row * size.Length * kernel.Input.ItemSize()),
                Length = size.Length,
                Rows = rowsAtOnce,
            });
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
