using ActorArrays.Kernels;

namespace ActorArrays.Cli.Eval;

/// <summary>A computation failed on another member, which has told the Python name of what was wrong.</summary>
internal sealed class MemberErrorException(string name, Exception cause) : InvalidOperationException(cause.Message, cause), INumPyError
{
    public string NumPyType => name;
}
