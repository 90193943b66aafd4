using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Fitted <see cref="KMeans"/>.</summary>
/// <param name="Centers">(k, features).</param>
/// <param name="Inertia">The sum of the squares of the rows' distances from their centers.</param>
/// <param name="Counts">How many rows each cluster has.</param>
public sealed record KMeansModel(Matrix Centers, double Inertia, ImmutableArray<long> Counts) : ITransformation
{
    /// <summary>How many passes moved the centers.</summary>
    public int Iterations { get; init; }

    /// <summary>False if centers still moved at the last iteration.</summary>
    public bool IsConverged { get; init; }

    /// <summary>The nearest center of each row, int64, lazy, (rows,).</summary>
    /// <param name="x">(rows, features).</param>
    public ChunkedArray Predict(ChunkedArray x)
    {
        var rows = TrainingRows.Checked("k_means", x, Centers.Columns);
        var layout = new Centers(Centers, [.. Centers.Row(0)]);
        return RowKernels.Map("k_means.predict", 1, (in RowBlocks block, Span<double> clusters) =>
        {
            var scratch = new double[layout.Scratch];
            for (var row = 0; row < clusters.Length; row++)
            {
                clusters[row] = layout.Nearest(block[0].Slice(row * Centers.Columns, Centers.Columns), scratch, out _);
            }
        }, rows)[.., 0].AsType(DType.Int64);
    }

    /// <summary>The distances from all centers, lazy, (rows, k).</summary>
    /// <param name="x">(rows, features).</param>
    public ChunkedArray Transform(ChunkedArray x) =>
        Pairwise.Euclidean(TrainingRows.Checked("k_means", x, Centers.Columns), Centers.ToArray()).AsType(Columns.FloatOf(x));
}
