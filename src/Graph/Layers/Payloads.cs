using ActorArrays.Kernels;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>A chunk's elements as the payload of its node.</summary>
internal sealed class ChunkPayload(NdArray array) : IPayload
{
    private readonly NdArray _array = array;

    public NdArray Array => _array;

    /// <summary>The array as the only part.</summary>
    public ReadOnlySpan<NdArray> Parts => new(in _array);

    public Bytes Size { get; } = new(array.Buffer.ChargedBytes);

    public void Dispose() => Array.Dispose();
}

/// <summary>The accumulators of a reduction in progress as the payload of a node of its tree.</summary>
internal sealed class StatePayload(ReductionState state) : IPayload
{
    public ReductionState State { get; } = state;

    public Bytes Size { get; } = ChargedBytes.Of(state.Parts);

    public void Dispose() => State.Dispose();
}

/// <summary>The accumulators of a grouped reduction in progress as the payload of a node of its tree.</summary>
internal sealed class GroupPayload(GroupedState state) : IPayload
{
    public GroupedState State { get; } = state;

    public Bytes Size { get; } = ChargedBytes.Of(state.Arrays);

    public void Dispose() => State.Dispose();
}

/// <summary>What the pool charges for arrays.</summary>
file static class ChargedBytes
{
    public static Bytes Of(ReadOnlySpan<NdArray> arrays)
    {
        long bytes = 0;
        foreach (var array in arrays)
        {
            bytes += array.Buffer.ChargedBytes;
        }

        return new Bytes(bytes);
    }
}
