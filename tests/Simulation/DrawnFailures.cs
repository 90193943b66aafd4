using ActorArrays.Actors.Simulated;

namespace ActorArrays.Simulation;

/// <summary>What tries of tasks throw: decided by a run's salt, the task and the try alone, not by schedule or member.</summary>
/// <param name="hopeless">How likely a try fails for good.</param>
/// <param name="throwing">How likely a try fails so that another may not.</param>
/// <param name="coverage">Is told.</param>
internal sealed class DrawnFailures(double hopeless, double throwing, Coverage coverage)
{
    /// <summary>What a try throws, or null.</summary>
    internal Exception? Of(ulong salt, TaskId task, int attempt)
    {
        var random = new SeededRandom(SeededRandom.Mix(salt + task.Value) + (ulong)attempt);
        if (random.Happens(hopeless))
        {
            coverage.Note("FaultTaskHopeless");
            return new InjectedException($"task {task} is hopeless");
        }

        if (random.Happens(throwing))
        {
            coverage.Note("FaultTryThrows");
            return new TransientException($"try {attempt} of task {task} fails");
        }

        return null;
    }
}
