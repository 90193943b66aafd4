using System.Numerics;

namespace ActorArrays.Language.Answers;

/// <summary>One value that is no array: <c>x.ndim</c>, <c>x.dtype</c>, <c>1 + 1</c>.</summary>
public abstract record ScalarAnswer : Answer
{
    private protected ScalarAnswer()
    {
    }
}

/// <summary><c>None</c>.</summary>
public sealed record NoneAnswer : ScalarAnswer;

/// <summary><c>True</c> or <c>False</c>.</summary>
public sealed record BooleanAnswer(bool Value) : ScalarAnswer;

/// <summary>A whole number of any size.</summary>
public sealed record IntegerAnswer(BigInteger Value) : ScalarAnswer;

/// <summary>A float; in JSON nan and the infinities are strings.</summary>
public sealed record FloatAnswer(double Value) : ScalarAnswer;

/// <summary>A complex number; in JSON, which has none, its Python text.</summary>
public sealed record ComplexAnswer(Complex Value) : ScalarAnswer;

/// <summary>A text, such as the name of a dtype.</summary>
public sealed record TextAnswer(string Value) : ScalarAnswer;
