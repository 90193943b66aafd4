using ActorArrays.Tasks;

namespace ActorArrays.Actors.Bench;

/// <summary>For runs that never spill.</summary>
internal sealed class NoCodec : IPayloadCodec
{
    internal static readonly NoCodec Instance = new();

    public void Write(IPayload payload, Stream to) => throw new NotSupportedException("the bench never spills.");

    public IPayload Read(Stream from) => throw new NotSupportedException("the bench never spills.");
}
