using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A fused elementwise expression: each task computes one chunk of it.</summary>
internal sealed class MapLayer(string name, Origin? origin, ChunkGrid grid, FusedLoop fused)
    : LoopLayer(name, origin, grid, null, fused)
{
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
