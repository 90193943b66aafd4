using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Rows that are made up, lazy: the same for a seed whatever the chunks, and only those that are used are ever made.</summary>
/// <remarks>Numbers are not scikit-learn's for the same seed. <b>Source:</b> sklearn.datasets, dask_ml.datasets.</remarks>
public static class Datasets
{
    // A count is found by going through the probabilities from 0 on, and e⁻ʳ must be a normal number.
    private const double RateMax = 700;

    /// <summary>Rows around centers, normal on each axis.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="centers">(clusters, features).</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="deviation">The standard deviation around a center.</param>
    /// <param name="chunks">Rows of a chunk; null: as the library chooses.</param>
    /// <returns>X (rows, features), and the center of each row, int64.</returns>
    public static (ChunkedArray X, ChunkedArray Y) MakeBlobs(long rows, Matrix centers, ulong seed, double deviation = 1, long? chunks = null)
    {
        ArgumentNullException.ThrowIfNull(centers);
        var random = new ArrayRandom(seed);
        var noise = Normal(random, rows, centers.Columns, chunks, deviation);
        var y = random.Integers(0, centers.Rows, [rows], chunks: Lengths(noise));
        return (ArrayMath.Take(centers.ToArray(), y, 0) + noise, y);
    }

    /// <summary>Normal features and a target that is linear in them.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="coefficients">One for each feature.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="intercept">The target where all features are 0.</param>
    /// <param name="noise">The standard deviation of what is added to the target.</param>
    /// <param name="chunks">Rows of a chunk; null: as the library chooses.</param>
    /// <returns>X (rows, features) and y (rows,).</returns>
    public static (ChunkedArray X, ChunkedArray Y) MakeRegression(
        long rows, double[] coefficients, ulong seed, double intercept = 0, double noise = 0, long? chunks = null)
    {
        var random = new ArrayRandom(seed);
        var (x, linear) = Linear(random, rows, coefficients, intercept, chunks);
        return (x, noise == 0 ? linear : linear + random.Normal(0, noise, [rows], chunks: Lengths(x)));
    }

    /// <summary>Normal features and two classes, the second one with the probability of a logistic model.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="coefficients">One for each feature.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="intercept">The logit where all features are 0.</param>
    /// <param name="chunks">Rows of a chunk; null: as the library chooses.</param>
    /// <returns>X (rows, features) and y (rows,), 0 or 1, int64.</returns>
    public static (ChunkedArray X, ChunkedArray Y) MakeClassification(
        long rows, double[] coefficients, ulong seed, double intercept = 0, long? chunks = null)
    {
        var random = new ArrayRandom(seed);
        var (x, linear) = Linear(random, rows, coefficients, intercept, chunks);
        var y = random.Random([rows], chunks: Lengths(x)) < 1 / (1 + ArrayMath.Exp(-linear));
        return (x, y.AsType(DType.Int64));
    }

    /// <summary>Normal features and counts, whose expectations' logarithm is linear in them.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="coefficients">One for each feature.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="intercept">The logarithm of the expectation where all features are 0.</param>
    /// <param name="chunks">Rows of a chunk; null: as the library chooses.</param>
    /// <returns>X (rows, features) and y (rows,), int64. Expectations above 700 are an error when they are computed.</returns>
    public static (ChunkedArray X, ChunkedArray Y) MakeCounts(
        long rows, double[] coefficients, ulong seed, double intercept = 0, long? chunks = null)
    {
        var random = new ArrayRandom(seed);
        var (x, linear) = Linear(random, rows, coefficients, intercept, chunks);
        var counts = RowKernels.Map("make_counts", 1, Counts, ArrayMath.Exp(linear), random.Random([rows], chunks: Lengths(x)));
        return (x, counts[.., 0].AsType(DType.Int64));
    }

    private static (ChunkedArray X, ChunkedArray Linear) Linear(ArrayRandom random, long rows, double[] coefficients, double intercept, long? chunks)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        var x = Normal(random, rows, coefficients.Length, chunks, 1);

        // A sum of products row by row, and not a product of matrices, whose parts may follow from chunks.
        return (x, (x * ChunkedArray.FromArray(coefficients, ChunkSpec.Whole)).Sum(1) + intercept);
    }

    private static ChunkedArray Normal(ArrayRandom random, long rows, int features, long? chunks, double deviation) =>
        rows < 1 || features < 1
            ? throw new ValueException($"datasets: there must be a row and a feature at least, but {rows} and {features} were asked for.")
            : random.Normal(0, deviation, [rows, features], chunks: (chunks is { } length ? length : ChunkSpec.Auto, -1));

    private static long[] Lengths(ChunkedArray x) => [.. x.Chunks.Axes[0].Lengths()];

    private static void Counts(in RowBlocks block, Span<double> counts)
    {
        for (var row = 0; row < counts.Length; row++)
        {
            var (rate, left) = (block[0][row], block[1][row]);
            if (!(rate <= RateMax))
            {
                throw new ValueException($"make_counts: expectations must be {RateMax} at most, but one is {rate}. Use smaller coefficients.");
            }

            var probability = Math.Exp(-rate);
            while (left >= probability && probability > 0)
            {
                left -= probability;
                probability *= rate / ++counts[row];
            }
        }
    }
}
