namespace ActorArrays.Learning;

/// <summary>What a pass knows of each cluster.</summary>
/// <param name="Inertia">The sum of the squares of all rows' distances from their centers.</param>
/// <param name="Sums">For each cluster, of each feature.</param>
/// <param name="Counts">The rows of each cluster.</param>
internal sealed record ClusterSums(double Inertia, double[][] Sums, double[] Counts)
{
    /// <summary>From the numbers of a pass: the inertia, then for each cluster its sums and its count.</summary>
    public static ClusterSums Of(ReadOnlySpan<double> numbers, int clusters, int features)
    {
        var (sums, counts) = (new double[clusters][], new double[clusters]);
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            var own = numbers.Slice(1 + (cluster * (features + 1)), features + 1);
            (sums[cluster], counts[cluster]) = (own[..features].ToArray(), own[features]);
        }

        return new ClusterSums(numbers[0], sums, counts);
    }

    /// <summary>A row leaves one cluster and begins another.</summary>
    public void Move(ReadOnlySpan<double> row, int from, int to)
    {
        Lines.AddScaled(-1, row, Sums[from]);
        Counts[from]--;
        Lines.AddScaled(1, row, Sums[to]);
        Counts[to]++;
    }

    /// <summary>The means; a cluster without rows keeps its center.</summary>
    public Matrix Means(Matrix centers)
    {
        var means = new List<double>();
        for (var cluster = 0; cluster < Counts.Length; cluster++)
        {
            var count = Counts[cluster];
            means.AddRange(count > 0 ? Columns.Select(Sums[cluster], sum => sum / count).AsSpan() : centers.Row(cluster));
        }

        return new Matrix(centers.Rows, centers.Columns, means.ToArray());
    }
}
