using ActorArrays.Actors;
using ActorArrays.Dashboard.Model;
using ActorArrays.Tasks;

namespace ActorArrays.Dashboard.Collecting;

/// <summary>A run with its layers.</summary>
internal static class RunDetails
{
    /// <param name="run">The run.</param>
    /// <param name="secondsOf">Seconds since the dashboard began, of a timestamp.</param>
    public static RunDetail Of(KnownRun run, Func<long, double> secondsOf)
    {
        var look = run.Look;
        var layers = look.Operators.Select((op, i) => LayerOf(i, op, look.Looks[i], look.Producers.Count > i ? look.Producers[i] : [])).ToArray();
        return new RunDetail(run.Summary(secondsOf), look.IsPartial, layers, Groups(layers));
    }

    /// <summary>The name of a layer without what stands in brackets: <c>mean</c> of <c>mean(axis=0)</c>.</summary>
    public static string KindOf(string name)
    {
        var end = name.IndexOfAny(['(', '[', ' ']);
        return end > 0 ? name[..end] : name;
    }

    private static LayerState LayerOf(int number, OperatorInfo op, OperatorLook look, IReadOnlyList<int> takes) => new()
    {
        Number = number,
        Name = op.Name,
        Kind = KindOf(op.Name),
        Origin = op.Origin,
        Takes = takes,
        Total = op.TaskCount,
        Done = look.Done,
        Waiting = look.Waiting,
        Ready = look.Ready,
        Running = look.Running,
        Failed = look.Failed,
        InMemory = look.InMemory,
        InMemoryBytes = look.InMemoryBytes.Value,
        OnDisk = look.OnDisk,
        OnDiskBytes = look.OnDiskBytes.Value,
        Elsewhere = look.Elsewhere,
        Tries = look.Tries,
        BusySeconds = look.Busy.TotalSeconds,
        LongestSeconds = look.Longest.TotalSeconds,
        StoredBytes = op.StoredBytes.Value,
    };

    private static LayerGroup[] Groups(LayerState[] layers) =>
    [
        .. layers.GroupBy(static layer => layer.Kind).Select(static group => new LayerGroup(
            group.Key, group.Count(), group.First().Number, group.Sum(static layer => layer.Total), group.Sum(static layer => layer.Done),
            group.Sum(static layer => layer.Running), group.Sum(static layer => layer.Failed), group.Sum(static layer => layer.InMemoryBytes),
            group.Sum(static layer => layer.BusySeconds), group.Sum(static layer => layer.Tries))),
    ];
}
