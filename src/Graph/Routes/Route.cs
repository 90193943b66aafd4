using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>
/// How a task gets at elements of one of its operands: through views, concatenations and other chunkings, down to a
/// source that it reads itself or to chunks of other tasks.
/// </summary>
/// <remarks>
/// A route answers three questions: which chunks does a region need (<see cref="CollectInputs"/>), which regions need a
/// given chunk (<see cref="CollectUses"/>, the exact inverse), and what are the elements (<see cref="Resolve"/>).
/// Immutable and thread-safe.
/// </remarks>
internal abstract class Route
{
    /// <summary>Adds the chunks that the region is read from.</summary>
    public abstract void CollectInputs(in Region region, InputList inputs);

    /// <summary>Adds the boxes of this route's index space that are read from one chunk of a layer.</summary>
    public abstract void CollectUses(Layer layer, in Box chunk, List<Box> uses);

    /// <summary>Bytes that reading all of its index space once takes from storage; an estimate where chunks are read in part.</summary>
    public virtual double StoredBytes => 0;

    /// <summary>True if it ends in chunks of tasks somewhere; false if only in sources that are read directly.</summary>
    public abstract bool TakesPayloads { get; }

    /// <summary>True if any region can be resolved at once; false if regions must not cross the boundaries of chunks.</summary>
    public virtual bool IsSeamless => false;

    /// <summary>Adds the layers that the route ends in.</summary>
    public abstract void CollectLayers(ISet<Layer> layers);

    /// <summary>True if reading all of this route's index space certainly reads every chunk of the layer.</summary>
    public abstract bool Covers(Layer layer);

    /// <summary>Notes the chunks that tasks meet along each axis, from which elements of this route's index space they take.</summary>
    public abstract void Trace(ReadOnlySpan<AxisTrace> axes, TaskClasses to);

    /// <summary>
    /// The most bytes of scratch memory that resolving a region takes that is nowhere longer than this one, wherever it
    /// lies (INV-4): layers ask once, for their longest region.
    /// </summary>
    public abstract long ScratchBytes(in Region region);

    /// <summary>The same for <see cref="ResolveOnce"/>.</summary>
    public virtual long ScratchBytesOnce(in Region region) => ScratchBytes(region);

    /// <summary>The elements of a region that is not empty, valid until the scope ends.</summary>
    public abstract TileOperand Resolve(in Region region, TaskScope scope);

    /// <summary>The same for a loop that visits each element once, in C order: they may arrive while it runs.</summary>
    public virtual TileOperand ResolveOnce(in Region region, TaskScope scope) => Resolve(region, scope);
}
