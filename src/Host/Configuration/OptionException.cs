using ActorArrays.Kernels;

namespace ActorArrays.Host.Configuration;

/// <summary>A configuration sets an option that does not exist, or to a value that is not legal.</summary>
public sealed class OptionException(string option, string message) : ArgumentException(message), INumPyError
{
    /// <summary>The option's name as it was written.</summary>
    public string Option { get; } = option;

    /// <inheritdoc/>
    public string NumPyType => "ValueError";
}
