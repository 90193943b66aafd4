using ActorArrays.Language.Syntax;

namespace Language.Tests.Syntax;

public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("sum(x,, 1)", 1, 7, "expected an expression, but found ','.")]
    [InlineData("x = 3\ny = (x + 2", 2, 5, "the '(' is never closed: expected an operator, ',' or ')', but the program ends.")]
    [InlineData("sum(x))", 1, 7, "expected an operator, ';' or a new line, but found a ')' that closes nothing.")]
    [InlineData("(1]", 1, 3, "expected an operator, ',' or ')', but found ']'.")]
    [InlineData("a < b < c", 1, 7, "a comparison compares two values, but '<' follows '<'. Write (a < b) & (b < c).")]
    [InlineData("f(k=1, k=2)", 1, 8, "expected each keyword once, but 'k' stands twice.")]
    [InlineData("f(k=1, 2)", 1, 8, "expected a keyword and '=', but found an argument by position behind 'k='. Arguments by position come first.")]
    [InlineData("x + 1 = 2", 1, 1, "expected one name before '='. Use '==' to compare.")]
    [InlineData("f(x.T = 2)", 1, 7, "expected an operator, ',' or ')', but found '='. Use '==' to compare.")]
    [InlineData("x; 'abc", 1, 4, "the string that begins here has no closing quote.")]
    [InlineData("\tx $ y", 1, 4, "expected a name, a number, a string or an operator, but found the character '$'.")]
    [InlineData("", 1, 1, "expected an expression, but the program is empty.")]
    [InlineData("a if b", 1, 7, "expected 'else' and what the value is otherwise, but found the end of the program.")]
    [InlineData("x\r\ny\rz +", 3, 4, "expected an expression, but found the end of the program.")]
    public void An_error_says_where_what_was_expected_and_what_was_found(string program, int line, int column, string reason)
    {
        var error = Assert.Throws<SyntaxException>(() => ProgramParser.Parse(program));
        Assert.Equal((line, column, reason), (error.Place.Line, error.Place.Column, error.Reason));
        Assert.Equal("SyntaxError", error.NumPyType);
    }

    [Fact]
    public void The_message_shows_the_line_with_a_caret_under_the_place()
    {
        var error = Assert.Throws<SyntaxException>(() => ProgramParser.Parse("x = 1\ny = sum(x,, 1)"));
        Assert.Equal(
            "line 2, column 11: expected an expression, but found ','.\n    y = sum(x,, 1)\n              ^", error.Message);
    }

    [Fact]
    public void Of_a_long_line_the_message_shows_the_surroundings_of_the_place()
    {
        var error = Assert.Throws<SyntaxException>(() => ProgramParser.Parse(new string('x', 5000) + " $ " + new string('y', 5000)));
        var lines = error.Message.Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.True(lines[1].Length < 120);
        Assert.Equal('$', lines[1][lines[2].IndexOf('^', StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("-")]
    [InlineData("not ")]
    [InlineData("f(")]
    [InlineData("x[")]
    [InlineData("{0: ")]
    [InlineData("2 ** ")]
    [InlineData("lambda: ")]
    [InlineData("a if b else ")]
    [InlineData("a or b and c < d | e ^ f & g << h + i * -j ** (")]
    public void Deep_nesting_is_refused_on_a_small_stack(string opening)
    {
        var program = string.Concat(Enumerable.Repeat(opening, 100_000)) + "1";
        var error = OnSmallStack(() => Assert.Throws<SyntaxException>(() => ProgramParser.Parse(program)));
        Assert.Contains("nest at most 200 deep", error.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" + x")]
    [InlineData(".T")]
    [InlineData("[0]")]
    [InlineData("(1)")]
    [InlineData(" or x")]
    public void High_chains_are_refused_and_the_highest_allowed_one_can_be_walked_on_a_small_stack(string link)
    {
        string Chain(int links) => "x" + string.Concat(Enumerable.Repeat(link, links));
        Assert.Throws<SyntaxException>(() => ProgramParser.Parse(Chain(100_000)));
        var program = ProgramParser.Parse(Chain(ProgramParser.HeightMax - 1));
        OnSmallStack(() =>
        {
            Assert.Equal(program, ProgramParser.Parse(program.ToString()));
            return program.GetHashCode();
        });
    }

    private static T OnSmallStack<T>(Func<T> action)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = action();
                }
                catch (Exception error)
                {
                    failure = error;
                }
            },
            maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        return failure is null ? result : throw new InvalidOperationException("on the small stack: " + failure.Message, failure);
    }
}
