namespace ActorArrays.Actors;

/// <summary>One try of a task that has run on a kernel thread.</summary>
/// <param name="Node">Its node.</param>
/// <param name="Attempt">Which try, from 1.</param>
/// <param name="Thread">The thread's number.</param>
/// <param name="Began">A timestamp of the system's <see cref="TimeProvider"/>.</param>
/// <param name="Ended">The same, when it returned.</param>
/// <param name="HasFailed">It threw.</param>
public readonly record struct TaskMark(NodeId Node, int Attempt, int Thread, long Began, long Ended, bool HasFailed);
