using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A call of a <see cref="DelayedPlan"/>: where its arguments come from, and how many take its value.</summary>
internal sealed class DelayedStep
{
    private int _taken;
    private int _isDone;

    /// <summary>The call; null for a step that takes the value of its only input for the caller.</summary>
    public Delayed? Call { get; init; }

    /// <summary>Its task.</summary>
    public required TaskId Id { get; init; }

    /// <summary>The calls that it takes values of, none twice.</summary>
    public required DelayedStep[] Inputs { get; init; }

    /// <summary>For each argument the input that it is, or −1 for a value that is there.</summary>
    public int[] Slots { get; init; } = [];

    /// <summary>How many steps take its value.</summary>
    public int Consumers { get; set; }

    /// <summary>The call that was found last to take its value, and as which input; while the plan is built.</summary>
    public Delayed? LastTaker { get; set; }

    /// <inheritdoc cref="LastTaker"/>
    public int LastSlot { get; set; }

    /// <summary>What its value counts.</summary>
    public Bytes ResultBytes => Call?.ResultBytes ?? default;

    /// <summary>What it needs while it runs: inputs, output and scratch.</summary>
    public Bytes RunningBytes => Inputs.Aggregate(ResultBytes + (Call?.Options.ScratchBytes ?? default), static (sum, input) => sum + input.ResultBytes);

    /// <summary>The call has given its value; true the first time.</summary>
    public bool NoteDone() => Interlocked.Exchange(ref _isDone, 1) == 0;

    /// <summary>One of the steps that take its value is done; true if it was the last.</summary>
    public bool NoteTaken() => Interlocked.Increment(ref _taken) == Consumers;

    /// <summary>The step as the actors see it.</summary>
    public TaskSpec ToSpec() => new()
    {
        Id = Id,
        Inputs = Array.ConvertAll(Inputs, static input => new NodeId(default, input.Id)),
        ConsumerCount = Consumers,
        Outcome = Call is null ? TaskOutcome.Effect : TaskOutcome.Chunk,
        OutputBytes = ResultBytes,
        ScratchBytes = Call?.Options.ScratchBytes ?? default,
    };
}
