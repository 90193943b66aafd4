using System.Text.Json;

namespace Language.Tests.Eval;

/// <summary><c>eval --stdin</c>: a line for a line, whatever the lines hold.</summary>
public sealed class ProtocolTests(Programs programs) : IClassFixture<Programs>
{
    [Fact]
    public async Task Answers_come_in_the_order_of_the_programs()
    {
        var answers = await programs.ServeAsync("\"1\"", "\"'two'\"", "\"array(3)\"", "\"x = 4; (x, None)\"");
        Assert.Equal(["scalar", "scalar", "array", "tuple"], answers.Select(Kind));
    }

    [Fact]
    public async Task A_bad_program_is_an_answer_and_the_next_one_is_answered()
    {
        var answers = await programs.ServeAsync("\"1 +\"", "\"nosuch\"", "\"array([1, 2]) ** -1\"", "not JSON", "17", "null", "", "\"1 + 1\"");
        Assert.Equal(
            ["SyntaxError", "NameError", "ValueError", "ValueError", "ValueError", "ValueError", "ValueError"],
            answers[..7].Select(answer => answer.GetProperty("type").GetString()));
        Assert.Equal(2, answers[7].GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task Programs_share_no_names()
    {
        var answers = await programs.ServeAsync("\"x = 1; x\"", "\"x\"");
        Assert.Equal("NameError", answers[1].GetProperty("type").GetString());
    }

    [Fact]
    public async Task Programs_that_draw_without_a_seed_draw_the_same_when_the_run_has_one()
    {
        var answers = await programs.ServeAsync("\"random.normal(size=5)\"", "\"random.normal(size=5)\"");
        Assert.Equal(answers[0].GetProperty("data").GetString(), answers[1].GetProperty("data").GetString());
    }

    [Fact]
    public async Task An_array_answers_with_dtype_shape_chunks_and_bytes()
    {
        var answer = (await programs.ServeAsync("\"ones((2, 3), dtype='float32', chunks=(2, 2))\""))[0];
        Assert.Equal(
            """{"kind":"array","dtype":"float32","shape":[2,3],"chunks":[[2],[2,1]],"data":"AACAPwAAgD8AAIA/AACAPwAAgD8AAIA/"}""",
            answer.GetRawText());
    }

    [Fact]
    public async Task A_mask_answers_with_the_chunk_lengths_that_were_found()
    {
        var answer = (await programs.ServeAsync("\"x = arange(6, chunks=3); x[x > 1]\""))[0];
        Assert.Equal("[[1,3]]", answer.GetProperty("chunks").GetRawText());
    }

    [Fact]
    public async Task A_scalar_that_JSON_has_no_number_for_is_a_string()
    {
        var answers = await programs.ServeAsync("\"nan\"", "\"-inf\"", "\"1 + 2j\"", "\"2 ** 100\"");
        Assert.Equal(["\"nan\"", "\"-inf\"", "\"(1+2j)\"", "1267650600228229401496703205376"],
            answers.Select(answer => answer.GetProperty("value").GetRawText()));
    }

    private static string? Kind(JsonElement answer) => answer.GetProperty("kind").GetString();
}
