namespace ActorArrays.Dashboard.Model;

/// <summary>The memory of a process at a time; where points were put together, the most of each.</summary>
/// <param name="At">When, in seconds since the dashboard began.</param>
/// <param name="Resident">Bytes of chunks in memory.</param>
/// <param name="Permitted">Bytes reserved for running tasks.</param>
/// <param name="Used">Bytes of both together, which is what the budget bounds.</param>
/// <param name="OnDisk">Bytes in use of the spill file.</param>
/// <param name="Budget">The budget.</param>
public readonly record struct MemoryPoint(double At, long Resident, long Permitted, long Used, long OnDisk, long Budget)
{
    /// <summary>Two points as one: it hides no peak.</summary>
    internal MemoryPoint With(in MemoryPoint later) => new(
        At, Math.Max(Resident, later.Resident), Math.Max(Permitted, later.Permitted), Math.Max(Used, later.Used),
        Math.Max(OnDisk, later.OnDisk), Math.Max(Budget, later.Budget));
}

/// <summary>The answer of <c>/api/memory</c>: memory over the whole time.</summary>
/// <param name="Interval">Seconds between two points; it grows with the time.</param>
/// <param name="Points">The points, the earliest first.</param>
public sealed record MemoryOverTime(double Interval, IReadOnlyList<MemoryPoint> Points);
