using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>A fitted <see cref="QuantileTransformer"/>.</summary>
/// <param name="Quantiles">(quantiles, features), rising in each column.</param>
public sealed record FittedQuantileTransformer(Matrix Quantiles) : IInvertible
{
    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x) => Each("quantile_transformer", x, Rank);

    /// <inheritdoc/>
    public ChunkedArray InverseTransform(ChunkedArray x) => Each("quantile_transformer.inverse", x, Value);

    private ChunkedArray Each(string name, ChunkedArray x, Func<double[], double, double> function)
    {
        var rows = TrainingRows.Checked(name, x, Quantiles.Columns);
        double[][] columns = [.. Enumerable.Range(0, Quantiles.Columns).Select(Column)];
        return RowKernels.Map(name, Quantiles.Columns, (in RowBlocks block, Span<double> result) =>
        {
            for (var i = 0; i < result.Length; i++)
            {
                result[i] = function(columns[i % columns.Length], block[0][i]);
            }
        }, rows).AsType(Columns.FloatOf(x));
    }

    private double[] Column(int feature)
    {
        var column = new double[Quantiles.Rows];
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = Quantiles[i, feature];
        }

        return column;
    }

    // Of equal quantiles an element has the middle rank: the mean of the highest and the lowest.
    private static double Rank(double[] quantiles, double x)
    {
        var last = quantiles.Length - 1;
        if (double.IsNaN(x) || double.IsNaN(quantiles[0]))
        {
            return double.NaN;
        }

        if (x <= quantiles[0])
        {
            return 0;
        }

        if (x >= quantiles[last])
        {
            return 1;
        }

        var (below, above) = (Place(quantiles, x, false), Place(quantiles, x, true));
        return 0.5 * (Between(below - 1) + Between(above - 1));

        double Between(int at) => (at + ((x - quantiles[at]) / (quantiles[at + 1] - quantiles[at]))) / last;
    }

    // The first quantile that is not below x, or that is above it.
    private static int Place(double[] quantiles, double x, bool above)
    {
        var (low, high) = (0, quantiles.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (above ? quantiles[middle] <= x : quantiles[middle] < x)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static double Value(double[] quantiles, double rank)
    {
        if (double.IsNaN(rank))
        {
            return double.NaN;
        }

        var place = Math.Clamp(rank, 0, 1) * (quantiles.Length - 1);
        var at = (int)Math.Min(place, Math.Max(0, quantiles.Length - 2));
        return at + 1 < quantiles.Length ? quantiles[at] + ((place - at) * (quantiles[at + 1] - quantiles[at])) : quantiles[at];
    }
}
