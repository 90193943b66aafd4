namespace ActorArrays.Actors.Local;

/// <summary>How long the tasks of a run took, by operator: exact sums, whatever the task stream has lost.</summary>
/// <remarks>CONCURRENCY: kernel threads add without a lock; numbers read together may be a few tasks apart.</remarks>
internal sealed class OperatorTimes(int operatorCount)
{
    private readonly long[] _tries = new long[operatorCount];
    private readonly long[] _ticks = new long[operatorCount];
    private readonly long[] _longest = new long[operatorCount];
    private long _allTries;

    /// <summary>Tries of all operators, those of unknown plans too.</summary>
    internal long AllTries => Volatile.Read(ref _allTries);

    internal void Add(int op, long ticks)
    {
        Interlocked.Increment(ref _allTries);

        // Where a run is a guest its plan is not known.
        if (op < _tries.Length)
        {
            Interlocked.Increment(ref _tries[op]);
            Interlocked.Add(ref _ticks[op], ticks);
            NoteLongest(ref _longest[op], ticks);
        }
    }

    /// <summary>Tries that have returned, and timestamp ticks of all together and of the longest.</summary>
    internal (long Tries, long Ticks, long Longest) Of(int op) =>
        (Volatile.Read(ref _tries[op]), Volatile.Read(ref _ticks[op]), Volatile.Read(ref _longest[op]));

    private static void NoteLongest(ref long longest, long ticks)
    {
        for (var seen = Volatile.Read(ref longest); ticks > seen;)
        {
            var was = Interlocked.CompareExchange(ref longest, ticks, seen);
            if (was == seen)
            {
                return;
            }

            seen = was;
        }
    }
}
