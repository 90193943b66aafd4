using System.Text.RegularExpressions;

namespace Language.Tests.Eval;

/// <summary>scipy.ndimage is the oracle of images between their elements, whatever the chunks: Reference/resampling.jsonl, written by make_resampling.py.</summary>
public sealed partial class ResamplingProgramsTests(Programs programs) : IClassFixture<Programs>
{
    [Theory]
    [InlineData(null)]
    [InlineData("-1")]
    [InlineData("2")]
    public async Task Images_are_sampled_as_SciPy_samples_them(string? chunks) =>
        Assert.Equal("", await ReferenceAnswers.DifferencesAsync(programs, "resampling.jsonl", program => chunks is null ? program : Rechunk().Replace(program, $"rechunk({chunks})")));

    [Theory]
    [InlineData("ndimage.shift(zeros(3), 1, order=6)", "the order of the spline must be from 0 to 5, but is 6")]
    [InlineData("ndimage.spline_filter(zeros(3), 1)", "the order of the spline must be from 2 to 5, but is 1")]
    [InlineData("ndimage.shift(zeros(()), 1)", "the image must have at least one axis")]
    [InlineData("ndimage.shift(zeros((3, 3)), [1, 2, 3])", "shift must be one value or one for each of 2 axes, but has 3")]
    [InlineData("ndimage.shift(zeros(3), 1, mode='edge')", "the mode must be one of constant, grid-constant")]
    [InlineData("ndimage.zoom(zeros(3), -1)", "a factor must be 0 or more and finite, but is -1")]
    [InlineData("ndimage.zoom(zeros(3), inf)", "a factor must be 0 or more and finite")]
    [InlineData("ndimage.affine_transform(zeros((3, 3)), [[1, 2, 3]])", "a row for each of the image's 2 axes and a column for each of the result's 2, but has 1 rows and 3 columns")]
    [InlineData("ndimage.affine_transform(zeros((3, 3)), [[1, 0, 0], [0, 1, 0], [0, 1, 1]])", "the last row of a matrix of 3 rows for an image of 2 axes must be 0 … 0 1")]
    [InlineData("ndimage.affine_transform(zeros((3, 3)), [1, 2, 3])", "a diagonal must have a number for each axis")]
    [InlineData("ndimage.affine_transform(zeros((3, 3)), 1)", "matrix must have one axis or two, but has shape ()")]
    [InlineData("ndimage.rotate(zeros(3), 30)", "the image must have at least 2 axes, but has 1")]
    [InlineData("ndimage.rotate(zeros((3, 3)), 30, axes=(0, 0))", "the axes must be two of the image's 2, but are 0 and 0")]
    [InlineData("ndimage.shift(zeros(3) * 1j, 1, output='float32')", "the result of an image of complex128 must be complex, but float32 was asked for")]
    [InlineData("ndimage.map_coordinates(zeros((3, 3)), [[1, 2, 3]])", "the first axis of the coordinates must be 2 long, as many as the image of shape (3, 3) has axes, but they have shape (1, 3)")]
    [InlineData("ndimage.map_coordinates(zeros(3), [1, 2, 3])", "coordinates must have at least 2 axes, but have shape (3,)")]
    [InlineData("ndimage.map_coordinates(zeros(3), [[1j]])", "coordinates must be real, but are complex128")]
    public async Task What_cannot_be_sampled_says_why(string program, string message)
    {
        var answer = await programs.JsonAsync(program);
        Assert.Equal("error", answer.GetProperty("kind").GetString());
        Assert.Contains(message, answer.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    // SciPy turns such coordinates into any element.
    [Theory]
    [InlineData("ndimage.shift(arange(4.0), nan, order=1, cval=9)", "[9. 9. 9. 9.]")]
    [InlineData("ndimage.shift(arange(4.0), inf, mode='mirror', order=1, cval=9)", "[9. 9. 9. 9.]")]
    [InlineData("ndimage.shift(arange(4.0), -inf, mode='nearest', order=1)", "[3. 3. 3. 3.]")]
    [InlineData("ndimage.shift(arange(4.0), 1e300, mode='grid-constant', order=1, cval=9)", "[9. 9. 9. 9.]")]
    [InlineData("ndimage.shift(arange(4.0), 1e30, mode='nearest', order=1)", "[0. 0. 0. 0.]")]
    [InlineData("ndimage.map_coordinates(arange(4.0), [[nan, inf, -inf, 1.5]], order=1, cval=9)", "[9.  9.  9.  1.5]")]
    [InlineData("ndimage.map_coordinates(arange(4.0), [[nan, inf, -inf, 1.5]], order=1, mode='nearest', cval=9)", "[9.  3.  0.  1.5]")]
    [InlineData("ndimage.map_coordinates(arange(4.0), [[nan, inf, -inf, 1.5]], order=1, mode='grid-wrap', cval=9)", "[9.  9.  9.  1.5]")]
    [InlineData("ndimage.map_coordinates(zeros(0), [[0.0, 1.5]], cval=9)", "[9. 9.]")]
    [InlineData("ndimage.map_coordinates(arange(8.0, chunks=3), arange(8.0, chunks=2)[arange(8) > 4].reshape(1, -1))", "[5. 6. 7.]")]
    [InlineData("ndimage.shift(array([1, 200, 255], dtype='uint8'), 0.5, order=1, cval=300)", "[255 101 228]")]
    public async Task Coordinates_that_lead_nowhere_give_the_number_beyond_the_ends(string program, string text) =>
        Assert.StartsWith(text, await programs.TextAsync(program), StringComparison.Ordinal);

    [Fact]
    public async Task A_masked_length_is_waited_for() =>
        Assert.StartsWith("[0. 3. 4.]", await programs.TextAsync("ndimage.shift(arange(6.0, chunks=2)[arange(6) > 2], 1, order=1)"), StringComparison.Ordinal);

    [GeneratedRegex(@"rechunk\([^()]*\([^()]*\)\)")]
    private static partial Regex Rechunk();
}
