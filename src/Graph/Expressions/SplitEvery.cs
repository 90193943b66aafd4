using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>How many partial results one node of a reduction tree folds, along each reduced axis.</summary>
/// <remarks>
/// Given as one number it is the total: the fan-in of each of n reduced axes is max(⌊k^(1/n)⌋, 2), as in dask.array.
/// <c>default</c> is <see cref="Default"/> in total.
/// </remarks>
/// <param name="Total">The total, or 0 for the default.</param>
/// <param name="PerAxis">The fan-in of named axes (counted from 0), or null.</param>
public readonly record struct SplitEvery(int Total, ImmutableSortedDictionary<int, int>? PerAxis = null)
{
    /// <summary>The total fan-in when none is given: deep enough trees to bound memory, few enough nodes.</summary>
    public const int Default = 16;

    /// <summary>A total.</summary>
    public static implicit operator SplitEvery(int total) => total is 0 or >= 2
        ? new SplitEvery(total)
        : throw new ValueException($"splitEvery: the number must be at least 2, but is {total}.");

    /// <summary>The fan-in along <paramref name="axis"/> when <paramref name="reducedAxes"/> axes are reduced.</summary>
    public int FanIn(int axis, int reducedAxes)
    {
        if (PerAxis is not null)
        {
            return PerAxis.TryGetValue(axis, out var fanIn) ? Math.Max(2, fanIn) : int.MaxValue;
        }

        var total = Total == 0 ? Default : Total;
        return Math.Max(2, (int)(Math.Pow(total, 1.0 / Math.Max(1, reducedAxes)) + 1e-9));
    }

    /// <inheritdoc/>
    public bool Equals(SplitEvery other) => Total == other.Total
        && (PerAxis ?? Empty).SequenceEqual(other.PerAxis ?? Empty);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Total, PerAxis?.Count);

    private static readonly ImmutableSortedDictionary<int, int> Empty = ImmutableSortedDictionary<int, int>.Empty;
}
