namespace Language.Tests.Eval;

/// <summary>Arrays of files, written by one program and read by the next.</summary>
public sealed class StorageProgramsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("actorarrays-language-").FullName;

    [Theory]
    [InlineData("npy", "from_npy")]
    [InlineData("zarr", "from_zarr")]
    public async Task A_glob_stacks_the_files_along_a_new_first_axis_in_natural_order(string ending, string function)
    {
        foreach (var day in (int[])[2, 10])
        {
            await StoreAsync($"arange({day}, {day} + 3)", Path.Combine(_folder, $"day{day}.{ending}"));
        }

        await using var programs = new Programs();
        Assert.Equal("[[ 2  3  4]\n [10 11 12]]", Lines(await programs.TextAsync($"{function}('{_folder}/day*.{ending}')"), 2));
        Assert.Equal("[10 11 12]", Lines(await programs.TextAsync($"{function}('{_folder}/day10.{ending}', chunks=2)"), 1));
    }

    private static async Task StoreAsync(string program, string path)
    {
        await using var runtime = new ActorArrays.Cli.Eval.EvalRuntime(new(), new ActorArrays.Cli.Progress.NoView());
        var session = new ActorArrays.Cli.Eval.EvalSession(runtime, new() { Quiet = true }, TestContext.Current.CancellationToken);
        Assert.Equal(0, await session.RunAsync(new(program, AsJson: false, FromInput: false, Output: path)));
    }

    private static string Lines(string text, int count) => string.Join('\n', text.Split('\n').Take(count));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
