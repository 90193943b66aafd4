namespace ActorArrays.Tasks;

/// <summary>A task's code wants more memory than the plan has reserved for it.</summary>
/// <param name="message">The operation, both numbers and what to do.</param>
/// <param name="needed">What it wants.</param>
/// <param name="permitted">What is reserved.</param>
public sealed class PermitExceededException(string message, Bytes needed, Bytes permitted) : InvalidOperationException(message)
{
    /// <summary>What the code wants.</summary>
    public Bytes Needed { get; } = needed;

    /// <summary>What is reserved for it.</summary>
    public Bytes Permitted { get; } = permitted;
}
