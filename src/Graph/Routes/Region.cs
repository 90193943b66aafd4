namespace ActorArrays.Graph;

/// <summary>Elements of an array on a regular lattice: the first index, the number and the step (≥ 1) on each axis.</summary>
/// <remarks>A working value of lowering; its arrays are shared and must not be written once it is made.</remarks>
internal readonly struct Region(long[] start, long[] lengths, long[] steps)
{
    private static readonly long[][] AllOnes =
        [.. Enumerable.Range(0, Kernels.Limits.RankMax + 1).Select(rank => Enumerable.Repeat(1L, rank).ToArray())];

    public long[] Start { get; } = start;

    public long[] Lengths { get; } = lengths;

    public long[] Steps { get; } = steps;

    public int Rank => Start.Length;

    public bool IsEmpty => Lengths.AsSpan().Contains(0);

    /// <summary>Every element of a box.</summary>
    public static Region Of(Box box) => new(box.Start, box.Lengths, Ones(box.Rank));

    /// <summary>A step of 1 on each axis; shared, because most regions have these steps.</summary>
    public static long[] Ones(int rank) => AllOnes[rank];

    /// <summary>The last index on <paramref name="axis"/>.</summary>
    public long Last(int axis) => Start[axis] + ((Lengths[axis] - 1) * Steps[axis]);

    /// <summary>
    /// The part of the lattice at positions from … to − 1 of one axis: how many elements come before it, and how many lie in it.
    /// </summary>
    public (long Skipped, long Count) Within(int axis, long from, long to)
    {
        var (start, step) = (Start[axis], Steps[axis]);
        var skipped = from <= start ? 0 : (from - start + step - 1) / step;
        var end = to <= start ? 0 : Math.Min(Lengths[axis], (to - start + step - 1) / step);
        return (skipped, Math.Max(0, end - skipped));
    }
}
