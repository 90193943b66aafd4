namespace ActorArrays.Simulation.Worlds;

/// <summary>All that a seed decides about a world before its first step, as data, so that less of it can be tried.</summary>
internal interface IScenario<TSelf> where TSelf : IScenario<TSelf>
{
    /// <summary>The world's name on the command line.</summary>
    static abstract string World { get; }

    /// <summary>What of it can be made smaller, the most telling first.</summary>
    static abstract IReadOnlyList<Knob<TSelf>> Knobs { get; }

    /// <summary>Faults that some of many seeds must have seen, or the simulation proves nothing about them.</summary>
    static abstract IReadOnlyList<string> Faults { get; }

    /// <summary>Broken copies of what is simulated here, each of which must be caught.</summary>
    static abstract IReadOnlyList<Canary<TSelf>> Canaries { get; }

    /// <summary>
    /// How many things can be left out one by one: first what happens at a moment of its own, then the tasks of all runs.
    /// </summary>
    int PartCount { get; }

    /// <summary>Draws a scenario.</summary>
    static abstract TSelf Draw(ulong seed);

    /// <summary>The same without some of its parts.</summary>
    TSelf Without(IReadOnlySet<int> parts);

    /// <summary>Lives it from the first step to the last.</summary>
    /// <exception cref="InvariantException">A promise is broken; the message ends with what happened last.</exception>
    Coverage Run();

    /// <summary>What a person reads of it: lines.</summary>
    string Describe();
}

/// <summary>A number of a scenario that can be made smaller.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="Get">As it is.</param>
/// <param name="With">The scenario with another.</param>
/// <param name="Least">The smallest that makes sense.</param>
internal sealed record Knob<TScenario>(
    string Name, Func<TScenario, double> Get, Func<TScenario, double, TScenario> With, double Least = 0)
{
    /// <summary>Something that is there or not.</summary>
    internal static Knob<TScenario> Switch(string name, Func<TScenario, bool> isOn, Func<TScenario, TScenario> off) =>
        new(name, scenario => isOn(scenario) ? 1 : 0, (scenario, value) => value == 0 ? off(scenario) : scenario);

    /// <summary>Smaller ones to try, the smallest first. A rate, which is below 1, is there or not.</summary>
    internal IEnumerable<double> Smaller(double now)
    {
        double[] all = now < 1 ? [Least] : [Least, Math.Floor(now / 2), Math.Floor(now * 3 / 4), Math.Ceiling(now) - 1];
        return all.Where(value => value >= Least && value < now).Distinct();
    }
}

/// <summary>A broken copy of what is simulated, with one bug that a person could make.</summary>
/// <param name="Name">What it does: one that …</param>
/// <param name="Run">Lives a scenario with it.</param>
internal sealed record Canary<TScenario>(string Name, Func<TScenario, Coverage> Run);
