using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A reduction of each group of rows: the first axis becomes one of groups.</summary>
internal sealed class GroupReduceExpr : ArrayExpr, ITreeReduction
{
    private GroupReduceExpr(string name, ReductionKernel kernel, ImmutableArray<ArrayExpr> inputs, long groups, bool isLine, SplitEvery split)
        : base(kernel.Output, inputs[0].Grid.With(0, AxisChunks.Single(groups)), inputs)
    {
        Name = name;
        Kernel = kernel;
        Groups = groups;
        IsLine = isLine;
        Split = split;
    }

    public override string Name { get; }

    /// <summary>How elements and partial results are folded.</summary>
    public ReductionKernel Kernel { get; }

    /// <summary>How many groups.</summary>
    public long Groups { get; }

    public SplitEvery Split { get; }

    /// <summary>True if each group has one accumulator, however the array is cut and sliced.</summary>
    public bool IsLine { get; }

    /// <summary>The rows.</summary>
    public ArrayExpr Input => Inputs[0];

    /// <summary>The group of each row, int64, of the input's rank with length 1 along all axes but the first; negative: none.</summary>
    public ArrayExpr Codes => Inputs[1];

    public ImmutableArray<bool> Reduced => [.. Enumerable.Range(0, Input.Rank).Select(axis => axis == 0)];

    public ImmutableArray<ArrayExpr> Values => [Input];

    long? ITreeReduction.Groups => Groups;

    public ImmutableArray<ArrayExpr> Beside => [Codes];

    /// <summary>A reduction of rows of known lengths.</summary>
    /// <param name="name">The operator.</param>
    /// <param name="kernel">The reduction.</param>
    /// <param name="rows">The array, at least 1-d.</param>
    /// <param name="codes">1-d, int64, as long as the first axis.</param>
    /// <param name="groups">How many groups.</param>
    /// <param name="split">The fan-in of the tree.</param>
    public static GroupReduceExpr Of(string name, ReductionKernel kernel, ArrayExpr rows, ArrayExpr codes, long groups, SplitEvery split) => Over(
        name, kernel, [ElementwiseExpr.CastTo(rows, kernel.Input), Views.ExpandDims(codes, [.. Enumerable.Range(1, rows.Rank - 1)])],
        groups, rows.Shape.Size == rows.Shape[0], split);

    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) => Over(Name, Kernel, inputs, Groups, IsLine, Split, Origin);

    public Layer Leaves(FusedLoop fused, ImmutableArray<Operand> beside, ChunkGrid boxes, ChunkGrid tasks, ChunkGrid result) =>
        new GroupFoldLayer(this, beside[0], boxes, tasks, result, fused);

    public PartialShape ShapeOf(ChunkGrid tasks, ChunkGrid result) => new GroupShape(Kernel, Groups, Reduced, tasks, result);

    internal override bool SameOperation(ArrayExpr other) => other is GroupReduceExpr group
        && ReferenceEquals(group.Kernel, Kernel) && group.Groups == Groups && group.IsLine == IsLine && group.Split.Equals(Split);

    private static GroupReduceExpr Over(
        string name, ReductionKernel kernel, ImmutableArray<ArrayExpr> inputs, long groups, bool isLine, SplitEvery split, Origin? origin = null) =>
        new(name, kernel, [inputs[0], RechunkExpr.ToBroadcast(inputs[1], inputs[0].Grid)], groups, isLine, split)
        {
            Origin = origin ?? Origin.Current,
        };
}
