using ActorArrays.Kernels;
using Kernels.Tests.Ops;
using Xunit;

namespace Kernels.Tests.Reductions;

/// <summary>Columns that are folded together are columns folded one by one, wherever among them a NaN stands.</summary>
public sealed class NearRowsTests
{
    private const int RowsMax = 20, BytesMax = RowsMax * (17 << 10);

    public static TheoryData<string> Names => ["min", "max", "ptp", "nanmin", "nanmax", "any", "all", "count_nonzero", "sum", "prod"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Columns_together_are_columns_one_by_one(string name)
    {
        ReductionOps.TryGet(name, 0, out var op);
        foreach (var dtype in (DType[])[DType.UInt8, DType.Int16, DType.Int32, DType.Int64, DType.Float32, DType.Float64])
        {
            foreach (var (length, stride) in ((int, int)[])[(64, 64), (513, 600), (1024, 1024), (1100, 1100)])
            {
                foreach (var rows in (int[])[1, 2, 5, RowsMax])
                {
                    foreach (var specialOf in dtype.IsInteger() ? (int[])[0] : [0, 3000, 50, 2])
                    {
                        Check(op!.Resolve(dtype), (rows, length), stride, specialOf);
                    }
                }
            }
        }
    }

    // Of rows that lie as far apart as those that come from memory some are taken at once, and what is left of them by other loops.
    [Theory]
    [MemberData(nameof(Names))]
    [InlineData("mean")]
    [InlineData("nansum")]
    [InlineData("var")]
    [InlineData("std")]
    public void Columns_of_rows_far_apart_are_columns_one_by_one(string name)
    {
        ReductionOps.TryGet(name, 0, out var op);
        foreach (var dtype in (DType[])[DType.UInt8, DType.Int8, DType.Int16, DType.Int32, DType.UInt32, DType.Int64, DType.Float32, DType.Float64])
        {
            var stride = ((16 << 10) / dtype.ItemSize()) + 5;
            foreach (var (rows, length) in ((int, int)[])[(7, 1100), (8, 512), (17, 1100), (RowsMax, 700)])
            {
                foreach (var specialOf in dtype.IsInteger() ? (int[])[0] : [0, 3000, 2])
                {
                    Check(op!.Resolve(dtype), (rows, length), stride, specialOf);
                }
            }
        }
    }

    private static unsafe void Check(ReductionKernel kernel, (int Rows, int Length) size, int stride, int specialOf)
    {
        var itemSize = kernel.Input.ItemSize();
        var bytes = (((size.Rows - 1) * stride) + size.Length) * itemSize;
        using var memory = new GuardedMemory(BytesMax);
        var x = memory.AtEnd(bytes);
        Fill(kernel.Input, x, bytes / itemSize, specialOf);
        var (together, single) = (State(kernel, size.Length), State(kernel, size.Length));
        Fold(kernel, together, 0, new FoldTile { Values = x, Length = size.Length, Rows = size.Rows, RowStride = stride });
        for (var column = 0; column < size.Length; column++)
        {
            Fold(kernel, single, column, new FoldTile { Values = x + (column * itemSize), Length = 1, Rows = size.Rows, RowStride = stride });
        }

        for (var part = 0; part < together.Length; part++)
        {
            Assert.Equal(Numbers(kernel.State[part], single[part]), Numbers(kernel.State[part], together[part]));
        }
    }

    private static unsafe void Fill(DType dtype, byte* to, int count, int specialOf)
    {
        var random = new System.Random(count + specialOf);
        double[] special = [double.NaN, -0.0, 0, double.PositiveInfinity, double.NegativeInfinity];
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = specialOf > 0 && random.Next(specialOf) == 0 ? special[random.Next(special.Length)] : random.Next(0, 120);
        }

        fixed (double* from = values)
        {
            var first = (byte*)from;
            CastKernels.Get(DType.Float64, dtype).Run(&first, to, count);
        }
    }

    private static unsafe byte[][] State(ReductionKernel kernel, int length)
    {
        Assert.True(kernel.State.Length <= 2, "the first part and the last are all that is pinned here");
        byte[][] state = [.. kernel.State.Select(part => new byte[length * part.ItemSize()])];
        fixed (byte* first = state[0], last = state[^1])
        {
            var parts = stackalloc byte*[] { first, last };
            kernel.Clear(parts, length);
        }

        return state;
    }

    private static unsafe void Fold(ReductionKernel kernel, byte[][] state, int at, in FoldTile tile)
    {
        fixed (byte* first = state[0], last = state[^1])
        {
            var parts = stackalloc byte*[] { first, last };
            kernel.FoldAcross(parts, at, tile);
        }
    }

    // Bits, but of NaN, which may be any.
    private static unsafe long[] Numbers(DType dtype, byte[] state)
    {
        var values = new double[state.Length / dtype.ItemSize()];
        fixed (byte* from = state)
        fixed (double* to = values)
        {
            var first = from;
            CastKernels.Get(dtype, DType.Float64).Run(&first, (byte*)to, values.Length);
        }

        return Array.ConvertAll(values, value => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value));
    }
}
