using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>The elements of each chunk counted by bins: one line of counts a chunk, whose sum is the histogram.</summary>
/// <remarks>
/// Kept as an operator of its own so that what makes the elements, and a mask on them, lives inside the counting loop:
/// no chunk of it is ever stored.
/// </remarks>
internal sealed class HistogramExpr : ArrayExpr
{
    private HistogramExpr(ImmutableArray<ArrayExpr> inputs, bool hasWeights, bool hasMask, bool areEqual)
        : base(hasWeights ? DType.Float64 : DType.Int64, LinesOf(inputs), inputs)
    {
        HasWeights = hasWeights;
        HasMask = hasMask;
        AreEqual = areEqual;
    }

    public override string Name => "histogram(chunk)";

    public bool HasWeights { get; }

    public bool HasMask { get; }

    /// <summary>True if the bins are equally wide.</summary>
    public bool AreEqual { get; }

    /// <summary>The bins' edges, one chunk.</summary>
    public ArrayExpr Edges => Inputs[0];

    /// <summary>The elements.</summary>
    public ArrayExpr Elements => Inputs[1];

    public ArrayExpr? Weights => HasWeights ? Inputs[2] : null;

    public ArrayExpr? Mask => HasMask ? Inputs[^1] : null;

    /// <summary>What the counting loop evaluates: elements, weights, mask.</summary>
    public ImmutableArray<ArrayExpr> LoopInputs => Inputs[1..];

    /// <summary>Bytes of one line of counts.</summary>
    public long LineBytes => BufferPool.RoundUp(Shape[Rank - 1] * DType.ItemSize());

    /// <summary>The lines of counts.</summary>
    /// <param name="edges">1-d, rising.</param>
    /// <param name="x">Real elements of any shape.</param>
    /// <param name="weights">Of x's shape, or null.</param>
    /// <param name="mask">Which elements count, of x's shape, or null.</param>
    /// <param name="areEqual">True if the bins are equally wide.</param>
    public static HistogramExpr Of(ArrayExpr edges, ArrayExpr x, ArrayExpr? weights, ArrayExpr? mask, bool areEqual)
    {
        var inputs = ImmutableArray.CreateBuilder<ArrayExpr>();
        inputs.Add(WholeAxis.Of(ElementwiseExpr.CastTo(edges, DType.Float64), 0));
        inputs.Add(ElementwiseExpr.CastTo(x, DType.Float64));
        if (weights is not null)
        {
            inputs.Add(RechunkExpr.Of(ElementwiseExpr.CastTo(weights, DType.Float64), x.Grid));
        }

        if (mask is not null)
        {
            inputs.Add(RechunkExpr.ToBroadcast(mask, x.Grid));
        }

        return new HistogramExpr(inputs.ToImmutable(), weights is not null, mask is not null, areEqual);
    }

    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) =>
        Of(inputs[0], inputs[1], HasWeights ? inputs[2] : null, HasMask ? inputs[^1] : null, AreEqual);

    internal override bool SameOperation(ArrayExpr other) => other is HistogramExpr histogram
        && histogram.HasWeights == HasWeights && histogram.HasMask == HasMask && histogram.AreEqual == AreEqual;

    // As many axes as the elements have, one line a chunk, and the bins last.
    private static ChunkGrid LinesOf(ImmutableArray<ArrayExpr> inputs) =>
        new([.. inputs[1].Grid.Axes.Select(axis => AxisChunks.Regular(axis.Count, 1)), AxisChunks.Single(inputs[0].Shape[0] - 1)]);
}
