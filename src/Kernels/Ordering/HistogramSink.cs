namespace ActorArrays.Kernels;

/// <summary>Counts the elements of a program's first result by bins: numpy.histogram, fused.</summary>
/// <remarks>
/// <para>The first result is float64. Edges rise; a bin holds its left edge, the last one both. NaN and what lies outside is
/// left out. Where weights are counted, the second result gives them, float64; where a mask is taken, the last result is
/// bool and leaves out elements too. Counts are added to what is there, so chunks can share them.</para>
/// <para>Equal bins are found by a multiplication and then moved to agree with the edges, as NumPy does; others by search.
/// <b>Source:</b> numpy.histogram.</para>
/// </remarks>
public sealed unsafe class HistogramSink : TileSink
{
    private readonly double[] _edges;
    private readonly byte* _bin0;
    private readonly bool _hasWeights, _takesMask;
    private readonly double _binsPerUnit;
    private readonly int _bins;

    /// <param name="edges">One more than there are bins, rising, finite.</param>
    /// <param name="areEqual">True if the bins are equally wide (numpy.linspace between the first and the last edge).</param>
    /// <param name="counts">int64, or float64 for weights, 1-d, contiguous, set to zero by the caller at the beginning.</param>
    /// <param name="takesMask">True if the last result of the program is a mask.</param>
    /// <exception cref="ValueException">The edges do not rise.</exception>
    public HistogramSink(ReadOnlySpan<double> edges, bool areEqual, NdArray counts, bool takesMask = false)
    {
        ArgumentNullException.ThrowIfNull(counts);
        _edges = edges.ToArray();
        _bins = edges.Length - 1;
        for (var i = 0; i < _bins; i++)
        {
            if (!(edges[i] <= edges[i + 1]))
            {
                throw new ValueException($"histogram: bin edges must rise, but edge {i} is {edges[i]} and edge {i + 1} is {edges[i + 1]}.");
            }
        }

        Check.That(counts.IsContiguous && counts.Size == _bins && counts.DType is DType.Int64 or DType.Float64, "INV-2",
            $"{_bins} bins were to be counted in {counts.DType.Name()} {counts.Layout}");
        _bin0 = counts.Data;
        _hasWeights = counts.DType == DType.Float64;
        _takesMask = takesMask;
        _binsPerUnit = areEqual ? _bins / (_edges[^1] - _edges[0]) : double.NaN;
    }

    /// <inheritdoc/>
    public override void Accept(long flat, int count, byte** values)
    {
        var x = (double*)values[0];
        var weights = _hasWeights ? (double*)values[1] : null;
        var mask = _takesMask ? values[_hasWeights ? 2 : 1] : null;
        fixed (double* edges = _edges)
        {
            for (var i = 0; i < count; i++)
            {
                if (x[i] >= edges[0] && x[i] <= edges[_bins] && (mask == null || mask[i] != 0))
                {
                    Add(double.IsNaN(_binsPerUnit) ? Search(edges, x[i]) : Equal(edges, x[i]), weights == null ? 1 : weights[i]);
                }
            }
        }
    }

    private void Add(int bin, double weight)
    {
        if (_hasWeights)
        {
            ((double*)_bin0)[bin] += weight;
        }
        else
        {
            ((long*)_bin0)[bin]++;
        }
    }

    private int Equal(double* edges, double x)
    {
        var bin = Math.Min((int)((x - edges[0]) * _binsPerUnit), _bins - 1);
        bin -= x < edges[bin] ? 1 : 0;
        return bin + (bin != _bins - 1 && x >= edges[bin + 1] ? 1 : 0);
    }

    // The last edge that is not above x; the last bin takes its right edge too. By arithmetic, as branches would be mispredicted.
    private int Search(double* edges, double x)
    {
        var low = 0;
        for (var left = _bins - 1; left > 0;)
        {
            var half = (left + 1) >>> 1;
            low += half * (edges[low + half] <= x ? 1 : 0);
            left -= half;
        }

        return low;
    }
}
