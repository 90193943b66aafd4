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

    public Bytes Size { get; } = new(ChargedBytes(state));

    public void Dispose() => State.Dispose();

    private static long ChargedBytes(ReductionState state)
    {
        long bytes = 0;
        foreach (var part in state.Parts)
        {
            bytes += part.Buffer.ChargedBytes;
        }

        return bytes;
    }
}

/// <summary>The accumulators of a grouped reduction in progress as the payload of a node of its tree.</summary>
internal sealed class GroupPayload(GroupedState state) : IPayload
{
    public GroupedState State { get; } = state;

    public Bytes Size { get; } = new(ChargedBytes(state));

    public void Dispose() => State.Dispose();

    private static long ChargedBytes(GroupedState state)
    {
        long bytes = 0;
        foreach (var array in state.Arrays)
        {
            bytes += array.Buffer.ChargedBytes;
        }

        return bytes;
    }
}
