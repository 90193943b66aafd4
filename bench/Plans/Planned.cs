using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Plans.Bench;

/// <summary>Small arrays planned for memory of their own.</summary>
internal static class Planned
{
    public static Computation Of(ChunkedArray[] arrays, BufferPool pool) => Computation.Create(
        [.. arrays.Select(array => (ComputeTarget)new ComputeTarget.Memory(array, NdArray.Allocate(pool, array.DType, array.Shape)))], pool);
}
