using ActorArrays.Kernels;
using ActorArrays.Language.Answers;

namespace Language.Tests.Answers;

public sealed class ProgramLineTests
{
    [Theory]
    [InlineData("\"x = 1; x\"", "x = 1; x")]
    [InlineData(" \"a\\nb\\u00e9\\\"\" ", "a\nbé\"")]
    [InlineData("\"\"", "")]
    public void A_JSON_string_is_its_program(string line, string program) => Assert.Equal(program, ProgramLine.Parse(line));

    [Theory]
    [InlineData("")]
    [InlineData("x + 1")]
    [InlineData("3")]
    [InlineData("[\"x\"]")]
    [InlineData("\"x\" \"y\"")]
    [InlineData("\"x")]
    [InlineData("\"\\ud800\"")]
    [InlineData("null")]
    public void Any_other_line_is_refused(string line) => Assert.Throws<ValueException>(() => ProgramLine.Parse(line));
}
