using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Centred rows in brief: the triangular factor of QR, with which least squares, ridge, lasso and principal components do the rest.</summary>
/// <remarks>
/// <para>The factor of [1 X y] holds everything: its first row are the sums, hence the means, and what is below it is the factor of what
/// remains without the means. So one pass is enough, nothing is squared (a Gram matrix would square the condition number), and X
/// is never held: <see cref="BlockFactors"/> are joined by a tree.</para>
/// <para>Weights scale rows by their square roots.</para>
/// </remarks>
/// <param name="Count">The sum of weights, or how many rows.</param>
/// <param name="Means">Of the features; 0 if they are not centred.</param>
/// <param name="Target">The mean of y.</param>
/// <param name="Factor">(k, features), the factor of centred X; k is at most features + 1.</param>
/// <param name="Right">(k,), what y's column is in those rows.</param>
internal sealed record CentredFactor(double Count, double[] Means, double Target, Matrix Factor, double[] Right)
{
    /// <summary>Factors the rows: one pass.</summary>
    /// <exception cref="ValueException">Something is not finite.</exception>
    public static async Task<CentredFactor> OfAsync(ArrayRuntime runtime, TrainingRows rows, bool centres, CancellationToken cancellation)
    {
        var weights = rows.Weights?.AsType(DType.Float64) ?? ChunkedArray.Full([1], (double)rows.Count);
        var results = await runtime.ComputeAsync(
            [new BlockFactors(rows, centres).Joined(), weights.Sum(), weights.Min()], null, cancellation).ConfigureAwait(false);
        var (count, least) = (results[1].AsSpan<double>()[0], results[2].AsSpan<double>()[0]);
        rows.CheckWeights(count, least);
        rows.CheckFinite(results[0].AsSpan<double>());
        return Split(Matrix.Of(results[0]), rows, centres, count);
    }

    private static CentredFactor Split(Matrix triangle, TrainingRows rows, bool centres, double count)
    {
        var skip = centres ? 1 : 0;
        var features = rows.Features;
        var (left, right) = (new List<double>(), new List<double>());
        for (var row = skip; row < triangle.Rows; row++)
        {
            left.AddRange(triangle.Row(row).Slice(skip, features));
            right.Add(rows.Y is null ? 0 : triangle[row, skip + features]);
        }

        double Mean(int column) => centres ? triangle[0, column] / triangle[0, 0] : 0;
        var means = Enumerable.Range(skip, features).Select(Mean).ToArray();
        return new CentredFactor(
            count, means, rows.Y is null ? 0 : Mean(skip + features),
            new Matrix(right.Count, features, left.ToArray()), [.. right]);
    }
}
