namespace ActorArrays.Actors.Local;

/// <summary>The last tries that ran on one kernel thread. Allocated once; a try that is noted allocates nothing.</summary>
/// <remarks>
/// CONCURRENCY: the thread alone writes, and never waits; anyone may read at any time. A mark that was overwritten while it was copied is
/// left out, as is one that was overwritten before: <see cref="CopySince"/> says how many those are.
/// </remarks>
internal sealed class TaskRing
{
    /// <summary>A power of two. At 1 µs a task it is full after 4 ms, at 1 ms after 4 s.</summary>
    internal const int Length = 4096;

    private readonly TaskMark[] _marks = new TaskMark[Length];
    private long _written;

    internal void Add(in TaskMark mark)
    {
        var next = _written;
        _marks[next & (Length - 1)] = mark;

        // A full fence: the mark is there before its number is, and the next mark is not begun before.
        Interlocked.Exchange(ref _written, next + 1);
    }

    /// <summary>Adds the marks from number <paramref name="from"/> on.</summary>
    /// <returns>The number of the next mark, and how many of those asked for are lost.</returns>
    internal (long Next, long Lost) CopySince(long from, List<TaskMark> into)
    {
        var end = Volatile.Read(ref _written);
        var first = Math.Max(from, end - Length);
        var at = into.Count;
        for (var number = first; number < end; number++)
        {
            into.Add(_marks[number & (Length - 1)]);
        }

        Interlocked.MemoryBarrier();

        // The mark that is being written now spoils the one that it overwrites.
        var spoilt = (int)Math.Clamp(Volatile.Read(ref _written) - Length + 1 - first, 0, end - first);
        into.RemoveRange(at, spoilt);
        return (end, first - from + spoilt);
    }
}
