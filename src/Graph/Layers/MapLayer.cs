using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A fused elementwise expression: each task computes one chunk of it.</summary>
internal sealed class MapLayer(string name, Origin? origin, ChunkGrid grid, FusedLoop fused)
    : LoopLayer(name, origin, grid, null, fused)
{
    /// <summary>For tasks that cut chunks into pieces, after which the chunks can be freed: the chunks that are cut.</summary>
    public ChunkGrid? Cuts { get; init; }

    public override bool IsEager => Cuts is not null;

    public override bool HasSiblings => Cuts is not null;

    public override IEnumerable<long>? Siblings(long task)
    {
        if (Cuts is null || Tasks.BoxOf(task).IsEmpty)
        {
            return null;
        }

        Span<long> at = stackalloc long[Tasks.Rank];
        for (var axis = 0; axis < at.Length; axis++)
        {
            at[axis] = Cuts.Axes[axis].IndexAt(Tasks.BoxOf(task).Start[axis]);
        }

        var pieces = new TaskRanges();
        pieces.AddOverlapping(Tasks, Cuts.BoxOf(Cuts.IndexOf(at)));
        return pieces.Tasks(Tasks);
    }

    public override long OutputBytes(long task) => BoundBytes(Tasks, task, Program.OutputDType());

    public override long ScratchBytes(long task) => BoxScratchBytes(Tasks);

    public override IPayload Run(long task, TaskScope scope)
    {
        var box = Tasks.BoxOf(task);
        if (box.IsEmpty)
        {
            return new ChunkPayload(NdArray.Allocate(scope.Pool, Program.OutputDType(), box.Shape));
        }

        var operands = Resolve(task, box, scope);
        var loop = LoopShape(box, operands);
        var output = NdArray.Allocate(scope.Pool, Program.OutputDType(), loop);
        try
        {
            TileEvaluator.Run(Program, operands, loop, new StoreSink(output), scope.Workspace);
            return new ChunkPayload(output);
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    protected override IEnumerable<Box> Boxes(long task) => [Tasks.BoxOf(task)];
}
