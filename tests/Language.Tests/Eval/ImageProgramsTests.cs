using System.Text.RegularExpressions;

namespace Language.Tests.Eval;

/// <summary>scipy.ndimage is the oracle of filters of images, whatever the chunks: Reference/images.jsonl, written by make_images.py.</summary>
public sealed partial class ImageProgramsTests(Programs programs) : IClassFixture<Programs>
{
    [Theory]
    [InlineData(null)]
    [InlineData("-1")]
    [InlineData("2")]
    public async Task Images_are_filtered_as_SciPy_filters_them(string? chunks) =>
        Assert.Equal("", await ReferenceAnswers.DifferencesAsync(programs, "images.jsonl", program => chunks is null ? program : Rechunk().Replace(program, $"rechunk({chunks})")));

    [Theory]
    [InlineData("ndimage.correlate(zeros((3, 3)), [1, 2, 3])", "as many axes as the image")]
    [InlineData("ndimage.correlate1d(zeros(3), [])", "at least one weight")]
    [InlineData("ndimage.correlate1d(zeros(3), [1, 2], origin=2)", "an origin must lie in a filter of 2 elements, from -1 to 0, but is 2")]
    [InlineData("ndimage.median_filter(zeros(3))", "a size or a footprint must be given")]
    [InlineData("ndimage.median_filter(zeros(3), size=0)", "a size must be 1 or more")]
    [InlineData("ndimage.median_filter(zeros(3), footprint=[False, False])", "at least one of its places must be set")]
    [InlineData("ndimage.median_filter(zeros(3), 3, mode='edge')", "the mode must be one of reflect, nearest")]
    [InlineData("ndimage.median_filter(zeros(3), 3, mode=['wrap', 'wrap'])", "mode must be one value or one for each of 1 axes")]
    [InlineData("ndimage.minimum_filter(zeros(3, dtype='uint8'), 3, mode='constant', cval=-1)", "cval must be a number that uint8 holds, but is -1")]
    [InlineData("ndimage.rank_filter(zeros(3), 3, size=3)", "the rank must be below the 3 neighbours")]
    [InlineData("ndimage.percentile_filter(zeros(3), 101, size=3)", "the percentile must be from -100 to 100")]
    [InlineData("ndimage.maximum_filter(zeros(3) * 1j, 3)", "the image must be real")]
    [InlineData("ndimage.binary_erosion(zeros(3), iterations=0)", "iterations must be 1 or more")]
    [InlineData("ndimage.binary_erosion(zeros(3), structure=[[True]])", "the footprint must have 1 axes, but has 2")]
    [InlineData("ndimage.label(zeros((3, 3)), structure=[[True]])", "the structure must be 3 along each axis")]
    [InlineData("ndimage.label(zeros(3), structure=[True, True, False])", "the same on both sides of it")]
    [InlineData("ndimage.mean(zeros(3), index=[1])", "an index needs labels")]
    [InlineData("ndimage.mean(zeros(3), zeros(3), [1])", "labels must be integers, but are float64")]
    [InlineData("ndimage.mean(zeros(3), zeros(4, dtype='int64'), [1])", "shape (4,) does not broadcast to (3,)")]
    [InlineData("ndimage.grey_erosion(zeros(3))", "a size, a footprint or a structure must be given")]
    [InlineData("ndimage.grey_erosion(zeros(3), footprint=[True], structure=[1, 2])", "footprint and structure must have one shape")]
    [InlineData("ndimage.uniform_filter1d(zeros(3), 0)", "a size must be 1 or more")]
    [InlineData("ndimage.gaussian_filter(zeros(3), 1, order=-1)", "the order of the derivative must be 0 or more")]
    [InlineData("ndimage.gaussian_filter1d(zeros(3), 0)", "sigma must be above 0")]
    [InlineData("ndimage.gaussian_filter1d(zeros(3), -1)", "sigma must be above 0")]
    [InlineData("ndimage.gaussian_filter(zeros(3), 1e300)", "their product at most")]
    [InlineData("ndimage.gaussian_filter(zeros(3), 1, truncate=-1)", "truncate 0 or more")]
    [InlineData("ndimage.binary_erosion(zeros(3), mask=zeros((2, 3)))", "the mask must have the shape of the image, (3,), but has (2, 3)")]
    [InlineData("ndimage.binary_dilation(zeros((2, 3)), mask=zeros(3), iterations=2)", "the mask must have the shape of the image")]
    [InlineData("ndimage.binary_propagation(zeros(3), mask=zeros(4))", "the mask must have the shape of the image")]
    [InlineData("ndimage.median_filter(zeros((3, 3)), size=100000)", "a footprint has at most 16777216 places")]
    [InlineData("ndimage.generate_binary_structure(-1, 1)", "the rank must be 0 to 15, but is -1")]
    [InlineData("ndimage.maximum_filter1d(zeros(3), 1000000001)", "for one task")]
    [InlineData("ndimage.gaussian_filter(zeros(3) * 1j, 1, output='float32')", "gaussian_filter: the result of an image of complex128 must be complex, but float32 was asked for")]
    public async Task What_cannot_be_filtered_says_why(string program, string message)
    {
        var answer = await programs.JsonAsync(program);
        Assert.Equal("error", answer.GetProperty("kind").GetString());
        Assert.Contains(message, answer.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_masked_length_is_waited_for() =>
        Assert.StartsWith("[2. 3. 4.]", await programs.TextAsync("ndimage.median_filter(arange(6.0, chunks=2)[arange(6) > 2], 3) - 1"), StringComparison.Ordinal);

    [Fact]
    public async Task A_mask_of_a_masked_length_is_waited_for_too() =>
        Assert.StartsWith("[False  True False]", await programs.TextAsync(
            "x = arange(6, chunks=2)[arange(6) > 2]\nndimage.binary_erosion(x > 2, mask=x > 0)"), StringComparison.Ordinal);

    // scipy.ndimage 1.10 gives [[0.5, 2.5]] and 3.0, and positions as a list, [(1,), (3,)], in which those of an index of two axes lie flat; here they have its shape.
    [Theory]
    [InlineData("ndimage.mean(arange(4.0), array([1, 1, 2, 2]), [[1, 2]])", "[[0.5 2.5]]")]
    [InlineData("ndimage.maximum_position(arange(4.0), array([1, 1, 2, 2]), [[1], [2]])", "[[[1]]\n\n [[3]]]")]
    [InlineData("ndimage.sum_labels(arange(4.0), array([1, 9223372036854775813, 2, 0], dtype='uint64'))", "3.0")]
    public async Task An_index_of_more_axes_and_labels_above_int64_are_taken(string program, string text) =>
        Assert.StartsWith(text, await programs.TextAsync(program), StringComparison.Ordinal);

    [GeneratedRegex(@"rechunk\([^()]*\([^()]*\)\)")]
    private static partial Regex Rechunk();
}
