namespace ActorArrays.Jobs;

/// <summary>A job at one moment.</summary>
/// <param name="Number">Its number among the jobs of this cluster, from 1.</param>
/// <param name="Name">What it is called in the queue.</param>
/// <param name="Id">The queue's name for it; null while it is being submitted.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsLeaving">It was told to end.</param>
/// <param name="Log">The file with its output, which is there once the job has begun; of some queues, once it has ended.</param>
public sealed record JobStatus(int Number, string Name, string? Id, JobState State, bool IsLeaving, string Log);
