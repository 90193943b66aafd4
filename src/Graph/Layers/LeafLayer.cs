namespace ActorArrays.Graph;

/// <summary>The leaves of a reduction tree: each task folds a chunk or a group of neighbours, one after the other in C order.</summary>
/// <param name="name">The operator.</param>
/// <param name="origin">The user's line.</param>
/// <param name="chunks">The chunks of the loop.</param>
/// <param name="tasks">The groups of chunks.</param>
/// <param name="result">The chunks of the result.</param>
/// <param name="fused">What the tasks evaluate.</param>
internal abstract class LeafLayer(string name, Origin? origin, ChunkGrid chunks, ChunkGrid tasks, ChunkGrid result, FusedLoop fused)
    : LoopLayer(name, origin, tasks, result, fused)
{
    // A node takes this much beside its payload.
    private const long NodeBytes = 1024;

    /// <summary>The boxes that are folded one after the other.</summary>
    protected ChunkGrid Chunks { get; } = chunks;

    /// <summary>True if a task folds one box.</summary>
    protected bool IsSingle => ReferenceEquals(Tasks, Chunks);

    protected override IEnumerable<Box> Boxes(long task)
    {
        if (IsSingle)
        {
            var chunk = Tasks.BoxOf(task);
            return chunk.IsEmpty ? [] : [chunk];
        }

        var ranges = new TaskRanges();
        ranges.AddOverlapping(Chunks, Tasks.BoxOf(task));
        return ranges.Tasks(Chunks).Select(Chunks.BoxOf);
    }

    /// <summary>True if a result takes far less memory than what it is made of.</summary>
    /// <remarks>Folding an axis of short chunks may give more than it takes; partial results are combined as soon as they are there.</remarks>
    protected static bool IsSmaller(ChunkGrid chunks, PartialShape shape, FusedLoop fused)
    {
        // A program of constants has no inputs at all.
        if (!fused.Operands.Any(operand => operand.TakesPayloads))
        {
            return false;
        }

        var output = shape.OutputBytes(chunks.IndexOfLargest());
        var input = BoundBytes(chunks, chunks.IndexOfLargest(), fused.Program.Inputs[0]);
        return 2 * output <= input || (!shape.IsLast && output <= Math.Max(input, NodeBytes));
    }
}
