using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>How long a row is.</summary>
public enum RowNorm
{
    /// <summary>The root of the sum of squares.</summary>
    L2,

    /// <summary>The sum of sizes.</summary>
    L1,

    /// <summary>The greatest size.</summary>
    Max,
}

/// <summary>Rows of length 1; a row of zeros stays.</summary>
/// <remarks><b>Cost:</b> nothing is learnt. <b>Source:</b> sklearn.preprocessing.Normalizer.</remarks>
public sealed record Normalizer : Transformer<Normalizer>, ITransformation
{
    /// <summary>How long a row is.</summary>
    public RowNorm Norm { get; init; }

    /// <inheritdoc/>
    public override Task<Normalizer> FitAsync(ArrayRuntime runtime, ChunkedArray x, CancellationToken cancellation = default) => Task.FromResult(this);

    /// <inheritdoc/>
    public ChunkedArray Transform(ChunkedArray x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rank != 2)
        {
            throw new ValueException($"normalizer: x must have two axes, but has shape {x.Expr.Shape}.");
        }

        var rows = x.AsType(Columns.FloatOf(x));
        var sizes = ArrayMath.Absolute(rows);
        var length = Norm switch
        {
            RowNorm.L1 => sizes.Sum(1, keepDims: true),
            RowNorm.Max => sizes.Max(1, keepDims: true),
            _ => ArrayMath.Sqrt(ArrayMath.Square(rows).Sum(1, keepDims: true)),
        };
        return rows / ArrayMath.Where(ArrayMath.Equal(length, 0), 1, length);
    }
}
