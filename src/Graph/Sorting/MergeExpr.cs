using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>Sorted runs merged into one sorted line, or the positions of their elements in its order.</summary>
internal sealed class MergeExpr : ArrayExpr
{
    private readonly string _name;

    /// <param name="name">The operation.</param>
    /// <param name="runs">Sorted along the axis chunk by chunk; the other axes in chunks of 1.</param>
    /// <param name="positions">What to give instead of the elements, in the same order and chunks; null for the elements.</param>
    /// <param name="splits">A <see cref="SplitTable"/> for each line.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="table">How to read the splits.</param>
    public MergeExpr(string name, ArrayExpr runs, ArrayExpr? positions, ArrayExpr splits, int axis, SplitTable table)
        : base((positions ?? runs).DType, runs.Grid, positions is null ? [runs, splits] : [runs, splits, positions])
    {
        (_name, Axis, Table) = (name, axis, table);
        Check.That(positions is null || positions.Grid.Equals(runs.Grid), "INV-1", $"{name}: positions in {positions?.Grid} for runs in {runs.Grid}");
    }

    /// <inheritdoc/>
    public override string Name => _name;

    /// <summary>The sorted runs.</summary>
    public ArrayExpr Runs => Inputs[0];

    /// <summary>The tables.</summary>
    public ArrayExpr Splits => Inputs[1];

    /// <summary>What is given instead of the elements, if anything.</summary>
    public ArrayExpr? Positions => Inputs.Length == 3 ? Inputs[2] : null;

    /// <summary>The axis.</summary>
    public int Axis { get; }

    /// <summary>How to read the tables.</summary>
    public SplitTable Table { get; }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) =>
        new MergeExpr(_name, inputs[0], inputs.Length == 3 ? inputs[2] : null, inputs[1], Axis, Table) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) =>
        other is MergeExpr merge && merge.Axis == Axis && merge.Grid.Equals(Grid);
}
