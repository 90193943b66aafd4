using System.Globalization;
using ActorArrays.Actors;

namespace ActorArrays.Simulation;

/// <summary>What seeds have seen, in numbers: proof that the faults which are meant to happen do.</summary>
public sealed class Coverage
{
    private readonly SortedDictionary<string, long> _events = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _ends = new(StringComparer.Ordinal);

    public long Steps { get; set; }

    public void Note(string name, long times = 1) => Count(_events, name, times);

    /// <summary>A run ended well, or with an error.</summary>
    public void NoteEnd(Exception? error)
    {
        var end = error switch
        {
            null => "finished",
            DeadlineException => "missed its deadline",
            RunFailedException => $"failed by {error.InnerException!.GetType().Name}",
            _ => "cancelled",
        };
        Count(_ends, end, 1);
    }

    public void Add(Coverage other)
    {
        Steps += other.Steps;
        foreach (var (name, count) in other._events)
        {
            Count(_events, name, count);
        }

        foreach (var (name, count) in other._ends)
        {
            Count(_ends, name, count);
        }
    }

    /// <summary>How often a message or effect happened.</summary>
    public long Of(string name) => _events.GetValueOrDefault(name) + _ends.GetValueOrDefault(name);

    public override string ToString() =>
        $"{Number(Steps)} steps; runs {Join(_ends)}\n{Join(_events)}";

    private static string Join(SortedDictionary<string, long> counts) =>
        string.Join(", ", counts.Select(static pair => $"{pair.Key} {Number(pair.Value)}"));

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Count(SortedDictionary<string, long> counts, string name, long more) =>
        counts[name] = counts.GetValueOrDefault(name) + more;
}
