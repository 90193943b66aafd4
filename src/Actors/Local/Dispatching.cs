namespace ActorArrays.Actors.Local;

/// <summary>Who has the duty of the dispatcher.</summary>
internal enum Dispatching
{
    /// <summary>A kernel thread: stays until there is no news, and then runs a task itself.</summary>
    KernelThread,

    /// <summary>Another thread, which brought news, before its first turn.</summary>
    Caller,

    /// <summary>Another thread after its first turn: it has its own work to go back to.</summary>
    CallerLeaves,
}
