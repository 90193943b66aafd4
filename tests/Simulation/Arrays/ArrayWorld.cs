using ActorArrays.Actors.Simulated;

namespace ActorArrays.Simulation.Arrays;

/// <summary>
/// One seed of real arrays: a program is planned, computed by the actors of a simulated process under faults, and perhaps stored;
/// what a process leaves when it ends is resumed by another.
/// </summary>
internal sealed class ArrayWorld : IDisposable
{
    private readonly ArrayScenario _scenario;
    private readonly ArrayBreak _broken;
    private readonly SeededRandom _random;
    private readonly Coverage _coverage = new();
    private readonly IReadOnlyList<PlainArray> _expected;
    private readonly StoredChunks? _stored;
    private readonly string? _directory;

    private ArrayWorld(ArrayScenario scenario, ArrayBreak broken)
    {
        (_scenario, _broken) = (scenario, broken);
        _random = new SeededRandom(scenario.Seed ^ 0x5EED);
        _expected = scenario.DrawProgram().Evaluate(scenario.PartsOut.Contains);
        if (scenario.IsStored)
        {
            _directory = Directory.CreateTempSubdirectory("actorarrays-simulation-").FullName;
            _stored = new StoredChunks(_directory, _expected[0]);
        }
    }

    /// <summary>Runs a scenario to its end.</summary>
    /// <exception cref="InvariantException">A promise is broken; the message ends with what happened last.</exception>
    internal static Coverage Run(ArrayScenario scenario, ArrayBreak? broken = null)
    {
        using var world = new ArrayWorld(scenario, broken ?? new ArrayBreak());
        world.RunAll();
        return world._coverage;
    }

    public void Dispose()
    {
        if (_directory is not null)
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    /// <summary>
    /// A run that failed and was to be stored is resumed where nothing fails, and must then end as if nothing had happened.
    /// </summary>
    private void RunAll()
    {
        var isDone = Live(new ArrayProcess(_scenario, _broken, _random.Next(), _coverage) { Stored = _stored, IsFirst = true });
        if (!isDone && _stored is not null)
        {
            _coverage.Note("Resumed");
            var calm = _scenario with
            {
                FailingTries = 0, HopelessTasks = 0, FailingSpills = 0, FailingRestores = 0, CorruptSpills = 0, SpilledMax = int.MaxValue,
                FailingStore = 0, CancelAt = null, CrashAt = null,
            };
            isDone = Live(new ArrayProcess(calm, _broken, _random.Next(), _coverage) { Stored = _stored });
            Check.That(isDone, "INV-16", $"a run that resumes where nothing fails has failed");
        }
    }

    private bool Live(ArrayProcess process)
    {
        try
        {
            using (process)
            {
                return process.Run(_expected);
            }
        }
        catch (InvariantException error)
        {
            var story = string.Join("\n  ", process.Recent);
            throw new InvariantException(error.Invariant, $"{error.Detail}\nthe last events, the latest at the end:\n  {story}");
        }
    }
}
