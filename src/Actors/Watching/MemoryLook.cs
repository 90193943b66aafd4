namespace ActorArrays.Actors;

/// <summary>The memory of the actors of a process at one moment. Read without a lock: numbers may be a few messages apart.</summary>
/// <param name="Resident">Chunks in memory.</param>
/// <param name="Permitted">Reserved for tasks that run.</param>
/// <param name="Budget">What both together may be.</param>
/// <param name="OnDisk">Blocks in use of the spill file.</param>
public readonly record struct MemoryLook(Bytes Resident, Bytes Permitted, Bytes Budget, Bytes OnDisk);
