using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>Sorted runs merged into one sorted line, or what is given in its order instead of the elements.</summary>
internal sealed class MergeExpr : ArrayExpr
{
    private readonly string _name;

    /// <param name="name">The operation.</param>
    /// <param name="result">What it gives.</param>
    /// <param name="runs">Sorted along the axis chunk by chunk; the other axes in chunks of 1.</param>
    /// <param name="given">Something beside the elements, in the same order and chunks; null for nothing.</param>
    /// <param name="splits">A <see cref="SplitTable"/> for each line.</param>
    /// <param name="along">The axis, and how to read the splits.</param>
    public MergeExpr(string name, MergeResult result, ArrayExpr runs, ArrayExpr? given, ArrayExpr splits, (int Axis, SplitTable Table) along)
        : base((result == MergeResult.Given ? given! : runs).DType, runs.Grid, given is null ? [runs, splits] : [runs, splits, given])
    {
        (_name, Result, Axis, Table) = (name, result, along.Axis, along.Table);
        Check.That(given is null || given.Grid.Equals(runs.Grid), "INV-1", $"{name}: others in {given?.Grid} for runs in {runs.Grid}");
    }

    /// <summary>What it gives.</summary>
    public MergeResult Result { get; }

    /// <inheritdoc/>
    public override string Name => _name;

    /// <summary>The sorted runs.</summary>
    public ArrayExpr Runs => Inputs[0];

    /// <summary>The tables.</summary>
    public ArrayExpr Splits => Inputs[1];

    /// <summary>What lies beside the elements, if anything.</summary>
    public ArrayExpr? Given => Inputs.Length == 3 ? Inputs[2] : null;

    /// <summary>The axis.</summary>
    public int Axis { get; }

    /// <summary>How to read the tables.</summary>
    public SplitTable Table { get; }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) =>
        new MergeExpr(_name, Result, inputs[0], inputs.Length == 3 ? inputs[2] : null, inputs[1], (Axis, Table)) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) =>
        other is MergeExpr merge && merge.Axis == Axis && merge.Result == Result && merge.Grid.Equals(Grid);
}

/// <summary>What a <see cref="MergeExpr"/> gives.</summary>
internal enum MergeResult
{
    /// <summary>The elements in rising order, −0.0 before 0.0.</summary>
    Sorted,

    /// <summary>The elements in rising order; equal ones, zeros of both signs among them, keep their order.</summary>
    Elements,

    /// <summary>What is given, in the order of <see cref="Elements"/>.</summary>
    Given,
}
