using ActorArrays.Kernels;
using ActorArrays.Storage;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>An output: each task computes one chunk of a fused expression and puts it where it belongs.</summary>
internal sealed class TargetLayer : LoopLayer
{
    private readonly OutputTarget _target;

    public TargetLayer(string name, Origin? origin, ChunkGrid grid, FusedLoop fused, OutputTarget target)
        : base(name, origin, grid, null, fused)
    {
        _target = target;
        Outcome = TaskOutcome.Effect;
    }

    public override bool IsEager => Producers.Count > 0;

    public override ChunkSet? Kept => _target.Kept;

    public override long OutputBytes(long task) => 0;

    public override long ScratchBytes(long task)
    {
        var isInPlace = _target is MemoryTarget;
        return BoxScratchBytes(Tasks) + (isInPlace ? 0 : BoundBytes(Tasks, task, Program.OutputDType())) + _target.ScratchBytes;
    }

    public override IPayload? Run(long task, TaskScope scope)
    {
        var box = Tasks.BoxOf(task);
        if (box.IsEmpty)
        {
            return null;
        }

        var operands = Resolve(task, box, scope);
        using var view = _target.ViewOf(box);
        var output = view ?? scope.Scratch(Program.OutputDType(), LoopShape(box, operands));
        Evaluate(operands, output, scope);
        if (view is null)
        {
            var coordinates = new long[Tasks.Rank];
            Tasks.Coordinates(task, coordinates);
            _target.Write(coordinates, output, scope);
        }

        return null;
    }

    // A mere copy keeps the two layouts' runs; a program works tile by tile.
    private void Evaluate(TileOperand[] operands, NdArray output, TaskScope scope)
    {
        if (Program.Instructions.IsEmpty && Program.Constants.IsEmpty && operands[0].Layout.Shape == output.Shape)
        {
            OperandCopy.Copy(operands[0], output, scope.Workspace);
            return;
        }

        TileEvaluator.Run(Program, operands, output.Shape, new StoreSink(output), scope.Workspace);
    }

    protected override IEnumerable<Box> Boxes(long task) => [Tasks.BoxOf(task)];
}
