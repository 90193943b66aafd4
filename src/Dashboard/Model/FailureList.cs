namespace ActorArrays.Dashboard.Model;

/// <summary>The answer of <c>/api/failures</c>: tries that failed, the latest first.</summary>
/// <param name="Count">How many there were since the dashboard began.</param>
/// <param name="Latest">The latest of them.</param>
public sealed record FailureList(long Count, IReadOnlyList<FailureState> Latest);

/// <summary>A try of a task that failed.</summary>
/// <param name="Run">The run.</param>
/// <param name="Layer">The number of the layer in its plan.</param>
/// <param name="Task">The task in the words of its plan.</param>
/// <param name="Attempt">Which try.</param>
/// <param name="Error">The type and the message of what was thrown.</param>
/// <param name="At">When, in seconds since the dashboard began.</param>
public sealed record FailureState(int Run, int Layer, string Task, int Attempt, string Error, double At);
