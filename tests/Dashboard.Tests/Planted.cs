using ActorArrays.Actors;
using ActorArrays.Actors.Protocol;
using ActorArrays.Tasks;

namespace Dashboard.Tests;

/// <summary>Looks as an imagined process would give them.</summary>
internal static class Planted
{
    /// <summary>A run with operators of these names, tasks, and looks.</summary>
    public static RunLook Run(int id, params (string Name, long Tasks, OperatorLook Look)[] operators) => new()
    {
        Id = new RunId(id),
        Name = null,
        State = RunState.Running,
        IsGuest = false,
        Began = id,
        Elapsed = TimeSpan.FromSeconds(10),
        Operators = [.. operators.Select(static op => new OperatorInfo(op.Name, op.Tasks, "Program.cs:1"))],
        Looks = [.. operators.Select(static op => op.Look)],
        Producers = [],
        Maps = null,
        Done = operators.Sum(static op => op.Look.Done),
        Total = operators.Sum(static op => op.Tasks),
        Running = 0,
        Retries = 0,
        Backups = 0,
        Spilled = Bytes.Zero,
        Priority = 0,
        Share = 1,
    };

    /// <summary>Tasks done, each of which took as long.</summary>
    public static OperatorLook Done(long count, double seconds) => new() { Done = count, Tries = count, Busy = TimeSpan.FromSeconds(count * seconds) };

    /// <summary>A look with these runs.</summary>
    public static SystemLook Look(IReadOnlyList<RunLook> runs, params IReadOnlyList<RunLook> ended) => new()
    {
        Taken = 0,
        Status = new ActorSystemStatus
        {
            Runs = runs.Count, Nodes = 0, Permits = 0, Chunks = 0, Resident = Bytes.Zero, Permitted = Bytes.Zero, Peak = Bytes.Zero,
            Budget = Bytes.MiB(1), SpilledChunks = 0, Strays = 0, ReplacedThreads = 0,
        },
        Runs = runs,
        Ended = ended,
        Threads = [],
        Tries = [],
        TriesLost = 0,
        Failures = [],
        Members = [],
        Fault = null,
    };
}
