using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>A reduction over some axes, computed as a tree: chunks are folded, then groups of partial results.</summary>
public sealed class ReduceExpr : ArrayExpr, ITreeReduction
{
    private ReduceExpr(
        string name, ReductionKernel kernel, ImmutableArray<ArrayExpr> inputs, ImmutableArray<bool> reduced, bool keepDims,
        SplitEvery split, ChunkGrid grid)
        : base(kernel.Output, grid, inputs)
    {
        Name = name;
        Kernel = kernel;
        Reduced = reduced;
        KeepDims = keepDims;
        Split = split;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>How elements and partial results are folded.</summary>
    public ReductionKernel Kernel { get; }

    /// <summary>Which axes of the input are reduced.</summary>
    public ImmutableArray<bool> Reduced { get; }

    /// <summary>True if reduced axes stay with length 1.</summary>
    public bool KeepDims { get; }

    /// <summary>How many partial results are folded at a time.</summary>
    public SplitEvery Split { get; }

    /// <summary>The array that is reduced.</summary>
    public ArrayExpr Input => Inputs[0];

    /// <summary>Which elements count (a bool array of the input's shape), or null for all.</summary>
    public ArrayExpr? Where => Inputs.Length > 1 ? Inputs[1] : null;

    ImmutableArray<ArrayExpr> ITreeReduction.Values => Inputs;

    long? ITreeReduction.Groups => null;

    ImmutableArray<ArrayExpr> ITreeReduction.Beside => [];

    Layer ITreeReduction.Leaves(FusedLoop fused, ImmutableArray<Operand> beside, ChunkGrid boxes, ChunkGrid tasks, ChunkGrid result) =>
        new FoldLayer(Name, Origin, boxes, tasks, result, fused, Kernel, Reduced);

    PartialShape ITreeReduction.ShapeOf(ChunkGrid tasks, ChunkGrid result) => new ReductionShape(Kernel, Reduced, tasks, result);

    /// <summary>A reduction of an array whose dtype is the kernel's.</summary>
    public static ArrayExpr Of(
        string name, ReductionKernel kernel, ArrayExpr input, ArrayExpr? where, ImmutableArray<bool> reduced, bool keepDims, SplitEvery split)
    {
        var cast = ElementwiseExpr.CastTo(input, kernel.Input);
        ImmutableArray<ArrayExpr> inputs = where is null ? [cast] : [cast, where];
        return Over(name, kernel, inputs, reduced, keepDims, split);
    }

    /// <inheritdoc/>
    public override ArrayExpr WithInputs(ImmutableArray<ArrayExpr> inputs) =>
        Over(Name, Kernel, inputs, Reduced, KeepDims, Split, Origin);

    internal override bool SameOperation(ArrayExpr other) => other is ReduceExpr reduce
        && ReferenceEquals(reduce.Kernel, Kernel) && reduce.KeepDims == KeepDims && reduce.Split.Equals(Split)
        && reduce.Reduced.AsSpan().SequenceEqual(Reduced.AsSpan());

    private static ReduceExpr Over(
        string name, ReductionKernel kernel, ImmutableArray<ArrayExpr> inputs, ImmutableArray<bool> reduced, bool keepDims,
        SplitEvery split, Origin? origin = null)
    {
        if (inputs.Length > 1)
        {
            inputs = [inputs[0], RechunkExpr.ToBroadcast(inputs[1], inputs[0].Grid)];
        }

        var axes = ImmutableArray.CreateBuilder<AxisChunks>();
        for (var axis = 0; axis < reduced.Length; axis++)
        {
            if (!reduced[axis])
            {
                axes.Add(inputs[0].Grid.Axes[axis]);
            }
            else if (keepDims)
            {
                axes.Add(AxisChunks.Single(1));
            }
        }

        return new ReduceExpr(name, kernel, inputs, reduced, keepDims, split, new ChunkGrid(axes.ToImmutable()))
        {
            Origin = origin ?? Origin.Current,
        };
    }
}
