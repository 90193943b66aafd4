namespace ActorArrays.Tasks;

/// <summary>Runs tasks: the array code behind the actors.</summary>
/// <remarks>Thread-safe: kernel threads call it side by side.</remarks>
public interface ITaskRunner
{
    /// <summary>Runs one task to its end on the calling thread.</summary>
    /// <param name="task">The task.</param>
    /// <param name="inputs">The payloads of <see cref="TaskSpec.Inputs"/>, borrowed until the call returns.</param>
    /// <param name="context">The kernel thread's own state, and the token that asks a long task to stop.</param>
    /// <returns>The payload, owned by the caller; null for <see cref="TaskOutcome.Effect"/>.</returns>
    /// <exception cref="TransientException">It failed, and may succeed when it is tried again.</exception>
    IPayload? Run(TaskId task, ReadOnlySpan<IPayload> inputs, TaskContext context);

    /// <summary>
    /// Makes the state that one kernel thread keeps between the tasks of one run (working memory), or null. Called on that thread;
    /// disposed when the run has ended, on any thread.
    /// </summary>
    IDisposable? OpenThread();
}

/// <summary>What a running task is given beside its inputs. One a kernel thread; not thread-safe.</summary>
public sealed class TaskContext
{
    /// <summary>What <see cref="ITaskRunner.OpenThread"/> made for this thread.</summary>
    public IDisposable? ThreadState { get; init; }

    /// <summary>Asks a long task to stop early with <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>1 for the first try of this task, 2 for its first retry, and so on.</summary>
    public int Attempt { get; set; } = 1;
}

/// <summary>A failure that may pass: I/O, a lost member. Supervision retries it; every other exception is final.</summary>
public class TransientException(string message, Exception? cause = null) : IOException(message, cause);
