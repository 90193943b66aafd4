using ActorArrays.Kernels;
using ActorArrays.Language.Answers;

namespace ActorArrays.Language.Evaluation;

/// <summary>A part of a program failed. The message is the cause's, and below it the place in the program.</summary>
public sealed class ProgramException : InvalidOperationException, INumPyError
{
    internal ProgramException(string place, Exception cause)
        : this(place, ErrorAnswer.Of(cause), cause)
    {
    }

    private ProgramException(string place, ErrorAnswer answer, Exception cause)
        : base($"{answer.Message}\n    in {place}", cause)
    {
        NumPyType = answer.Type;
        Place = place;
    }

    /// <inheritdoc/>
    public string NumPyType { get; }

    /// <summary>Such as <c>line 3: x.mean(axis=7)</c>.</summary>
    public string Place { get; }
}
