using ActorArrays.Actors.Local;

namespace ActorArrays.Actors;

/// <summary>Looks at the actors of a process: runs, threads, memory, and the tasks that have run since the last look.</summary>
/// <remarks>
/// While there is one, each task costs two readings of the clock and a mark in a ring (some 60 ns); without one a comparison with null.
/// No task allocates anything either way. <b>Thread safety:</b> all members, but one look at a time. <b>Owner:</b> who asked for it disposes it.
/// </remarks>
public sealed class ActorWatch : IDisposable
{
    /// <summary>What is kept between two looks; older of it is lost.</summary>
    private const int KeptMax = 1000;

    private readonly Dispatcher _dispatcher;
    private readonly Dictionary<int, long> _positions = [];
    private readonly Queue<RunLook> _ended = new();
    private readonly Queue<TryFailure> _failures = new();

    internal ActorWatch(Dispatcher dispatcher)
    {
        _dispatcher = dispatcher;
        dispatcher.Post(() => dispatcher.Add(this));
    }

    /// <summary>The memory now. Takes no lock of the actors, and does not wait.</summary>
    public MemoryLook Memory
    {
        get
        {
            var ledger = _dispatcher.Directory.Governor.Ledger;
            return new MemoryLook(ledger.Resident, ledger.Permitted, ledger.Budget, _dispatcher.Spills.UsedBytes);
        }
    }

    /// <summary>What there is at this moment, between two messages of the actors: microseconds, and 50 ns a node.</summary>
    public Task<SystemLook> LookAsync() => AskAsync(() => _dispatcher.Look(TakeTries, Drain(_ended), Drain(_failures)));

    /// <summary>The pictures of some operators of a run; empty if the run is not known any more.</summary>
    /// <param name="run">The run.</param>
    /// <param name="first">The first operator.</param>
    /// <param name="count">How many.</param>
    public Task<IReadOnlyList<CellsLook>> LookAtCellsAsync(RunId run, int first, int count) =>
        AskAsync(() => _dispatcher.LookAtCells(run, first, count));

    /// <summary>Cancels a run; false if it is not known any more, or is another member's.</summary>
    public Task<bool> CancelAsync(RunId run) => AskAsync(() => _dispatcher.TryCancel(run));

    /// <summary>Looks no more. When nobody does, tasks are not timed any more.</summary>
    public void Dispose() => _dispatcher.Post(() => _dispatcher.Remove(this));

    internal void Note(RunLook ended) => Keep(_ended, ended);

    internal void Note(TryFailure failure) => Keep(_failures, failure);

    private static void Keep<TItem>(Queue<TItem> items, TItem item)
    {
        items.Enqueue(item);
        if (items.Count > KeptMax)
        {
            items.Dequeue();
        }
    }

    private static TItem[] Drain<TItem>(Queue<TItem> items)
    {
        TItem[] all = [.. items];
        items.Clear();
        return all;
    }

    private (List<TaskMark> Tries, long Lost) TakeTries(ReadOnlySpan<KernelThread> threads)
    {
        var (tries, lost) = (new List<TaskMark>(), 0L);
        foreach (var thread in threads)
        {
            if (thread.Ring is { } ring)
            {
                var (next, missed) = ring.CopySince(_positions.GetValueOrDefault(thread.Number), tries);
                _positions[thread.Number] = next;
                lost += missed;
            }
        }

        return (tries, lost);
    }

    /// <summary>A mistake of a look must not end the runs, as one of the actors would.</summary>
    private Task<TAnswer> AskAsync<TAnswer>(Func<TAnswer> question)
    {
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _dispatcher.Post(() =>
        {
            try
            {
                answer.TrySetResult(question());
            }
            catch (Exception error)
            {
                answer.TrySetException(error);
            }
        });
        return answer.Task;
    }
}
