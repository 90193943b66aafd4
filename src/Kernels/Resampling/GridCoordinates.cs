using System.Collections.Immutable;

namespace ActorArrays.Kernels;

/// <summary>The coordinate of element k along an axis: (k + <paramref name="Before"/>) · <paramref name="Scale"/> + <paramref name="After"/>.</summary>
/// <param name="Before">Is added first.</param>
/// <param name="Scale">From one element to the next.</param>
/// <param name="After">Is added last.</param>
public readonly record struct GridStep(double Before, double Scale, double After)
{
    /// <summary>The coordinate of an element.</summary>
    public double At(long element) => ((element + Before) * Scale) + After;
}

/// <summary>Coordinates along each axis that follow from the place along that axis: shifts and zooms.</summary>
/// <param name="steps">One an axis.</param>
public sealed unsafe class GridCoordinates(ImmutableArray<GridStep> steps) : SampleCoordinates
{
    /// <inheritdoc/>
    public override int Rank => steps.Length;

    /// <inheritdoc/>
    public override bool IsGrid => true;

    /// <inheritdoc/>
    public override (double Low, double High) Range(int axis, ReadOnlySpan<long> start, ReadOnlySpan<long> lengths)
    {
        var (one, other) = (steps[axis].At(start[axis]), steps[axis].At(start[axis] + lengths[axis] - 1));
        return (Math.Min(one, other), Math.Max(one, other));
    }

    internal override void Row(int axis, ReadOnlySpan<long> at, int count, double* to)
    {
        if (axis < steps.Length - 1)
        {
            new Span<double>(to, count).Fill(steps[axis].At(at[axis]));
            return;
        }

        for (var i = 0; i < count; i++)
        {
            to[i] = steps[axis].At(at[axis] + i);
        }
    }
}
