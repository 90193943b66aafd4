using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace ActorArrays.Language.Syntax;

/// <summary>Literals as text that reads back as the same value.</summary>
internal static class LiteralPrinter
{
    // Beyond this the parser wants hexadecimal; 10^4000 lies safely under its limit of decimal digits.
    private static readonly BigInteger DecimalMax = BigInteger.Pow(10, 4000);

    /// <summary>Appends the literal.</summary>
    public static void Write(StringBuilder text, LiteralSyntax literal)
    {
        switch (literal)
        {
            case IntegerSyntax integer: text.Append(Integer(integer.Value)); break;
            case FloatSyntax real: text.Append(Float(real.Value)); break;
            case ImaginarySyntax imaginary: text.Append(Float(imaginary.Value)).Append('j'); break;
            case StringSyntax quoted: WriteString(text, quoted.Value); break;
            case BooleanSyntax boolean: text.Append(boolean.Value ? "True" : "False"); break;
            case NoneSyntax: text.Append("None"); break;
            case EllipsisSyntax: text.Append("..."); break;
            default: throw new UnreachableException();
        }
    }

    private static string Integer(BigInteger value) => value <= DecimalMax
        ? value.ToString(CultureInfo.InvariantCulture)
        : "0x" + value.ToString("x", CultureInfo.InvariantCulture);

    // Without a point or an exponent it would read as a whole number; infinity has no literal but one that overflows.
    private static string Float(double value)
    {
        var text = double.IsPositiveInfinity(value) ? "1e999" : value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny(".eE") < 0 ? text + ".0" : text;
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('\'');
        foreach (var c in value)
        {
            switch (c)
            {
                case '\\' or '\'': text.Append('\\').Append(c); break;
                case '\n': text.Append("\\n"); break;
                case < ' ' or (>= '\u007F' and <= '\u00A0') or (>= '\uD800' and <= '\uDFFF') or '\u2028' or '\u2029':
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default: text.Append(c); break;
            }
        }

        text.Append('\'');
    }
}
