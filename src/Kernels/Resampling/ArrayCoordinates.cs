namespace ActorArrays.Kernels;

/// <summary>Coordinates that are elements of an array: those along the first axis of what is sampled, then those along the next.</summary>
/// <param name="coordinates">float64, contiguous; one axis more than the result.</param>
public sealed unsafe class ArrayCoordinates(NdArray coordinates) : SampleCoordinates
{
    private readonly long[] _strides = coordinates.Layout.Strides.ToArray();

    /// <inheritdoc/>
    public override int Rank => coordinates.Rank - 1;

    /// <inheritdoc/>
    /// <remarks>Not known without looking at all of them: NaN.</remarks>
    public override (double Low, double High) Range(int axis, ReadOnlySpan<long> start, ReadOnlySpan<long> lengths) => (double.NaN, double.NaN);

    internal override void Row(int axis, ReadOnlySpan<long> at, int count, double* to)
    {
        var offset = axis * _strides[0];
        for (var along = 0; along < at.Length; along++)
        {
            offset += at[along] * _strides[along + 1];
        }

        new ReadOnlySpan<double>((double*)coordinates.Data + offset, count).CopyTo(new Span<double>(to, count));
    }
}
