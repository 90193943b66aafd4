using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What came before each chunk along one axis: an exclusive running combination of the chunks' totals.</summary>
/// <remarks>A chain of small tasks: carry j is carry j − 1 combined with total j − 1. Nobody looks at the first.</remarks>
internal sealed class CarryExpr : ArrayExpr
{
    private CarryExpr(ArrayExpr totals, int axis, ElementwiseOp op)
        : base(totals.DType, totals.Grid, [totals]) => (Axis, Operation) = (axis, op);

    /// <inheritdoc/>
    public override string Name => $"carry({Operation.Name}, axis={Axis})";

    /// <summary>The axis.</summary>
    public int Axis { get; }

    /// <summary>Add or multiply.</summary>
    public ElementwiseOp Operation { get; }

    /// <summary>One element a chunk along the axis.</summary>
    public ArrayExpr Totals => Inputs[0];

    /// <summary>The carries of totals, which have one element a chunk along the axis.</summary>
    public static CarryExpr Of(ArrayExpr totals, int axis, ElementwiseOp op) => new(totals, axis, op);

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => new CarryExpr(inputs[0], Axis, Operation) { Origin = Origin };

    internal override bool SameOperation(ArrayExpr other) =>
        other is CarryExpr carry && carry.Axis == Axis && ReferenceEquals(carry.Operation, Operation);
}
