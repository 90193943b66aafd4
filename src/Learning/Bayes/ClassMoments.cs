using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Means and variances of the features of each class, a pass each; every row counts as its weight.</summary>
internal sealed class ClassMoments(ArrayRuntime runtime, TrainingRows rows, Classes classes)
{
    /// <summary>The weights of the classes, and their means.</summary>
    /// <exception cref="ValueException">A class has no weight.</exception>
    public async Task<(double[] Counts, Matrix Means)> MeansAsync(CancellationToken cancellation)
    {
        var features = rows.Features;
        var (counts, sums) = await SumsAsync(static (row, _, _) => row, cancellation).ConfigureAwait(false);
        for (var code = 0; code < counts.Length; code++)
        {
            if (!(counts[code] > 0))
            {
                throw new ValueException($"{rows.Name}: each class must have rows of a weight above 0, but {classes[code]} has {counts[code]}.");
            }
        }

        return (counts, new Matrix(classes.Count, features, [.. sums.Select((sum, i) => sum / counts[i / features])]));
    }

    /// <summary>The variances around the means.</summary>
    public async Task<Matrix> VariancesAsync(double[] counts, Matrix means, CancellationToken cancellation)
    {
        var features = rows.Features;
        var (_, sums) = await SumsAsync((row, code, scratch) => Squares(row, means.Row(code), scratch), cancellation).ConfigureAwait(false);
        return new Matrix(classes.Count, features, [.. sums.Select((sum, i) => sum / counts[i / features])]);
    }

    // From a row and its class to what is summed.
    private delegate ReadOnlySpan<double> Term(ReadOnlySpan<double> row, int code, Span<double> scratch);

    private static ReadOnlySpan<double> Squares(ReadOnlySpan<double> row, ReadOnlySpan<double> mean, Span<double> scratch)
    {
        for (var feature = 0; feature < row.Length; feature++)
        {
            scratch[feature] = (row[feature] - mean[feature]) * (row[feature] - mean[feature]);
        }

        return scratch;
    }

    private async Task<(double[] Counts, double[] Sums)> SumsAsync(Term term, CancellationToken cancellation)
    {
        ChunkedArray[] arrays = rows.Weights is { } weights ? [rows.X, rows.Y!, weights] : [rows.X, rows.Y!];
        RowFunction pass = (in RowBlocks block, Span<double> sums) => Add(block, term, sums);
        var result = await RowKernels.Fold($"{rows.Name}.pass", classes.Count * (rows.Features + 1), pass, [.. arrays])
            .ComputeAsync(runtime, cancellation).ConfigureAwait(false);
        var numbers = result.AsSpan<double>();
        rows.CheckFinite(numbers);
        return (numbers[..classes.Count].ToArray(), numbers[classes.Count..].ToArray());
    }

    // The weights of all classes, then the sums of each.
    private void Add(in RowBlocks block, Term term, Span<double> sums)
    {
        var features = rows.Features;
        var scratch = new double[features];
        for (var row = 0; row < block.Count; row++)
        {
            var code = classes.CodeOf(block[1][row]);
            var weight = rows.Weights is null ? 1 : block[2][row];
            sums[code] += weight;
            Lines.AddScaled(weight, term(block[0].Slice(row * features, features), code, scratch), sums.Slice(classes.Count + (code * features), features));
        }
    }
}
