namespace ActorArrays.Graph;

/// <summary>What is known of which tasks some output needs, where that is not all of a layer's: two bits a task.</summary>
/// <remarks>
/// Without it each task would ask its users, each of which would ask its own, up to every output again: quadratic where one chunk
/// goes into all outputs, as in x − x.mean(), and without end where each of 32 steps takes slices of all steps before, as a solution by panels
/// does. CONCURRENCY: filled by the plan's cursor alone.
/// </remarks>
internal sealed class ReachedTasks(long taskCount)
{
    private readonly ulong[] _bits = new ulong[(taskCount + 31) / 32];

    /// <summary>The answer of <paramref name="find"/> for a task, which is asked for it once.</summary>
    public bool GetOrAdd(long task, Func<long, bool> find)
    {
        var shift = (int)(task & 31) * 2;
        var known = _bits[task >> 5] >> shift & 3;
        if (known == 0)
        {
            known = find(task) ? 3ul : 1ul;
            _bits[task >> 5] |= known << shift;
        }

        return known == 3;
    }
}
