using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A whole array as the argument of calls. Who computes calls computes it first; it calls nothing itself.</summary>
internal sealed class DelayedArray(ChunkedArray array, string origin)
    : Delayed<NdArray>(array.Expr.Name, [], new CallOptions { ResultBytes = BytesOf(array) }, origin)
{
    public ChunkedArray Array => array;

    public override object? Begin(object?[] arguments, CancellationToken cancellation) =>
        throw new InvalidOperationException($"{Name}: an array must be computed before calls take it, but was not. Compute the call with ArrayRuntime.ComputeAsync.");

    // At most: where a mask decides, the bounds of the lengths count.
    private static Bytes BytesOf(ChunkedArray array) =>
        new(checked(array.Chunks.Axes.Aggregate((long)array.DType.ItemSize(), static (bytes, axis) => bytes * axis.Bounds.Length)));
}
