using System.Globalization;

namespace ActorArrays.Simulation.Members;

/// <summary>How much of a cluster's scenario is kept: what shrinking finds, and what a replay repeats.</summary>
internal sealed record Reduction
{
    internal int? Members { get; init; }

    internal int? Runs { get; init; }

    internal int? Tasks { get; init; }

    /// <summary>The places in the scenario's list of the faults that are kept; null: all.</summary>
    internal IReadOnlyList<int>? Faults { get; init; }

    /// <summary>Rates that are zero.</summary>
    internal IReadOnlyList<string> Quiet { get; init; } = [];

    internal static IReadOnlyList<string> Rates { get; } = ["loss", "repeat", "spills", "restores", "corrupt", "tries", "hopeless"];

    internal ClusterScenario Apply(ClusterScenario scenario) => scenario with
    {
        Members = Members ?? scenario.Members,
        Runs = Runs ?? scenario.Runs,
        TasksMax = Tasks ?? scenario.TasksMax,
        Faults = [.. Kept(scenario)],
        Loss = Rate("loss", scenario.Loss),
        Repeat = Rate("repeat", scenario.Repeat),
        FailingSpills = Rate("spills", scenario.FailingSpills),
        FailingRestores = Rate("restores", scenario.FailingRestores),
        CorruptSpills = Rate("corrupt", scenario.CorruptSpills),
        FailingTries = Rate("tries", scenario.FailingTries),
        HopelessTasks = Rate("hopeless", scenario.HopelessTasks),
    };

    /// <summary>Reads what <see cref="ToString"/> writes; null if it is something else.</summary>
    internal static Reduction? Parse(string text)
    {
        var reduction = new Reduction();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = part.Split('=') is [var left, var right] ? (left, right) : ("", "");
            var isNumber = int.TryParse(value, CultureInfo.InvariantCulture, out var number);
            Reduction? next = name switch
            {
                "members" when isNumber => reduction with { Members = number },
                "runs" when isNumber => reduction with { Runs = number },
                "tasks" when isNumber => reduction with { Tasks = number },
                "faults" => reduction with { Faults = [.. value.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static place => int.Parse(place, CultureInfo.InvariantCulture))] },
                "quiet" => reduction with { Quiet = value.Split(',', StringSplitOptions.RemoveEmptyEntries) },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            reduction = next;
        }

        return reduction;
    }

    /// <summary>Such as <c>members=2 tasks=6 faults=0,3 quiet=loss,repeat</c>.</summary>
    public override string ToString()
    {
        List<string> parts = [];
        Add("members", Members);
        Add("runs", Runs);
        Add("tasks", Tasks);
        if (Faults is not null)
        {
            parts.Add($"faults={string.Join(',', Faults)}");
        }

        if (Quiet.Count > 0)
        {
            parts.Add($"quiet={string.Join(',', Quiet)}");
        }

        return string.Join(' ', parts);

        void Add(string name, int? value)
        {
            if (value is { } kept)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name}={kept}"));
            }
        }
    }

    /// <summary>Faults of members and runs that are not there do not happen.</summary>
    private IEnumerable<Fault> Kept(ClusterScenario scenario)
    {
        var (members, runs) = (Members ?? scenario.Members, Runs ?? scenario.Runs);
        return scenario.Faults
            .Where((_, place) => Faults?.Contains(place) ?? true)
            .Where(fault => fault.Who <= (fault.Kind == FaultKind.Cancel ? runs : members))
            .Where(fault => fault.Kind is not (FaultKind.Cut or FaultKind.Part) || fault.Other <= members);
    }

    private double Rate(string name, double rate) => Quiet.Contains(name) ? 0 : rate;
}
