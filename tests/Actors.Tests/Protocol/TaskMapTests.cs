using ActorArrays.Actors.Protocol;

namespace ActorArrays.Actors.Tests.Protocol;

public sealed class TaskMapTests
{
    [Theory]
    [InlineData(1, 1, 4, 5)]
    [InlineData(1000, 4, 4)]
    [InlineData(64, 37, 41)]
    [InlineData(64, 5000)]
    [InlineData(64, 100_000, 3)]
    [InlineData(16, 3, 100_000)]
    [InlineData(64, 7, 11, 13)]
    [InlineData(16)]
    public void Each_task_has_a_cell_and_each_cell_its_tasks(int cellsMax, params int[] grid)
    {
        var count = grid.Aggregate(1L, static (product, length) => product * length);
        var map = new TaskMap([.. grid.Select(static length => (long)length)], 1, cellsMax);
        Assert.InRange(map.CellCount, 1, cellsMax);
        Assert.Equal((long)map.CellCount, map.CellRows * map.CellColumns);
        var tasks = new long[map.CellCount];
        for (long task = 0; task < count; task++)
        {
            tasks[map.CellOf(task)]++;
            map.CountDone(task);
        }

        Assert.Equal(Enumerable.Range(0, map.CellCount).Select(map.TasksIn), tasks);
        Assert.Equal(tasks, Enumerable.Range(0, map.CellCount).Select(map.DoneIn));
        Assert.Equal(-1, map.CellOf(count));
    }

    [Fact]
    public void Neighbours_in_the_grid_share_a_cell()
    {
        var map = new TaskMap([8, 8], 64, 16);
        Assert.Equal((4L, 4L, 2L, 2L), (map.CellRows, map.CellColumns, map.RowsPerCell, map.ColumnsPerCell));
        Assert.Equal([0, 0, 1, 1], new long[] { 0, 1, 2, 3 }.Select(map.CellOf));
        Assert.Equal([0, 0, 1, 1], new long[] { 8, 9, 10, 11 }.Select(map.CellOf));
        Assert.Equal(4, map.CellOf(16));
    }

    [Fact]
    public void An_operator_without_tasks_or_with_very_many_has_a_map()
    {
        Assert.Equal(-1, new TaskMap([0, 5], 0, 16).CellOf(0));
        Assert.Equal(-1, new TaskMap([5, 0], 0, 16).CellOf(0));
        var map = new TaskMap([1L << 30, 1L << 30], 0, 4096);
        Assert.InRange(map.CellCount, 1024, 4096);
        Assert.Equal(map.CellCount - 1, map.CellOf((1L << 60) - 1));
    }
}
