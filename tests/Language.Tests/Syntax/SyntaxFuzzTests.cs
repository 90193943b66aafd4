using System.Text;
using ActorArrays.Language.Syntax;

namespace Language.Tests.Syntax;

/// <summary>Whatever the text, the parser returns a program or throws <see cref="SyntaxException"/>, and nothing else.</summary>
public sealed class SyntaxFuzzTests
{
    private static readonly string[] Tokens =
    [
        "x", "sum", "1", "2.5", "3j", "0x1f", "'a'", "\"b\"", "r'\\'", "'''", "(", ")", "[", "]", "{", "}", ",", ":", ";", "\n",
        ".", "...", "=", "==", "<", "<=", "+", "-", "*", "**", "/", "//", "%", "@", "&", "|", "^", "~", "<<", ">>", "not ", " and ",
        " or ", " if ", " else ", "lambda ", "True", "None", " in ", " for ", "#c\n", "\\\n", "\\", " ", "é", "😀", "\0", "\u00A0",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_tokens_give_a_program_or_a_syntax_error(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(1, 25); length > 0; length--)
            {
                text.Append(Tokens[random.Next(Tokens.Length)]);
            }

            AssertReads(text.ToString());
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Random_characters_give_a_program_or_a_syntax_error(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new char[random.Next(0, 30)];
            for (var at = 0; at < text.Length; at++)
            {
                text[at] = (char)random.Next(random.Next(2) == 0 ? 0x80 : 0x10000);
            }

            AssertReads(new string(text));
        }
    }

    private static void AssertReads(string text)
    {
        try
        {
            var program = ProgramParser.Parse(text);
            Assert.Equal(program, ProgramParser.Parse(program.ToString()));
        }
        catch (SyntaxException error)
        {
            Assert.InRange(error.Span.Start, 0, text.Length);
            Assert.InRange(error.Place.Column, 1, error.Place.Text.Length + 1);
        }
    }
}
