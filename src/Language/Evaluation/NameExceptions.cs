using ActorArrays.Kernels;

namespace ActorArrays.Language.Evaluation;

/// <summary>A name stands for nothing. Python: NameError.</summary>
public sealed class NameException(string message) : ArgumentException(message), INumPyError
{
    /// <inheritdoc/>
    public string NumPyType => "NameError";
}

/// <summary>A value has no attribute of that name. Python: AttributeError.</summary>
public sealed class AttributeException(string message) : ArgumentException(message), INumPyError
{
    /// <inheritdoc/>
    public string NumPyType => "AttributeError";
}
