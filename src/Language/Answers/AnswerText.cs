using System.Diagnostics;
using System.Globalization;
using ActorArrays.Language.Printing;

namespace ActorArrays.Language.Answers;

/// <summary>Answers as text for people, as Python's <c>print</c> shows them.</summary>
public static class AnswerText
{
    /// <summary>A value that is no array.</summary>
    public static string Of(ScalarAnswer scalar) => scalar switch
    {
        NoneAnswer => "None",
        BooleanAnswer boolean => ScalarText.Of(boolean.Value),
        IntegerAnswer integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        FloatAnswer real => ScalarText.Of(real.Value),
        ComplexAnswer complex => ScalarText.Of(complex.Value),
        TextAnswer text => text.Value,
        _ => throw new UnreachableException(),
    };

    /// <summary>An error as the last line of a Python traceback: <c>ValueError: message</c>.</summary>
    public static string Of(ErrorAnswer error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return $"{error.Type}: {error.Message}";
    }
}
