using System.Collections.Immutable;

namespace ActorArrays.Kernels;

/// <summary>Coordinates that are a matrix times the place in the result, and an offset.</summary>
/// <param name="matrix">Row after row, one for each axis of the array.</param>
/// <param name="offset">One number for each axis of the array.</param>
/// <param name="rank">The axes of the result.</param>
public sealed unsafe class AffineCoordinates(ImmutableArray<double> matrix, ImmutableArray<double> offset, int rank) : SampleCoordinates
{
    /// <inheritdoc/>
    public override int Rank => rank;

    /// <inheritdoc/>
    /// <remarks>Its terms are rounded as those of each element are, and rounding keeps the order of numbers: so the ends are exact.</remarks>
    public override (double Low, double High) Range(int axis, ReadOnlySpan<long> start, ReadOnlySpan<long> lengths)
    {
        var (low, high) = (0.0, 0.0);
        for (var along = 0; along < rank; along++)
        {
            var factor = matrix[(axis * rank) + along];
            var (one, other) = (start[along] * factor, (start[along] + lengths[along] - 1) * factor);
            (low, high) = (low + Math.Min(one, other), high + Math.Max(one, other));
        }

        return (low + offset[axis], high + offset[axis]);
    }

    internal override void Row(int axis, ReadOnlySpan<long> at, int count, double* to)
    {
        var sum = 0.0;
        for (var along = 0; along < rank - 1; along++)
        {
            sum += at[along] * matrix[(axis * rank) + along];
        }

        var (factor, first, last) = (matrix[(axis * rank) + rank - 1], at[rank - 1], offset[axis]);
        for (var i = 0; i < count; i++)
        {
            to[i] = sum + ((first + i) * factor) + last;
        }
    }
}
