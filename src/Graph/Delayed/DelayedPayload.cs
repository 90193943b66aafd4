using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The value of a call as the payload of its node; it counts what the call said, on the garbage collector's heap.</summary>
/// <param name="step">The call.</param>
/// <param name="value">What it gave.</param>
internal sealed class DelayedPayload(DelayedStep step, object? value) : IPayload
{
    public DelayedStep Step { get; } = step;

    public object? Value { get; private set; } = value;

    public Bytes Size => Step.ResultBytes;

    // The collector frees what nobody refers to; values that are disposable belong to who made them.
    public void Dispose() => Value = null;
}
