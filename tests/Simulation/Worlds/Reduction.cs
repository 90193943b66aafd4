using System.Globalization;

namespace ActorArrays.Simulation.Worlds;

/// <summary>How much of a scenario is kept: what shrinking finds, and what a replay repeats.</summary>
internal sealed record Reduction
{
    private const string WithoutName = "without";

    /// <summary>The numbers that are smaller, by the names of their knobs.</summary>
    internal IReadOnlyDictionary<string, double> Values { get; private init; } =
        new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The parts of the scenario that are left out.</summary>
    internal IReadOnlySet<int> Without { get; init; } = new SortedSet<int>();

    internal Reduction With(string knob, double value) =>
        this with { Values = new SortedDictionary<string, double>(Values.ToDictionary(), StringComparer.Ordinal) { [knob] = value } };

    internal TScenario Apply<TScenario>(TScenario scenario) where TScenario : IScenario<TScenario>
    {
        var less = scenario.Without(Without);
        foreach (var knob in TScenario.Knobs)
        {
            less = Values.TryGetValue(knob.Name, out var value) ? knob.With(less, value) : less;
        }

        return less;
    }

    /// <summary>Reads what <see cref="ToString"/> writes; null if it is something else, or of another world.</summary>
    internal static Reduction? Parse<TScenario>(string text) where TScenario : IScenario<TScenario>
    {
        var reduction = new Reduction();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=') is not [var name, var value] || Parse<TScenario>(reduction, name, value) is not { } next)
            {
                return null;
            }

            reduction = next;
        }

        return reduction;
    }

    /// <summary>Such as <c>members=2 loss=0 without=0-17,19</c>.</summary>
    public override string ToString()
    {
        List<string> parts = [.. Values.Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}"))];
        if (Without.Count > 0)
        {
            parts.Add($"{WithoutName}={NumberRanges.Write(Without)}");
        }

        return string.Join(' ', parts);
    }

    private static Reduction? Parse<TScenario>(Reduction reduction, string name, string value) where TScenario : IScenario<TScenario>
    {
        if (name == WithoutName)
        {
            return NumberRanges.Parse(value) is { } parts ? reduction with { Without = parts } : null;
        }

        return TScenario.Knobs.Any(knob => knob.Name == name) && double.TryParse(value, CultureInfo.InvariantCulture, out var number)
            ? reduction.With(name, number)
            : null;
    }
}
