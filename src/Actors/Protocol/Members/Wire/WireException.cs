namespace ActorArrays.Actors.Protocol.Members.Wire;

/// <summary>Bytes from another member are not a frame of the version that this member speaks.</summary>
internal sealed class WireException(string message) : Exception(message);
