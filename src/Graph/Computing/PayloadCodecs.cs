using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>How payloads of arrays become bytes, where a <see cref="Computation"/> is not at hand.</summary>
public static class PayloadCodecs
{
    /// <summary>
    /// Elements as they are, so that any part of a chunk is encoded without the rest: for members that send chunks piece by piece. Larger on
    /// disk than <see cref="Computation.Codec"/> where that packs.
    /// </summary>
    /// <param name="pool">The memory of chunks that are read.</param>
    public static IPayloadCodec Plain(BufferPool pool)
    {
        ArgumentNullException.ThrowIfNull(pool);
        return new ArrayPayloadCodec(pool, packs: false);
    }
}
