using ActorArrays.Language.Names;

namespace Language.Tests.Names;

public sealed class NearestNamesTests
{
    private static readonly string[] Known = ["mean", "median", "min", "nanmean", "reshape", "rechunk", "concatenate", "T", "x"];

    [Theory]
    [InlineData("maen", "mean")]
    [InlineData("meen", "mean")]
    [InlineData("Mean", "mean")]
    [InlineData("reshap", "reshape")]
    [InlineData("concatinate", "concatenate")]
    [InlineData("concatneate", "concatenate")]
    [InlineData("y", "T x")]
    [InlineData("mian", "mean min")]
    [InlineData("something_else", "")]
    [InlineData("", "T x")]
    public void Slips_of_the_finger_are_near(string name, string nearest) =>
        Assert.Equal(nearest, string.Join(' ', NearestNames.To(name, Known)));

    [Theory]
    [InlineData("maen", " Did you mean 'mean'?")]
    [InlineData("mian", " Did you mean 'mean' or 'min'?")]
    [InlineData("fft", "")]
    public void A_hint_is_a_question_or_nothing(string name, string hint) => Assert.Equal(hint, NearestNames.Hint(name, Known));
}
