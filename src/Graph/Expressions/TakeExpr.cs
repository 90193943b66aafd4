using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Positions of one axis in any order, known when the expression is built: only the chunks that hold them are read.</summary>
public sealed class TakeExpr : ArrayExpr
{
    private static readonly ChunkFunction[] LazyTakes = [.. Enumerable.Range(0, Limits.RankMax).Select(axis => new ChunkFunction(call =>
    {
        var (x, positions) = (call.Inputs[0], call.Scope.Contiguous(call.Inputs[1]));
        var output = NdArray.Allocate(call.Pool, x.DType, x.Shape.With(axis, positions.Size));
        Kernels.Take.Run(x, axis, positions.AsSpan<long>(), output);
        return output;
    }))];

    private TakeExpr(ArrayExpr input, int axis, long[] positions, ChunkGrid grid)
        : base(input.DType, grid, [input])
    {
        Axis = axis;
        Positions = positions;
    }

    /// <inheritdoc/>
    public override string Name => $"take(axis={Axis})";

    /// <summary>The axis.</summary>
    public int Axis { get; }

    /// <summary>The positions, from 0.</summary>
    internal long[] Positions { get; }

    /// <summary>The array that is taken from.</summary>
    public ArrayExpr Input => Inputs[0];

    /// <summary>Elements at 1-d positions along one axis; negative ones count from the end.</summary>
    /// <remarks>Positions that must be computed first are looked up in the whole axis, chunk of positions by chunk.</remarks>
    /// <exception cref="ArrayIndexException">A position lies outside the axis (found when computed if positions are lazy).</exception>
    public static ArrayExpr Of(ArrayExpr x, int axis, ArrayExpr positions)
    {
        if (Literals.TryIntegers(positions, out var values))
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = Subscript.PositionOf(values[i], x, axis);
            }

            return Of(x, axis, values);
        }

        var at = NonNegative(ElementwiseExpr.CastTo(positions, DType.Int64), x.Shape[axis]);
        return Lazily(x, axis, at);
    }

    /// <summary>Elements at positions 0 … length − 1 along one axis.</summary>
    public static ArrayExpr Of(ArrayExpr x, int axis, long[] positions)
    {
        var chunks = AxisChunks.Regular(positions.Length, Math.Max(1, x.Grid.Axes[axis].MaxLength));
        return new TakeExpr(x, axis, positions, x.Grid.With(axis, chunks));
    }

    /// <summary>Positions with the negative ones counted from the end.</summary>
    public static ArrayExpr NonNegative(ArrayExpr positions, long length)
    {
        var isNegative = ElementwiseExpr.Of(ElementwiseOps.Less, positions, ScalarExpr.Of(0L));
        var wrapped = ElementwiseExpr.Of(ElementwiseOps.Add, positions, ScalarExpr.Of(length));
        return ElementwiseExpr.Of(ElementwiseOps.Where, isNegative, wrapped, positions);
    }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs)
    {
        var grid = inputs[0].Grid.Equals(Input.Grid) ? Grid : inputs[0].Grid.With(Axis, Grid.Axes[Axis]);
        return new TakeExpr(inputs[0], Axis, Positions, grid) { Origin = Origin };
    }

    internal override bool SameOperation(ArrayExpr other) =>
        other is TakeExpr take && take.Axis == Axis && take.Positions.AsSpan().SequenceEqual(Positions);

    private static ChunkwiseExpr Lazily(ArrayExpr x, int axis, ArrayExpr positions)
    {
        var whole = RechunkExpr.WholeAxes(x, axis);
        ImmutableArray<int> axes = [.. Enumerable.Range(0, x.Rank).Select(i => i == axis ? -1 : i)];
        return new ChunkwiseExpr(
            $"take(axis={axis})", x.DType, x.Grid.With(axis, positions.Grid.Axes[0]), [(whole, axes), (positions, [axis])], LazyTakes[axis])
        {
            Rebuild = inputs => Lazily(inputs[0], axis, inputs[1]),
        };
    }
}
