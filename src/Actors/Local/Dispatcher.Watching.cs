using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;

namespace ActorArrays.Actors.Local;

/// <summary>Reads what threads have noted.</summary>
internal delegate (List<TaskMark> Tries, long Lost) TriesReader(ReadOnlySpan<KernelThread> threads);

/// <content>What <see cref="ActorWatch"/> sees. Without one nothing here runs.</content>
internal sealed partial class Dispatcher
{
    private readonly List<ActorWatch> _watches = [];

    /// <summary>Where a member takes connections, by its number; set with <see cref="Member"/>.</summary>
    internal Func<MemberId, string> AddressOf { get; set; } = static _ => "";

    internal void Add(ActorWatch watch)
    {
        _watches.Add(watch);
        Threads!.Watch(true);
        foreach (var cell in _cells.Values)
        {
            WatchIfWatched(cell);
        }
    }

    internal void Remove(ActorWatch watch)
    {
        _watches.Remove(watch);
        Threads!.Watch(_watches.Count > 0);
    }

    internal bool TryCancel(RunId run)
    {
        var isOwn = _cells.TryGetValue(run, out var cell) && !cell.IsGuest;
        if (isOwn)
        {
            Send(RunMessage.Plain(RunMessageKind.CancelRun, run));
        }

        return isOwn;
    }

    internal SystemLook Look(TriesReader readTries, IReadOnlyList<RunLook> ended, IReadOnlyList<TryFailure> failures)
    {
        var (tries, lost) = readTries(Threads!.Active);
        return new SystemLook
        {
            Taken = _clock.GetTimestamp(),
            Status = Status(),
            Runs = [.. _cells.Values.Select(cell => RunLooks.Of(cell, null, Threads!.Active, Member))],
            Ended = ended,
            Threads = LookAtThreads(),
            Tries = tries,
            TriesLost = lost,
            Failures = failures,
            Members = Member?.Look(AddressOf) ?? [],
            Fault = Fault?.Message,
        };
    }

    internal IReadOnlyList<CellsLook> LookAtCells(RunId run, int first, int count) =>
        _cells.TryGetValue(run, out var cell) && cell.Actors.Run.Counters.Maps is { } maps
            ? RunLooks.CellsOf(maps, first, count, cell, Threads!.Active)
            : [];

    /// <summary>What there is at this moment.</summary>
    internal ActorSystemStatus Status()
    {
        var governor = Directory.Governor;
        return new ActorSystemStatus
        {
            Runs = Directory.RunCount,
            Nodes = Directory.NodeCount,
            Permits = governor.Permits.Count,
            Chunks = governor.Ledger.ChunkCount,
            Resident = governor.Ledger.Resident,
            Permitted = governor.Ledger.Permitted,
            Peak = governor.Ledger.Peak,
            Budget = governor.Ledger.Budget,
            SpilledChunks = _spills.Count,
            Strays = StrayCount,
            ReplacedThreads = Threads!.Replaced,
        };
    }

    private void WatchIfWatched(RunCell cell)
    {
        if (_watches.Count > 0 && cell.Times is null)
        {
            var plan = cell.Actors.Run.Plan;
            cell.Times = new OperatorTimes(plan.Operators.Count);
            cell.Actors.Run.Counters.Watch(MapsOf(plan));
        }
    }

    /// <summary>The plan is code of the layer above: what it throws is no reason to end runs that compute well, and they have no pictures.</summary>
    private static TaskMaps MapsOf(IPlan plan)
    {
        try
        {
            return new TaskMaps(plan);
        }
        catch (Exception error) when (error is not InvariantException)
        {
            return TaskMaps.None;
        }
    }

    private void NoteForWatches(RunCell cell, RunOutcome outcome)
    {
        if (_watches.Count > 0)
        {
            var look = RunLooks.Of(cell, outcome, Threads!.Active, Member);
            _watches.ForEach(watch => watch.Note(look));
        }
    }

    private void NoteForWatches(in SupervisorMessage message)
    {
        if (_watches.Count > 0 && message.Kind == SupervisorMessageKind.TaskFailed && _cells.TryGetValue(message.Node.Run, out var cell))
        {
            var what = RunFailedException.Describe(message.Node.Task, cell.Actors.Run.Plan);
            var failure = new TryFailure(message.Node, message.Attempt, what, message.Failure!.ToString(), _clock.GetTimestamp());
            _watches.ForEach(watch => watch.Note(failure));
        }
    }

    private List<ThreadLook> LookAtThreads()
    {
        var looks = new List<ThreadLook>();
        foreach (var thread in Threads!.Active)
        {
            looks.Add(thread.Running is { Cell: { } cell } work
                ? new ThreadLook(thread.Number, work.Node, work.Attempt, RunFailedException.Describe(work.Node.Task, cell.Actors.Run.Plan), thread.TimeOf(work))
                : new ThreadLook(thread.Number, null, 0, null, TimeSpan.Zero));
        }

        return looks;
    }
}
