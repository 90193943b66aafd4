using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;

namespace ActorArrays.Actors.Local;

/// <summary>What a watch sees of a run. Only for the dispatcher.</summary>
internal static class RunLooks
{
    /// <summary>A run now.</summary>
    /// <param name="cell">The run.</param>
    /// <param name="outcome">How it has ended, if it has.</param>
    /// <param name="threads">The kernel threads.</param>
    /// <param name="member">The member of a cluster that the process is, or null.</param>
    internal static RunLook Of(RunCell cell, RunOutcome? outcome, ReadOnlySpan<KernelThread> threads, MemberActor? member)
    {
        var run = cell.Actors.Run;
        var looks = new OperatorLook[run.Plan.Operators.Count];
        var isWhole = NodeCounting.TryCount(cell, threads, looks);
        member?.CountElsewhere(run.Id, looks);
        AddDone(looks, run.Counters, cell.Times, cell.Clock);
        return new RunLook
        {
            Id = run.Id,
            Name = cell.Options.Name,
            State = run.State,
            Error = outcome is null ? null : RunFailedException.ErrorOf(outcome, run, cell.Cancellation)?.Message,
            IsCancelled = outcome?.IsCancelled ?? false,
            IsGuest = cell.IsGuest,
            Began = cell.StartedAt,
            Elapsed = cell.Elapsed,
            Operators = run.Plan.Operators,
            Looks = looks,
            Producers = run.Counters.Maps?.Producers ?? [],
            Maps = run.Counters.Maps,
            Done = cell.IsGuest ? cell.Times?.AllTries ?? 0 : run.Counters.Done,
            Total = run.Plan.TaskCount,
            Running = cell.Running,
            Retries = run.Counters.Retries,
            Backups = run.Counters.Backups,
            Spilled = run.Counters.Spilled,
            Priority = cell.Options.Priority,
            Share = cell.Options.Share,
            IsPartial = !isWhole,
            Describe = cell.Options.Describe,
        };
    }

    /// <summary>The pictures of some operators.</summary>
    /// <param name="maps">What is done.</param>
    /// <param name="first">The first operator.</param>
    /// <param name="count">How many.</param>
    /// <param name="run">The run; null if it is gone.</param>
    /// <param name="threads">The kernel threads.</param>
    internal static IReadOnlyList<CellsLook> CellsOf(TaskMaps maps, int first, int count, RunCell? run, ReadOnlySpan<KernelThread> threads)
    {
        var begin = Math.Clamp(first, 0, maps.Count);
        var cells = new CellLook[(int)Math.Clamp((long)first + count - begin, 0, maps.Count - begin)][];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = DoneOf(maps[begin + i]);
        }

        if (run is not null)
        {
            NodeCounting.CountCells(run, threads, maps, begin, cells);
        }

        return [.. cells.Select((of, i) => LookOf(begin + i, maps[begin + i], of))];
    }

    private static CellsLook LookOf(int op, TaskMap map, CellLook[] cells) =>
        new(op, map.Grid, (int)map.CellRows, (int)map.CellColumns, map.RowsPerCell, map.ColumnsPerCell, cells);

    private static CellLook[] DoneOf(TaskMap map)
    {
        var cells = new CellLook[map.CellCount];
        for (var cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = new CellLook { Tasks = map.TasksIn(cell), Done = map.DoneIn(cell) };
        }

        return cells;
    }

    private static void AddDone(Span<OperatorLook> looks, RunCounters counters, OperatorTimes? times, TimeProvider clock)
    {
        for (var op = 0; op < looks.Length; op++)
        {
            var (tries, ticks, longest) = times?.Of(op) ?? default;
            looks[op] = looks[op] with
            {
                Done = counters.DoneOf(op),
                Tries = tries,
                Busy = clock.GetElapsedTime(0, ticks),
                Longest = clock.GetElapsedTime(0, longest),
            };
        }
    }
}
