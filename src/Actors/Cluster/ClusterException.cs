namespace ActorArrays.Actors.Cluster;

/// <summary>A member cannot be reached, or is none that this one may talk to.</summary>
/// <param name="message">Which, why and what to do.</param>
/// <param name="cause">What the network threw, or null.</param>
public sealed class ClusterException(string message, Exception? cause = null) : IOException(message, cause)
{
    /// <summary>Another member has the number that this process has drawn.</summary>
    internal bool IsNumberTaken { get; init; }

    /// <summary>Trying again cannot help: the other side has refused this one, or is refused.</summary>
    internal bool IsFinal { get; init; }
}
