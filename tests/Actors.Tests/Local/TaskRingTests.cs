using ActorArrays.Actors.Local;

namespace ActorArrays.Actors.Tests.Local;

public sealed class TaskRingTests
{
    [Fact]
    public void Marks_come_out_as_they_went_in_and_what_was_overwritten_is_counted()
    {
        var (ring, marks) = (new TaskRing(), new List<TaskMark>());
        Add(ring, 0, 10);
        Assert.Equal((10, 0), ring.CopySince(0, marks));
        Assert.Equal(Enumerable.Range(0, 10).Select(static n => (long)n), marks.Select(static mark => mark.Began));
        Add(ring, 10, TaskRing.Length + 100);
        marks.Clear();
        var (next, lost) = ring.CopySince(10, marks);
        Assert.Equal(TaskRing.Length + 110, next);
        Assert.Equal(TaskRing.Length + 100, marks.Count + lost);
        Assert.InRange(lost, 100, 101);
        Assert.Equal(next - 1, marks[^1].Began);
    }

    [Fact]
    public async Task A_reader_beside_the_writer_gets_no_mark_that_is_half_one_and_half_another()
    {
        var (ring, seen, lost, from) = (new TaskRing(), 0L, 0L, 0L);
        const int Count = 2_000_000;
        var writing = Task.Run(() => Add(ring, 0, Count), TestContext.Current.CancellationToken);
        var marks = new List<TaskMark>();
        while (from < Count)
        {
            marks.Clear();
            var (next, missed) = ring.CopySince(from, marks);
            Assert.All(marks, static mark => Assert.Equal((mark.Began, (ulong)mark.Began, (int)(mark.Began & 0xFFFF)), (mark.Ended, mark.Node.Task.Value, mark.Attempt)));
            Assert.Equal(next - from, marks.Count + missed);
            (from, seen, lost) = (next, seen + marks.Count, lost + missed);
        }

        await writing;
        Assert.Equal(Count, seen + lost);
        Assert.InRange(seen, 1, Count);
    }

    private static void Add(TaskRing ring, int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            ring.Add(new TaskMark(new NodeId(new RunId(1), new TaskId((ulong)number)), number & 0xFFFF, 0, number, number, false));
        }
    }
}
