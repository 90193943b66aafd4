namespace ActorArrays.Kernels;

/// <summary>Says where in an array an element of a result is taken from.</summary>
/// <param name="place">The place of the element in the result.</param>
/// <param name="coordinates">Room for a coordinate along each axis of the array.</param>
public delegate void CoordinateFunction(ReadOnlySpan<long> place, Span<double> coordinates);

/// <summary>Coordinates that a function says, which may be anything.</summary>
/// <param name="function">Called once an element and axis, by several threads at once.</param>
/// <param name="axes">The axes of the array.</param>
/// <param name="rank">The axes of the result.</param>
public sealed unsafe class FunctionCoordinates(CoordinateFunction function, int axes, int rank) : SampleCoordinates
{
    /// <inheritdoc/>
    public override int Rank => rank;

    /// <inheritdoc/>
    /// <remarks>Not known: NaN.</remarks>
    public override (double Low, double High) Range(int axis, ReadOnlySpan<long> start, ReadOnlySpan<long> lengths) => (double.NaN, double.NaN);

    internal override void Row(int axis, ReadOnlySpan<long> at, int count, double* to)
    {
        Span<long> place = stackalloc long[rank];
        Span<double> coordinates = stackalloc double[axes];
        at.CopyTo(place);
        for (var i = 0; i < count; i++, place[rank - 1]++)
        {
            function(place, coordinates);
            to[i] = coordinates[axis];
        }
    }
}
