using ActorArrays;
using ActorArrays.Frames;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace Frames.Tests;

/// <summary>Which blocks and columns of a table are read: those that are wanted, once.</summary>
public sealed class PushdownTests
{
    private sealed class Counted : ITableSource
    {
        public List<(long Block, int[] Columns)> Reads { get; } = [];

        public string Name => "counted";

        public IReadOnlyList<DType> Columns { get; } = [DType.Int64, DType.Bool, DType.Float64, DType.Int32];

        public AxisChunks Rows { get; } = AxisChunks.Of(3, 5, 1);

        public long ScratchBytes => 0;

        public double StoredBytes => 0;

        public void Read(long block, ReadOnlySpan<int> columns, ReadOnlySpan<NdArray> into, BufferPool pool, CancellationToken cancellation)
        {
            lock (Reads)
            {
                Reads.Add((block, columns.ToArray()));
            }

            for (var i = 0; i < columns.Length; i++)
            {
                for (var row = 0; row < into[i].Size; row++)
                {
                    var value = (Rows.OffsetOf(block) + row) * (columns[i] + 1);
                    switch (columns[i])
                    {
                        case 0: into[i].AsSpan<long>()[row] = value; break;
                        case 1: into[i].AsSpan<bool>()[row] = value % 4 == 0; break;
                        case 2: into[i].AsSpan<double>()[row] = value; break;
                        default: into[i].AsSpan<int>()[row] = (int)value; break;
                    }
                }
            }
        }
    }

    [Fact]
    public async Task A_block_is_read_once_for_the_columns_that_are_wanted()
    {
        var source = new Counted();
        var columns = TableColumns.Of(source);
        await using var runtime = new ArrayRuntime();
        var results = await runtime.ComputeAsync([columns[0].Sum(), (columns[3] * columns[0]).Sum(), columns[0][1..7], columns[3]], cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(36, results[0].AsSpan<long>()[0]);
        Assert.Equal(Enumerable.Range(0, 9).Sum(i => i * i * 4L), results[1].AsSpan<long>()[0]);
        Assert.Equal([1, 2, 3, 4, 5, 6], results[2].AsSpan<long>().ToArray());
        Assert.Equal([0, 4, 8, 12, 16, 20, 24, 28, 32], results[3].AsSpan<int>().ToArray());
        Assert.Equal([0, 1, 2], source.Reads.Select(read => read.Block).Order());
        Assert.All(source.Reads, read => Assert.Equal([0, 3], read.Columns));
    }

    [Fact]
    public async Task The_first_rows_need_the_first_block_alone()
    {
        var source = new Counted();
        var columns = TableColumns.Of(source);
        await using var runtime = new ArrayRuntime();
        var df = DataFrame.FromArrays(("a", columns[0]), ("b", columns[1]), ("c", columns[2]));
        var table = await df.Head(2).ComputeAsync(runtime, TestContext.Current.CancellationToken);
        Assert.Equal([0, 1], table["a"].ToArray<long>());
        Assert.Equal([true, false], table["b"].ToArray<bool>());
        Assert.Equal([0.0, 3], table["c"].ToArray<double>());
        Assert.Equal([0L], source.Reads.Select(read => read.Block));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chunk_by_chunk_a_block_is_read_once_whatever_chunks_need(bool sorted)
    {
        var source = new Counted();
        var columns = TableColumns.Of(source);
        await using var runtime = new ArrayRuntime();
        var df = DataFrame.FromArrays(("a", columns[0]), ("c", columns[2]));
        var rows = new List<long>();
        await (sorted ? df.SortValues("a", ascending: false) : df.Assign("b", df["a"] + 1)).ForEachAsync(
            chunk =>
            {
                rows.AddRange(chunk["a"].ToArray<long>());
                return Task.CompletedTask;
            },
            runtime, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(0, 9).Select(row => sorted ? 8L - row : row), rows);
        Assert.Equal([0, 1, 2], source.Reads.Select(read => read.Block).Order());
    }

    [Fact]
    public async Task Every_other_row_backwards_is_a_view_of_what_was_read()
    {
        var columns = TableColumns.Of(new Counted());
        await using var runtime = new ArrayRuntime();
        var results = await runtime.ComputeAsync([columns[2]["::-2"], columns[1]["1::3"], columns[3].Rechunk(4).CumSum()], cancellation: TestContext.Current.CancellationToken);
        Assert.Equal([24.0, 18, 12, 6, 0], results[0].AsSpan<double>().ToArray());
        Assert.Equal([false, true, false], results[1].AsSpan<bool>().ToArray());
        Assert.Equal([0, 4, 12, 24, 40, 60, 84, 112, 144], results[2].AsSpan<long>().ToArray());
    }
}
