namespace ActorArrays.Simulation.Worlds;

/// <summary>Looks for less of a failing scenario that still breaks the same promise.</summary>
/// <remarks>
/// It leaves parts out, many at a time and then fewer (Zeller: Delta debugging, 1999), makes numbers smaller one at a time, keeps what still
/// fails, and ends when nothing more can be left out. What is drawn from step to step is drawn anew in a smaller scenario, so it
/// may break the promise in another way; it is a failure all the same.
/// </remarks>
internal sealed class Shrinking<TScenario> where TScenario : IScenario<TScenario>
{
    // A world takes milliseconds, and one that comes to no end some tens of them.
    private const int TrialsMax = 1500;
    private readonly TScenario _scenario;
    private readonly string _invariant;
    private readonly Func<TScenario, Coverage> _run;
    private Reduction _best = new();
    private int _trials;

    private Shrinking(TScenario scenario, string invariant, Func<TScenario, Coverage> run) =>
        (_scenario, _invariant, _run) = (scenario, invariant, run);

    /// <summary>The least that fails as the whole does.</summary>
    internal static Reduction Of(TScenario scenario, string invariant, Func<TScenario, Coverage> run)
    {
        var shrinking = new Shrinking<TScenario>(scenario, invariant, run);
        while (shrinking.LeavesPartsOut() | shrinking.LowersNumbers())
        {
        }

        return shrinking._best;
    }

    private bool LeavesPartsOut()
    {
        var hasShrunk = false;
        for (var count = _scenario.PartCount; count > 0; count = count == 1 ? 0 : (count + 1) / 2)
        {
            for (var first = 0; first < _scenario.PartCount; first += count)
            {
                SortedSet<int> without = [.. _best.Without, .. Enumerable.Range(first, Math.Min(count, _scenario.PartCount - first))];
                hasShrunk |= without.Count > _best.Without.Count && Keeps(_best with { Without = without });
            }
        }

        return hasShrunk;
    }

    private bool LowersNumbers()
    {
        var hasShrunk = false;
        foreach (var knob in TScenario.Knobs)
        {
            while (knob.Smaller(knob.Get(_best.Apply(_scenario))).Any(value => Keeps(_best.With(knob.Name, value))))
            {
                hasShrunk = true;
            }
        }

        return hasShrunk;
    }

    /// <summary>Takes a smaller scenario if it fails alike.</summary>
    private bool Keeps(Reduction less)
    {
        var fails = _trials++ < TrialsMax && Fails(less.Apply(_scenario));
        _best = fails ? less : _best;
        return fails;
    }

    private bool Fails(TScenario scenario)
    {
        try
        {
            _run(scenario);
            return false;
        }
        catch (InvariantException error)
        {
            return error.Invariant == _invariant;
        }
    }
}
