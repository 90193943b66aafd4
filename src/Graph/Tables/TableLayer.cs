using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>The tasks of a <see cref="TableExpr"/>: each reads a block, for all columns that are needed.</summary>
internal sealed class TableLayer(TableExpr table) : Layer(table.Name, table.Origin, table.Grid)
{
    private static readonly HashSet<Layer> Nothing = [];

    public override IReadOnlySet<Layer> Producers => Nothing;

    public override double StoredBytes => table.Source.StoredBytes;

    public override bool Covers(Layer producer) => false;

    public override void CollectInputs(long task, InputList inputs)
    {
    }

    public override void CollectUsers(Layer producer, long task, TaskRanges users)
    {
    }

    public override long OutputBytes(long task) => BoundBytes(Tasks, task, DType.UInt8);

    public override long ScratchBytes(long task) => table.Source.ScratchBytes;

    public override IPayload Run(long task, TaskScope scope)
    {
        var shape = Tasks.BoxOf(task).Shape;
        var chunk = NdArray.Allocate(scope.Pool, DType.UInt8, shape);
        try
        {
            var parts = new NdArray[table.Columns.Length];
            for (var i = 0; i < parts.Length; i++)
            {
                parts[i] = scope.Keep(table.View(chunk, shape[0], table.Columns[i], (0, shape[0], 1)));
            }

            table.Source.Read(task, table.Columns.AsSpan(), parts, scope.Pool, scope.Cancellation);
            return new ChunkPayload(chunk);
        }
        catch
        {
            chunk.Dispose();
            throw;
        }
    }
}
