using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>The lengths of an array's axes. Immutable; equal by value; <c>default</c> is the shape of a 0-d array.</summary>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly struct Shape : IEquatable<Shape>, IReadOnlyList<long>
{
    private readonly long[]? _lengths;

    private Shape(long[] lengths) => _lengths = lengths;

    /// <summary>A shape of these lengths.</summary>
    /// <exception cref="ShapeException">A length is negative, or there are more than <see cref="Limits.RankMax"/>.</exception>
    public static Shape Create(params ReadOnlySpan<long> lengths)
    {
        if (lengths.Length > Limits.RankMax)
        {
            throw new ShapeException($"shape: an array has at most {Limits.RankMax} axes, but {lengths.Length} were given.");
        }

        foreach (var length in lengths)
        {
            if (length < 0)
            {
                throw new ShapeException($"shape: lengths must not be negative, but the shape is {Describe(lengths)}.");
            }
        }

        return new Shape(lengths.ToArray());
    }

    /// <summary>Takes over <paramref name="lengths"/>, which the caller must not touch again; they are not checked.</summary>
    internal static Shape Own(long[] lengths) => new(lengths);

    /// <summary>The number of axes.</summary>
    public int Rank => _lengths?.Length ?? 0;

    /// <summary>The length of axis <paramref name="axis"/>, which counts from 0.</summary>
    public long this[int axis] => _lengths![axis];

    /// <summary>The lengths.</summary>
    public ReadOnlySpan<long> Span => _lengths;

    /// <summary>The number of elements: the product of the lengths, 1 for a 0-d array.</summary>
    /// <exception cref="OverflowException">The product is over 2⁶³ − 1.</exception>
    public long Size
    {
        get
        {
            long size = 1;
            var overflow = false;
            foreach (var length in Span)
            {
                if (length == 0)
                {
                    return 0;
                }

                // Below 2³¹ each, as nearly always: the exact product takes ten times as long, and a small evaluation asks five times.
                if ((size | length) <= int.MaxValue)
                {
                    size *= length;
                    continue;
                }

                overflow |= Math.BigMul(size, length, out size) != 0 || size < 0;
            }

            return overflow ? throw new OverflowException($"shape: {this} has more than 2^63 - 1 elements.") : size;
        }
    }

    /// <summary>The same shape with <paramref name="axis"/> of another length.</summary>
    public Shape With(int axis, long length)
    {
        var lengths = Span.ToArray();
        lengths[axis] = length;
        return new Shape(lengths);
    }

    /// <summary>The shape without the axes for which <paramref name="drop"/> is true.</summary>
    public Shape Without(ReadOnlySpan<bool> drop)
    {
        var kept = new List<long>(Rank);
        for (var axis = 0; axis < Rank; axis++)
        {
            if (!drop[axis])
            {
                kept.Add(this[axis]);
            }
        }

        return new Shape([.. kept]);
    }

    int IReadOnlyCollection<long>.Count => Rank;

    /// <inheritdoc/>
    public bool Equals(Shape other) => ReferenceEquals(_lengths, other._lengths) || Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var length in Span)
        {
            hash.Add(length);
        }

        return hash.ToHashCode();
    }

    /// <summary>Equal lengths on equally many axes.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Not equal.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>The lengths, in order.</summary>
    public IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)(_lengths ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>NumPy's notation: <c>(2, 3)</c>, <c>(2,)</c>, <c>()</c>.</summary>
    public override string ToString() => Describe(Span);

    /// <summary>NumPy's notation for a tuple of numbers.</summary>
    public static string Describe(ReadOnlySpan<long> values)
    {
        var parts = new string[values.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = values[i].ToString(CultureInfo.InvariantCulture);
        }

        return parts.Length == 1 ? $"({parts[0]},)" : $"({string.Join(", ", parts)})";
    }
}
