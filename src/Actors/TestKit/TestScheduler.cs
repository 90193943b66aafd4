using ActorArrays.Actors.Simulated;

namespace ActorArrays.Actors.TestKit;

/// <summary>The virtual time of a test: it passes when the test says so.</summary>
public sealed class TestScheduler
{
    private readonly SimulatedSystem _system;

    internal TestScheduler(SimulatedSystem system) => _system = system;

    /// <summary>Since the beginning.</summary>
    public TimeSpan Now => _system.Now;

    /// <summary>Messages under way, tasks that run, waits that are not over.</summary>
    public int Pending => _system.Pending;

    /// <summary>Lets time pass, and with it all that is due.</summary>
    public void Advance(TimeSpan time) => _system.Advance(time);

    /// <summary>Lets the next thing happen, whenever that is; false if nothing is left.</summary>
    public bool Step() => _system.Step();
}
