namespace ActorArrays.Kernels;

/// <summary>The lines of a box of samples, in parts whose coordinates stay in the caches.</summary>
/// <param name="coordinates">Where in the array the elements of the result are.</param>
/// <param name="start">Where the box begins in the result.</param>
/// <param name="output">The box, contiguous and not empty.</param>
/// <param name="cancellation">Looked at between parts.</param>
internal sealed unsafe class SampleRows(SampleCoordinates coordinates, long[] start, NdArray output, CancellationToken cancellation)
{
    private const int PartMax = GridSampler.PartMax;
    private readonly long _length = output.Shape[output.Rank - 1];
    private readonly long _rows = output.Size / output.Shape[output.Rank - 1];
    private readonly long[] _at = (long[])start.Clone();

    /// <summary>Samples on a grid: all lines for one part of their length, then for the next.</summary>
    public void OnGrid(SampleWindow window, byte* memory)
    {
        var samples = (double*)memory;
        var along = samples + PartMax;
        var sampler = new GridSampler(window, (byte*)(along + PartMax));
        var rank = start.Length;
        Span<double> others = stackalloc double[rank - 1];
        for (long from = 0; from < _length; from += PartMax)
        {
            var count = (int)Math.Min(PartMax, _length - from);
            _at[^1] = start[^1] + from;
            coordinates.Row(rank - 1, _at, count, along);
            sampler.Begin(along, count);
            for (long row = 0; row < _rows; row++)
            {
                Place(row);
                Others(others);
                sampler.Line(others, count, samples);
                Store(samples, row, from, count);
            }
        }
    }

    /// <summary>Samples anywhere.</summary>
    public void AtPoints(SampleWindow window, double* memory)
    {
        var samples = memory;
        var places = samples + PartMax;
        for (long row = 0; row < _rows; row++)
        {
            Place(row);
            for (long from = 0; from < _length; from += PartMax)
            {
                var count = (int)Math.Min(PartMax, _length - from);
                _at[^1] = start[^1] + from;
                for (var axis = 0; axis < window.Axes.Length; axis++)
                {
                    coordinates.Row(axis, _at, count, places + ((long)axis * count));
                }

                PointSampler.Run(window, places, count, samples);
                Store(samples, row, from, count);
            }
        }
    }

    private void Others(Span<double> others)
    {
        for (var axis = 0; axis < others.Length; axis++)
        {
            fixed (double* to = &others[axis])
            {
                coordinates.Row(axis, _at, 1, to);
            }
        }
    }

    private void Place(long row)
    {
        for (var axis = start.Length - 2; axis >= 0; axis--)
        {
            (row, var rest) = Math.DivRem(row, output.Shape[axis]);
            _at[axis] = start[axis] + rest;
        }
    }

    private void Store(double* samples, long row, long from, int count)
    {
        cancellation.ThrowIfCancellationRequested();
        SampleStore.Run(samples, count, output.DType, output.Data + (((row * _length) + from) * output.DType.ItemSize()));
    }
}
