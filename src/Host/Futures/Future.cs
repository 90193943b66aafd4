namespace ActorArrays;

/// <summary>Where a future stands.</summary>
public enum FutureStatus
{
    /// <summary>It waits for its arguments, for memory or for a thread.</summary>
    Pending,

    /// <summary>Its function runs.</summary>
    Running,

    /// <summary>Its value is there.</summary>
    Finished,

    /// <summary>It failed for good, or one of its arguments did.</summary>
    Failed,

    /// <summary>It was cancelled, or one of its arguments was.</summary>
    Cancelled,
}

/// <summary>A call that was started: see <see cref="Future{T}"/>.</summary>
/// <remarks><b>Thread safety:</b> all members.</remarks>
public abstract class Future
{
    private protected Future()
    {
    }

    /// <summary>What its call is called.</summary>
    public abstract string Name { get; }

    /// <summary>Where it stands; it may have moved on already.</summary>
    public abstract FutureStatus Status { get; }

    /// <summary>Why it failed, or null.</summary>
    public abstract Exception? Exception { get; }

    /// <summary>Ends when the future does, and does not throw.</summary>
    public abstract Task Ended { get; }

    /// <summary>
    /// Ends it now, unless it has ended: its function is not called if it has not been, and asked to stop if it takes a token. What needs its value is
    /// cancelled too; what it needs is not.
    /// </summary>
    public abstract void Cancel();
}
