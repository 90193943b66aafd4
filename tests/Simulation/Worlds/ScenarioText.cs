using System.Text;
using ActorArrays.Actors.Protocol;

namespace ActorArrays.Simulation.Worlds;

/// <summary>What a person reads of a scenario: lines, numbers as everywhere.</summary>
internal sealed class ScenarioText
{
    private readonly StringBuilder _text = new();

    internal StringBuilder Builder => _text;

    internal ScenarioText Add(string text)
    {
        _text.Append(text);
        return this;
    }

    internal ScenarioText Line(string text) => Add($"  {text}\n");

    /// <summary>How slow and how full the disk is.</summary>
    internal ScenarioText AddDisk(TimeSpan delayMax, int valuesMax) => valuesMax == int.MaxValue
        ? Add($"the disk {delayMax.TotalMilliseconds} ms\n")
        : Add($"the disk {delayMax.TotalMilliseconds} ms and has room for {valuesMax} values\n");

    internal ScenarioText AddStrategy(SupervisionStrategy strategy, TimeSpan? deadline)
    {
        Add($"  failures: {strategy.OnFailure}, retried {strategy.Retried}; a try may take ");
        Add(strategy.TaskTimeMax is { } limit ? $"{limit.TotalMilliseconds} ms" : "for ever");
        Add(strategy.Backups is null ? "" : ", stragglers get backups");
        return Add(deadline is { } most ? $", a run may take {most.TotalMilliseconds} ms\n" : "\n");
    }

    /// <summary>The rates that are not zero.</summary>
    internal ScenarioText AddRates<TScenario>(IEnumerable<Knob<TScenario>> rates, TScenario scenario)
    {
        var there = rates.Where(rate => rate.Get(scenario) > 0)
            .Select(rate => $"{rate.Name} {rate.Get(scenario)}");
        _text.Append("  rates: ").AppendJoin(", ", there.DefaultIfEmpty("none")).Append('\n');
        return this;
    }

    internal ScenarioText AddAll<TThing>(IEnumerable<TThing> things)
    {
        foreach (var thing in things)
        {
            Line($"{thing}");
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}
