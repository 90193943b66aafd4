namespace Language.Tests.Eval;

public sealed class PlainTextTests(Programs programs) : IClassFixture<Programs>
{
    [Theory]
    [InlineData("array([[1, 2], [3, 4]], chunks=1)", "[[1 2]\n [3 4]]\nshape (2, 2), int64, chunks (1, 1) × 4")]
    [InlineData("array(2.5)", "2.5\nshape (), float64, chunks ()")]
    [InlineData("1 / 4", "0.25")]
    [InlineData("'text'", "text")]
    [InlineData("('text', 1, None, True)", "('text', 1, None, True)")]
    [InlineData("ones((2, 3)).shape", "(2, 3)")]
    [InlineData("ones(2).dtype", "float64")]
    [InlineData("(array([1]), 'a')", "[1]\nshape (1,), int64, chunks (1,)\na")]
    [InlineData("ma.masked_equal(array([[1.0, 2], [3, 4]], chunks=1), 2)", "[[1.0 --]\n [3.0 4.0]]\nshape (2, 2), float64, chunks (1, 1) × 4")]
    [InlineData("ma.masked_equal(array([2]), 2).sum()", "--\nshape (), int64, chunks ()")]
    [InlineData("x = arange(4, chunks=2); m = ma.masked_greater(x, 2); (m[x > 1], 'a', x[:1])", "[2 --]\nshape (2,), int64, chunks (2,) × 2\na\n[0]\nshape (1,), int64, chunks (1,)")]
    [InlineData("{0: [1, 2j]}", "{0: [1, 2j]}")]
    public async Task A_value_prints_as_in_Python(string program, string text) => Assert.Equal(text, await programs.TextAsync(program));

    [Fact]
    public async Task Of_a_huge_array_only_the_corners_are_computed()
    {
        var text = await programs.TextAsync("arange(10**10, chunks=10**5).reshape((10**5, 10**5)) % 7");
        Assert.StartsWith("[[0 1 2 ... 2 3 4]\n [5 6 0 ... 0 1 2]\n", text, StringComparison.Ordinal);
        Assert.EndsWith("shape (100000, 100000), int64, chunks (1, 100000) × 100000", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_huge_masked_array_only_the_corners_are_computed()
    {
        var text = await programs.TextAsync("ma.masked_equal(arange(10**10, chunks=10**5).reshape((10**5, 10**5)) % 7, 5)");
        Assert.StartsWith("[[0 1 2 ... 2 3 4]\n [-- 6 0 ... 0 1 2]\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_lengths_are_found_before_printing()
    {
        var text = await programs.TextAsync("x = arange(5000, chunks=100); x[x >= 1000]");
        Assert.Equal("[1000 1001 1002 ... 4997 4998 4999]\nshape (4000,), int64, chunks (100,) × 50", text);
    }
}
