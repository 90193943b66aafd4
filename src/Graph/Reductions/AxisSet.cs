using System.Runtime.CompilerServices;

namespace ActorArrays.Graph;

/// <summary>The axes that an operation works on: one, several, or (<c>default</c>) all of them.</summary>
[CollectionBuilder(typeof(AxisSet), nameof(Of))]
public readonly struct AxisSet : IEquatable<AxisSet>, IEnumerable<int>
{
    private readonly int[]? _axes;

    private AxisSet(int[] axes) => _axes = axes;

    /// <summary>The axes as given, negative ones from the end; null for all.</summary>
    internal int[]? Axes => _axes;

    /// <summary>These axes; none means that no axis is worked on, which is not the same as <c>default</c>.</summary>
    public static AxisSet Of(params ReadOnlySpan<int> axes) => new(axes.ToArray());

    /// <summary>One axis.</summary>
    public static implicit operator AxisSet(int axis) => new([axis]);

    /// <summary>Several axes.</summary>
    public static implicit operator AxisSet(int[] axes) => new([.. axes]);

    /// <inheritdoc/>
    public bool Equals(AxisSet other) =>
        _axes is null ? other._axes is null : other._axes is not null && _axes.AsSpan().SequenceEqual(other._axes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is AxisSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _axes?.Length ?? -1;

    /// <summary>The same axes in the same order.</summary>
    public static bool operator ==(AxisSet left, AxisSet right) => left.Equals(right);

    /// <summary>Not equal.</summary>
    public static bool operator !=(AxisSet left, AxisSet right) => !left.Equals(right);

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_axes ?? [])).GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Python's notation: <c>None</c>, <c>0</c>, <c>(0, 2)</c>.</summary>
    public override string ToString() => _axes is null ? "None"
        : _axes.Length == 1 ? $"{_axes[0]}" : $"({string.Join(", ", _axes)})";
}
