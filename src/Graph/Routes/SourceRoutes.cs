using ActorArrays.Kernels;
using ActorArrays.Storage;

namespace ActorArrays.Graph;

/// <summary>The end of a route at data that needs no task: it is read, viewed or computed where it is needed.</summary>
internal abstract class SourceRoute : Route
{
    public sealed override bool TakesPayloads => false;

    public sealed override bool IsSeamless => true;

    public sealed override void CollectInputs(in Region region, InputList inputs)
    {
    }

    public sealed override void CollectUses(Layer layer, in Box chunk, List<Box> uses)
    {
    }

    public sealed override bool Covers(Layer layer) => false;

    public sealed override void Trace(ReadOnlySpan<AxisTrace> axes, TaskClasses to)
    {
    }

    public sealed override void CollectLayers(ISet<Layer> layers)
    {
    }
}

/// <summary>An array in memory: a region is a view of it.</summary>
internal sealed class MemoryRoute(NdArray array) : SourceRoute
{
    public override long ScratchBytes(in Region region) => 0;

    public override TileOperand Resolve(in Region region, TaskScope scope) =>
        new TileOperand(array).With(array.Layout.Slice(region.Start, Shape.Create(region.Lengths), region.Steps));
}

/// <summary>A generated array: a region is a view of the global index.</summary>
internal sealed class GeneratedRoute(TileGenerator generator, Layout index) : SourceRoute
{
    public override long ScratchBytes(in Region region) => 0;

    public override TileOperand Resolve(in Region region, TaskScope scope) =>
        new(generator, index.Slice(region.Start, Shape.Create(region.Lengths), region.Steps));
}

/// <summary>
/// A dataset in a file: a region is a view of the mapped file, or is read and decoded into scratch memory, or while a loop runs.
/// </summary>
internal sealed class StoredRoute(IChunkedSource source) : SourceRoute
{
    public override double StoredBytes => source.Cost.StoredBytes ?? (double)source.Shape.Size * source.DType.ItemSize();

    public override long ScratchBytes(in Region region)
    {
        long elements = 1;
        foreach (var length in region.Lengths)
        {
            elements *= length;
        }

        return BufferPool.RoundUp(elements * source.DType.ItemSize()) + source.Cost.ScratchBytes;
    }

    public override TileOperand Resolve(in Region region, TaskScope scope)
    {
        var shape = Shape.Create(region.Lengths);
        if (source.TryView(region.Start, shape, region.Steps, out var view))
        {
            return new TileOperand(scope.Keep(view));
        }

        var array = scope.Scratch(source.DType, shape);
        source.Read(region.Start, shape, region.Steps, array, scope.Storage);
        return new TileOperand(array);
    }

    public override long ScratchBytesOnce(in Region region) =>
        source is IStreamedSource streamed && streamed.StreamBytes(Shape.Create(region.Lengths), region.Steps) is { } bytes
            ? BufferPool.RoundUp(bytes) + source.Cost.ScratchBytes
            : ScratchBytes(region);

    public override TileOperand ResolveOnce(in Region region, TaskScope scope)
    {
        var shape = Shape.Create(region.Lengths);
        return source is IStreamedSource streamed &&
            streamed.TryStream(region.Start, shape, region.Steps, scope.Storage, out var stream)
            ? new TileOperand(scope.Keep(stream), shape)
            : Resolve(region, scope);
    }
}
