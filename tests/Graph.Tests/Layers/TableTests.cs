using ActorArrays.Graph;
using ActorArrays.Kernels;
using Xunit;

namespace Graph.Tests.Layers;

/// <summary>Plans over tables keep what plans promise: consumers, bytes, no task that nobody needs.</summary>
public sealed class TableTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Columns_are_read_as_their_plan_says(bool rewrite)
    {
        using var runner = new PlanRunner();
        var columns = TableColumns.Of(new Squares());
        using var sum = runner.Compute((columns[0] + columns[1])[2..9].Sum(), rewrite);
        Assert.Equal(Enumerable.Range(2, 7).Sum(i => i + (i * i)), sum.AsSpan<double>()[0]);
        using var chosen = runner.Compute(columns[1][ArrayIndex.Of(columns[2])], rewrite);
        Assert.Equal([0.0, 4, 16, 36, 64], chosen.AsSpan<double>().ToArray());
        using var cut = runner.Compute(columns[0].Rechunk(4)[^1..], rewrite);
        Assert.Equal([9L], cut.AsSpan<long>().ToArray());
    }

    [Fact]
    public void What_is_wanted_of_a_table_stands_in_its_plan()
    {
        var columns = TableColumns.Of(new Squares());
        Assert.Contains("2 of 3 columns", (columns[0] + columns[1]).Sum().Explain(), StringComparison.Ordinal);
        Assert.Contains("1 of 3 columns", columns[2].Any().Explain(), StringComparison.Ordinal);
    }

    private sealed class Squares : ITableSource
    {
        public string Name => "squares";

        public IReadOnlyList<DType> Columns { get; } = [DType.Int64, DType.Float64, DType.Bool];

        public AxisChunks Rows { get; } = AxisChunks.Of(3, 1, 6);

        public long ScratchBytes => 1 << 12;

        public double StoredBytes => 0;

        public void Read(long block, ReadOnlySpan<int> columns, ReadOnlySpan<NdArray> into, BufferPool pool, CancellationToken cancellation)
        {
            using var scratch = NdArray.Allocate(pool, DType.UInt8, Shape.Create(1 << 12));
            for (var i = 0; i < columns.Length; i++)
            {
                for (var row = 0; row < into[i].Size; row++)
                {
                    var at = Rows.OffsetOf(block) + row;
                    switch (columns[i])
                    {
                        case 0: into[i].AsSpan<long>()[row] = at; break;
                        case 1: into[i].AsSpan<double>()[row] = at * at; break;
                        default: into[i].AsSpan<bool>()[row] = at % 2 == 0; break;
                    }
                }
            }
        }
    }
}
