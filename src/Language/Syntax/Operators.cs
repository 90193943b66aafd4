using System.Diagnostics;

namespace ActorArrays.Language.Syntax;

/// <summary>Symbols and precedence of the operators, one table for the parser and the printer.</summary>
/// <remarks><b>Source:</b> The Python Language Reference §6.17, "Operator precedence".</remarks>
public static class Operators
{
    private static readonly (string Symbol, Precedence Precedence)[] Binary =
    [
        ("or", Precedence.Or), ("and", Precedence.And),
        ("<", Precedence.Comparison), ("<=", Precedence.Comparison), (">", Precedence.Comparison),
        (">=", Precedence.Comparison), ("==", Precedence.Comparison), ("!=", Precedence.Comparison),
        ("|", Precedence.BitOr), ("^", Precedence.BitXor), ("&", Precedence.BitAnd),
        ("<<", Precedence.Shift), (">>", Precedence.Shift),
        ("+", Precedence.Sum), ("-", Precedence.Sum),
        ("*", Precedence.Product), ("@", Precedence.Product), ("/", Precedence.Product),
        ("//", Precedence.Product), ("%", Precedence.Product),
        ("**", Precedence.Power),
    ];

    /// <summary>As it is written: <c>//</c>, <c>and</c>.</summary>
    public static string Symbol(this BinaryOperator op) => Binary[(int)op].Symbol;

    /// <summary>How strongly it binds.</summary>
    public static Precedence Binding(this BinaryOperator op) => Binary[(int)op].Precedence;

    /// <summary>As it is written: <c>-</c>, <c>not</c>.</summary>
    public static string Symbol(this UnaryOperator op) => op switch
    {
        UnaryOperator.Negative => "-",
        UnaryOperator.Positive => "+",
        UnaryOperator.Invert => "~",
        UnaryOperator.Not => "not",
        _ => throw new UnreachableException(),
    };

    /// <summary>How strongly it binds.</summary>
    public static Precedence Binding(this UnaryOperator op) =>
        op == UnaryOperator.Not ? Precedence.Not : Precedence.Sign;

    /// <summary>Finds the operator that <paramref name="token"/> writes between two operands.</summary>
    internal static bool TryBinary(Token token, out BinaryOperator op)
    {
        op = default;
        if (token.Kind is not (TokenKind.Symbol or TokenKind.Keyword))
        {
            return false;
        }

        for (var i = 0; i < Binary.Length; i++)
        {
            if (Binary[i].Symbol == token.Text)
            {
                op = (BinaryOperator)i;
                return true;
            }
        }

        return false;
    }
}
