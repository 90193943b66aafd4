namespace ActorArrays.Kernels;

/// <summary>A given number of evenly spaced numbers between two bounds, as NumPy computes them.</summary>
/// <remarks>
/// Element i is i·((stop − start)/intervals) + start in float64, or i/intervals·(stop − start) + start where that step
/// underflows to 0; the last one is exactly <c>stop</c> if it is included. Integer dtypes round down.
/// <b>Source:</b> numpy.linspace.
/// </remarks>
public sealed unsafe class LinspaceGenerator : TileGenerator
{
    private readonly double _start, _stop, _step, _span;
    private readonly long _intervals, _stopIndex;

    /// <param name="dtype">Any real dtype.</param>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number, or the first beyond the last.</param>
    /// <param name="length">How many, 0 or more.</param>
    /// <param name="endpoint">True if <paramref name="stop"/> is the last number.</param>
    /// <exception cref="DTypeException">A complex dtype.</exception>
    public LinspaceGenerator(DType dtype, double start, double stop, long length, bool endpoint = true)
    {
        if (dtype.IsComplex())
        {
            throw new DTypeException($"linspace: the numbers must be real, but the dtype is {dtype.Name()}. Combine two linspaces.");
        }

        DType = dtype;
        (_start, _stop, _span) = (start, stop, stop - start);
        _intervals = endpoint ? length - 1 : length;
        _step = _intervals > 0 ? _span / _intervals : double.NaN;
        _stopIndex = endpoint && length > 1 ? length - 1 : -1;
    }

    /// <inheritdoc/>
    public override DType DType { get; }

    /// <summary>The distance of two neighbours; NaN for fewer than one interval.</summary>
    public double Step => _step;

    /// <inheritdoc/>
    public override void Fill(long first, long step, byte* output, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var value = At(first + (i * step));
            if (DType == DType.Float64)
            {
                ((double*)output)[i] = value;
            }
            else
            {
                ResultStore.Write(DType.IsFloat() ? value : Math.Floor(value), DType, output, i);
            }
        }
    }

    private double At(long index)
    {
        if (index == _stopIndex)
        {
            return _stop;
        }

        if (_intervals <= 0)
        {
            return _start + (index * _span);
        }

        return (_step == 0 ? index / (double)_intervals * _span : index * _step) + _start;
    }
}
