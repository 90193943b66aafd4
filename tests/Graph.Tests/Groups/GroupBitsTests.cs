using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests;

/// <summary>The bits of grouped results depend on how rows are cut, never on how columns are, which may follow the memory (INV-3).</summary>
public sealed class GroupBitsTests
{
    private const long Rows = 700, Columns = 96, Groups = 9;
    private static readonly ReductionOp[] Ops =
        [ReductionOps.Sum, ReductionOps.Mean, ReductionOps.Std(1), ReductionOps.NanMean, ReductionOps.NanVar(), ReductionOps.Moment(3), ReductionOps.ArgMax];

    public static TheoryData<string> Names => [.. Ops.Select(op => op.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Columns_may_be_cut_anyhow(string name)
    {
        var op = Ops.First(op => op.Name == name);
        foreach (var dtype in (DType[])[DType.Float32, DType.Float64, DType.Int16, DType.UInt8])
        {
            var expected = Bits(op, dtype, (int)Columns, x => x);
            Assert.Equal(expected, Bits(op, dtype, 1, x => x));
            Assert.Equal(expected, Bits(op, dtype, 31, x => x));
            Assert.Equal(expected, Bits(op, dtype, 40, x => x));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_slice_has_the_bits_of_the_whole(string name)
    {
        var op = Ops.First(op => op.Name == name);
        var whole = Bits(op, DType.Float64, 40, x => x);
        var itemSize = op.Resolve(DType.Float64).Output.ItemSize();
        var column = Bits(op, DType.Float64, 40, x => x[.., 17..18]);
        for (var group = 0; group < Groups; group++)
        {
            var at = (int)((group * Columns) + 17) * itemSize;
            Assert.Equal(whole[at..(at + itemSize)], column[(group * itemSize)..((group + 1) * itemSize)]);
        }
    }

    // Numbers of many magnitudes, so that every order of adding them has other bits.
    private static byte[] Bits(ReductionOp op, DType dtype, int width, Func<ChunkedArray, ChunkedArray> part)
    {
        using var runner = new PlanRunner();
        var x = new ArrayRandom(3).Normal(0, 60, [Rows, Columns], chunks: (70, width)).AsType(dtype);
        var codes = ChunkedArray.Arange(Rows, chunks: 110) * 31 % Groups;
        using var result = runner.Compute(part(x.GroupByCodes(codes, Groups).Reduce(op)));
        using var packed = NdArrayCopy.Contiguous(result, runner.Pool);
        return Bytes(packed);
    }

    private static unsafe byte[] Bytes(NdArray array) => new Span<byte>(array.Data, (int)(array.Size * array.DType.ItemSize())).ToArray();
}
