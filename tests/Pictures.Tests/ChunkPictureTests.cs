using System.Xml.Linq;
using ActorArrays.Kernels;
using ActorArrays.Pictures;

namespace Pictures.Tests;

public sealed class ChunkPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_plane_is_drawn_to_scale_with_its_lengths_and_every_axis_in_words()
    {
        var lines = ChunkPicture.Text([[4, 12], [30, 10]]).Split('\n');
        var (top, middle, bottom) = (lines[0], Array.FindIndex(lines, line => line.Contains('┼', StringComparison.Ordinal)), Array.FindIndex(lines, line => line.Contains('┴', StringComparison.Ordinal)));
        var (left, inner, right) = (top.IndexOf('┌', StringComparison.Ordinal), top.IndexOf('┬', StringComparison.Ordinal), top.IndexOf('┐', StringComparison.Ordinal));
        Assert.Equal(30 / 40.0, (double)(inner - left) / (right - left), 0.03);
        Assert.Equal(4 / 16.0, (double)middle / bottom, 0.07);
        Assert.Single(lines[..middle], line => line.StartsWith(" 4 │", StringComparison.Ordinal));
        Assert.Single(lines[middle..bottom], line => line.StartsWith("12 │", StringComparison.Ordinal));
        Assert.Equal(["30", "10"], lines[bottom + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["", "axis 0  16  in 2 chunks: 4, 12", "axis 1  40  in 2 chunks: 30, 10"], lines[(bottom + 2)..]);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(72)]
    [InlineData(200)]
    public void No_line_of_the_drawing_is_wider_than_the_terminal(int width)
    {
        var many = Enumerable.Repeat<long?>(3, 5000).ToArray();
        foreach (var chunks in new IReadOnlyList<IReadOnlyList<long?>>[] { [many], [many, many], [[1], many, many], [[1, 2], [3, null]], [] })
        {
            var drawing = ChunkPicture.Text(chunks, width).Split('\n').TakeWhile(line => line.Length > 0);
            Assert.All(drawing, line => Assert.True(line.Length <= width, line));
        }
    }

    [Fact]
    public void In_ascii_the_drawing_has_no_other_character()
    {
        var drawing = ChunkPicture.Text([[2, 2], [3, 3, 1]], isAscii: true).Split('\n').TakeWhile(line => line.Length > 0);
        Assert.All(drawing, line => Assert.Matches("^[-+| 0-9?]*$", line));
    }

    [Theory]
    [InlineData("500 ×11, 260", 11, 500L, 260L)]
    [InlineData("7", 1, 7L, null)]
    public void Lengths_in_words_count_repetitions(string words, int times, long length, long? last)
    {
        var lengths = Enumerable.Repeat<long?>(length, times).Concat(last is null ? [] : [last]).ToArray();
        Assert.Equal(words, ChunkPicture.Describe(lengths));
    }

    [Fact]
    public void Lengths_in_words_stay_short_and_unknown_ones_are_question_marks()
    {
        Assert.Equal("1, 2, 3, 4, 5, … (100 chunks)", ChunkPicture.Describe([.. Enumerable.Range(1, 100).Select(i => (long?)i)]));
        Assert.Equal("? ×2, 5", ChunkPicture.Describe([null, null, 5]));
    }

    [Fact]
    public void The_svg_has_a_line_for_each_inner_border_and_a_plane_for_each_chunk_behind()
    {
        var svg = XDocument.Parse(ChunkPicture.Svg([[1, 1, 1], [5, 5], [2, 2, 2, 2]], "temperature <K>"));
        Assert.Equal("temperature <K>", svg.Root!.Element(Svg + "title")!.Value);
        Assert.Equal(3, svg.Descendants(Svg + "rect").Count());
        Assert.Equal(3 * (1 + 3), svg.Descendants(Svg + "path").Count());
        Assert.Contains("axis 1: 10 = 5 ×2", svg.Descendants(Svg + "text").Select(text => text.Value));
    }

    [Fact]
    public void A_hundred_million_chunks_are_drawn_as_a_few_cells()
    {
        var many = Enumerable.Repeat<long?>(10, 10_000).ToArray();
        var svg = ChunkPicture.Svg([many, many]);
        Assert.Contains("a cell stands for", svg, StringComparison.Ordinal);
        Assert.True(svg.Length < 20_000);
    }

    [Fact]
    public void An_axis_without_a_chunk_is_refused() => Assert.Throws<ChunkException>(() => ChunkPicture.Text([[]]));
}
