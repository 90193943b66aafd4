using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>What a model is fitted to: rows of known shape, and what belongs to each.</summary>
/// <remarks>Rows whose number is unknown (after a mask) are computed once and kept until this is disposed; others are never held.</remarks>
internal sealed class TrainingRows : IAsyncDisposable
{
    private readonly PersistedArrays? _kept;

    private TrainingRows(string name, ChunkedArray x, ChunkedArray? y, ChunkedArray? weights, PersistedArrays? kept) =>
        (Name, X, Y, Weights, _kept) = (name, x, y, weights, kept);

    /// <summary>Who asks, for messages.</summary>
    public string Name { get; }

    /// <summary>(rows, features).</summary>
    public ChunkedArray X { get; }

    /// <summary>(rows,), or null.</summary>
    public ChunkedArray? Y { get; }

    /// <summary>(rows,), or null.</summary>
    public ChunkedArray? Weights { get; }

    /// <summary>How many rows.</summary>
    public long Count => X.Shape[0];

    /// <summary>How many features.</summary>
    public int Features => checked((int)X.Shape[1]);

    /// <summary>Rows whose shapes fit.</summary>
    /// <exception cref="ValueException">They do not, or there are none.</exception>
    public static async Task<TrainingRows> OfAsync(
        string name, ArrayRuntime runtime, ChunkedArray x, ChunkedArray? y, ChunkedArray? weights, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        ArgumentNullException.ThrowIfNull(x);
        CheckRanks(name, x, y, weights);
        ChunkedArray[] all = [x, .. new[] { y, weights }.OfType<ChunkedArray>()];
        var kept = all.All(array => array.IsShapeKnown) ? null : await runtime.PersistAsync(all, null, cancellation).ConfigureAwait(false);
        var known = kept?.Arrays ?? all;
        var rows = new TrainingRows(name, known[0], y is null ? null : known[1], weights is null ? null : known[^1], kept);
        rows.CheckLengths();
        return rows;
    }

    /// <summary>Refuses a matrix that has another number of features than was learnt from.</summary>
    /// <exception cref="ValueException">It has not two axes, or other features.</exception>
    public static ChunkedArray Checked(string name, ChunkedArray x, long features)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 2 || (x.Chunks.Axes[1].IsKnown && x.Chunks.Axes[1].Length != features))
        {
            throw new ValueException($"{name}: x must have two axes and {features} features, as what was fitted, but has shape {x.Expr.Shape}.");
        }

        return x;
    }

    /// <summary>Refuses results that are not finite, because rows are not.</summary>
    /// <exception cref="ValueException">One is not.</exception>
    public void CheckFinite(ReadOnlySpan<double> results)
    {
        foreach (var result in results)
        {
            if (!double.IsFinite(result))
            {
                throw new ValueException($"{Name}: x{(Y is null ? "" : ", y")} and weights must be finite, but something is NaN, infinite or too large. " +
                    "Replace it with SimpleImputer, or leave those rows out.");
            }
        }
    }

    /// <summary>Refuses weights that say nothing.</summary>
    /// <exception cref="ValueException">One is negative, or all are 0.</exception>
    public void CheckWeights(double sum, double least)
    {
        if (least < 0 || sum == 0)
        {
            throw new ValueException($"{Name}: weights must be 0 or more and not all 0, but the least is {least} and their sum {sum}.");
        }
    }

    public ValueTask DisposeAsync() => _kept?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static void CheckRanks(string name, ChunkedArray x, ChunkedArray? y, ChunkedArray? weights)
    {
        if (x.Rank != 2 || y is { Rank: not 1 } || weights is { Rank: not 1 })
        {
            throw new ValueException($"{name}: x must have two axes, y and weights one, but shapes are {x.Expr.Shape}" +
                $"{(y is null ? "" : $", {y.Expr.Shape}")}{(weights is null ? "" : $", {weights.Expr.Shape}")}. Use Reshape or Ravel.");
        }

        if (x.DType.IsComplex() || y is not null && y.DType.IsComplex())
        {
            throw new DTypeException($"{name}: x and y must be real, but are {x.DType.Name()}{(y is null ? "" : $" and {y.DType.Name()}")}.");
        }
    }

    private void CheckLengths()
    {
        if ((Y is not null && Y.Shape[0] != Count) || (Weights is not null && Weights.Shape[0] != Count))
        {
            throw new ValueException($"{Name}: x, y and weights must have equally many rows, but shapes are {X.Shape}" +
                $"{(Y is null ? "" : $", {Y.Shape}")}{(Weights is null ? "" : $", {Weights.Shape}")}.");
        }

        if (Count == 0 || X.Shape[1] == 0)
        {
            throw new ValueException($"{Name}: there must be a row and a feature at least, but x has shape {X.Shape}.");
        }
    }
}
