using System.Globalization;
using System.Numerics;
using System.Text;

namespace ActorArrays.Language.Syntax;

/// <summary>What stands alone: names, literals, brackets.</summary>
public sealed partial class ProgramParser
{
    // As Python's: reading decimal digits costs their number squared. Hexadecimal ones cost their number.
    private const int DecimalDigitsMax = 4300;

    private ExpressionSyntax Atom() => _current.Kind switch
    {
        TokenKind.Name => Name(),
        TokenKind.Integer => Integer(),
        TokenKind.Float => Float(),
        TokenKind.Imaginary => Imaginary(),
        TokenKind.String => Strings(),
        TokenKind.Keyword => Constant(),
        TokenKind.Symbol => Bracketed(),
        _ => throw Expected("an expression"),
    };

    private NameSyntax Name()
    {
        var token = Advance();
        return new NameSyntax(token.Span, token.Text);
    }

    private IntegerSyntax Integer()
    {
        var token = Advance();
        var digits = token.Text.Replace("_", "", StringComparison.Ordinal);
        return new IntegerSyntax(token.Span, digits.Length < 2 || char.IsAsciiDigit(digits[1])
            ? DecimalInteger(token, digits)
            : PrefixedInteger(digits));
    }

    private BigInteger DecimalInteger(Token token, string digits) => digits.Length <= DecimalDigitsMax
        ? BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)
        : throw Error(token.Span, $"a whole number has at most {DecimalDigitsMax} decimal digits, but this has {digits.Length}. " +
            "Write it in hexadecimal.");

    private static BigInteger PrefixedInteger(string digits)
    {
        // A leading 0 keeps the platform from reading a high first digit as a sign.
        var value = "0" + digits[2..];
        return char.ToLowerInvariant(digits[1]) switch
        {
            'x' => BigInteger.Parse(value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
            'b' => BigInteger.Parse(value, NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture),
            _ => BigInteger.Parse(
                "0" + string.Concat(value.Select(digit => Convert.ToString(digit - '0', 2).PadLeft(3, '0'))),
                NumberStyles.AllowBinarySpecifier,
                CultureInfo.InvariantCulture),
        };
    }

    private FloatSyntax Float()
    {
        var token = Advance();
        return new FloatSyntax(token.Span, Real(token.Text));
    }

    private ImaginarySyntax Imaginary()
    {
        var token = Advance();
        return new ImaginarySyntax(token.Span, Real(token.Text[..^1]));
    }

    private static double Real(string text) =>
        double.Parse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);

    private StringSyntax Strings()
    {
        var first = Advance();
        if (_current.Kind != TokenKind.String)
        {
            return new StringSyntax(first.Span, first.Text);
        }

        var text = new StringBuilder(first.Text);
        while (_current.Kind == TokenKind.String)
        {
            text.Append(Advance().Text);
        }

        return new StringSyntax(SpanFrom(first.Span.Start), text.ToString());
    }

    private LiteralSyntax Constant()
    {
        var isConstant = _current.Text is "True" or "False" or "None";
        var token = isConstant ? Advance() : throw Expected("an expression");
        return token.Text == "None" ? new NoneSyntax(token.Span) : new BooleanSyntax(token.Span, token.Text == "True");
    }

    private ExpressionSyntax Bracketed() => _current.Text switch
    {
        "(" => Parenthesised(),
        "[" => List(),
        "{" => Dict(),
        "..." => new EllipsisSyntax(Advance().Span),
        _ => throw Expected("an expression"),
    };

    private ExpressionSyntax Parenthesised()
    {
        var start = Open().Span.Start;
        if (_current.Is(")"))
        {
            Close(")", "an expression");
            return new TupleSyntax(SpanFrom(start), []);
        }

        var first = Expression();
        var items = _current.Is(",") ? ItemsFrom(first, Expression) : null;
        Close(")", "an operator, ','");
        return items is null ? first : NotTooHigh(new TupleSyntax(SpanFrom(start), [.. items]));
    }

    private ListSyntax List()
    {
        var start = Open().Span.Start;
        var items = _current.Is("]") ? [] : ItemsFrom(Expression(), Expression);
        Close("]", items.Count == 0 ? "an expression" : "an operator, ','");
        return NotTooHigh(new ListSyntax(SpanFrom(start), [.. items]));
    }

    private DictSyntax Dict()
    {
        var start = Open().Span.Start;
        var entries = new List<DictEntrySyntax>();
        while (!_current.Is("}"))
        {
            entries.Add(Entry());
            if (!TryTake(","))
            {
                break;
            }
        }

        Close("}", entries.Count == 0 ? "a key" : "an operator, ','");
        return NotTooHigh(new DictSyntax(SpanFrom(start), [.. entries]));
    }

    private DictEntrySyntax Entry()
    {
        var key = Expression();
        if (!TryTake(":"))
        {
            throw Expected("':' and the key's value");
        }

        return new DictEntrySyntax(key, Expression());
    }
}
