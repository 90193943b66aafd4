using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>A reduction that is computed as a tree: leaves fold chunks, levels above them combine partial results.</summary>
internal interface ITreeReduction
{
    /// <summary>The operator.</summary>
    string Name { get; }

    /// <summary>The user's line.</summary>
    Origin? Origin { get; }

    /// <summary>The array that is reduced, whose grid is the leaves' loop.</summary>
    ArrayExpr Input { get; }

    /// <summary>What the leaves' program computes.</summary>
    ImmutableArray<ArrayExpr> Values { get; }

    /// <summary>Which axes of the input are reduced.</summary>
    ImmutableArray<bool> Reduced { get; }

    /// <summary>How many partial results are folded at a time.</summary>
    SplitEvery Split { get; }

    /// <summary>The chunks of the result.</summary>
    ChunkGrid Grid { get; }

    /// <summary>How many groups the rows along the first axis belong to, which is the reduced one then; null if all belong together.</summary>
    long? Groups { get; }

    /// <summary>What the leaves read beside the operands of their program.</summary>
    ImmutableArray<ArrayExpr> Beside { get; }

    /// <summary>The leaves: tasks that each fold some boxes of the loop.</summary>
    Layer Leaves(FusedLoop fused, ImmutableArray<Operand> beside, ChunkGrid boxes, ChunkGrid tasks, ChunkGrid result);

    /// <summary>How the partial results of a level are combined.</summary>
    PartialShape ShapeOf(ChunkGrid tasks, ChunkGrid result);
}
