using System.Numerics;
using ActorArrays.Language.Answers;

namespace Language.Tests.Answers;

public sealed class AnswerTextTests
{
    public static TheoryData<ScalarAnswer, string> Scalars => new()
    {
        { new NoneAnswer(), "None" },
        { new BooleanAnswer(false), "False" },
        { new IntegerAnswer(BigInteger.Pow(10, 30)), "1000000000000000000000000000000" },
        { new FloatAnswer(2), "2.0" },
        { new FloatAnswer(1e-7), "1e-07" },
        { new ComplexAnswer(new Complex(0, 1)), "1j" },
        { new TextAnswer("float64"), "float64" },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void A_scalar_reads_as_Python_prints_it(ScalarAnswer answer, string text) => Assert.Equal(text, AnswerText.Of(answer));

    [Fact]
    public void An_error_reads_as_the_end_of_a_traceback() =>
        Assert.Equal("ValueError: no", AnswerText.Of(new ErrorAnswer("ValueError", "no")));
}
