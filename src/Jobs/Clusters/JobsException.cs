namespace ActorArrays.Jobs;

/// <summary>A batch system does not do what it was asked, or its jobs do not start.</summary>
/// <param name="message">Which, why and what to do; with the last lines of a job's output where there are some.</param>
/// <param name="cause">What was thrown, or null.</param>
public sealed class JobsException(string message, Exception? cause = null) : IOException(message, cause);
