namespace ActorArrays.Graph;

/// <summary>Tasks of one layer: a bit each.</summary>
internal sealed class TaskSet(long taskCount)
{
    private readonly ulong[] _bits = new ulong[(taskCount + 63) / 64];

    /// <summary>True if the task was added.</summary>
    public bool Contains(long task) => (_bits[task >> 6] >> (int)(task & 63) & 1) != 0;

    /// <summary>Adds a task.</summary>
    public void Add(long task) => _bits[task >> 6] |= 1ul << (int)(task & 63);
}
