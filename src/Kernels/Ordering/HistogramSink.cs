namespace ActorArrays.Kernels;

/// <summary>Counts the elements of a program's first result by bins: numpy.histogram, fused.</summary>
/// <remarks>
/// <para>The first result is float64. Edges rise; a bin holds its left edge, the last one both. NaN and what lies outside is
/// left out. Where weights are counted, the second result gives them, float64; where a mask is taken, the last result is
/// bool and leaves out elements too. Counts are added to what is there, so chunks can share them.</para>
/// <para>Weights are added in the order of the elements. <b>Source:</b> numpy.histogram.</para>
/// </remarks>
public sealed unsafe class HistogramSink : TileSink
{
    // Places of so many elements are found before any is counted: 1 KiB, and the loops do not wait for each other.
    private const int BlockLength = 256;

    private readonly BinEdges _edges;
    private readonly byte* _bin0;
    private readonly bool _hasWeights, _takesMask;

    /// <param name="edges">One more than there are bins, rising, finite.</param>
    /// <param name="areEqual">True if the bins are equally wide (numpy.linspace between the first and the last edge).</param>
    /// <param name="counts">int64, or float64 for weights, 1-d, contiguous, set to zero by the caller at the beginning.</param>
    /// <param name="takesMask">True if the last result of the program is a mask.</param>
    /// <exception cref="ValueException">The edges do not rise.</exception>
    public HistogramSink(ReadOnlySpan<double> edges, bool areEqual, NdArray counts, bool takesMask = false)
    {
        ArgumentNullException.ThrowIfNull(counts);
        _edges = new BinEdges(edges, areEqual);
        Check.That(counts.IsContiguous && counts.Size == edges.Length - 1 && counts.DType is DType.Int64 or DType.Float64, "INV-2",
            $"{edges.Length - 1} bins were to be counted in {counts.DType.Name()} {counts.Layout}");
        _bin0 = counts.Data;
        _hasWeights = counts.DType == DType.Float64;
        _takesMask = takesMask;
    }

    /// <inheritdoc/>
    public override void Accept(long flat, int count, byte** values)
    {
        var x = (double*)values[0];
        var weights = _hasWeights ? (double*)values[1] : null;
        var mask = _takesMask ? values[_hasWeights ? 2 : 1] : null;
        var bins = stackalloc int[BlockLength];
        for (var done = 0; done < count; done += BlockLength)
        {
            var length = Math.Min(BlockLength, count - done);
            _edges.Find(x + done, length, bins);
            if (weights == null)
            {
                Count(bins, mask == null ? null : mask + done, length, (long*)_bin0);
            }
            else
            {
                Add(bins, mask == null ? null : mask + done, weights + done, length, (double*)_bin0);
            }
        }
    }

    // Bins that count are moved together first, without branches: half of a random mask would be mispredicted.
    private static void Count(int* bins, byte* mask, int length, long* counts)
    {
        var kept = 0;
        for (var i = 0; i < length; i++)
        {
            var bin = bins[i];
            bins[kept] = bin;
            kept += (int)((uint)~bin >> 31) & (mask == null ? 1 : mask[i]);
        }

        for (var i = 0; i < kept; i++)
        {
            counts[bins[i]]++;
        }
    }

    private static void Add(int* bins, byte* mask, double* weights, int length, double* sums)
    {
        for (var i = 0; i < length; i++)
        {
            if (bins[i] >= 0 && (mask == null || mask[i] != 0))
            {
                sums[bins[i]] += weights[i];
            }
        }
    }
}
