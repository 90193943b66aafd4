namespace ActorArrays.Actors.Cluster;

/// <summary>What a connection carries: four bytes of length, one that says what it is, and the bytes of that.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Content">The bytes.</param>
internal readonly record struct Envelope(EnvelopeKind Kind, byte[] Content);

/// <summary>What a connection carries. A number is permanent.</summary>
internal enum EnvelopeKind : byte
{
    /// <summary>A frame of the link between the two members.</summary>
    Frame = 1,

    /// <summary>Members that the sender is connected to: numbers and addresses.</summary>
    Known = 2,

    /// <summary>To the home of a run: what is its program?</summary>
    WantProgram = 3,

    /// <summary>From the home of a run: the run's number and its program.</summary>
    Program = 4,
}
