using System.Text.Json;
using ActorArrays;
using ActorArrays.Frames;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace Frames.Tests.Programs;

/// <summary>What pandas answers (Reference/make_programs.py), in blocks of any size and under a budget of 8 MiB.</summary>
public sealed class PandasProgramsTests : IAsyncLifetime
{
    private readonly ArrayRuntime _runtime = new(new ActorArraysOptions { Memory = Bytes.MiB(8), Threads = 2 });
    private readonly string _folder = Directory.CreateTempSubdirectory("frames").FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("elements")]
    [InlineData("reductions")]
    [InlineData("groups")]
    [InlineData("orders")]
    [InlineData("merges")]
    [InlineData("windows")]
    public async Task Programs_answer_as_pandas_does(string group)
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "programs.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.GetProperty("group").GetString() != group)
            {
                continue;
            }

            count++;
            foreach (var block in new[] { (count % 3) switch { 0 => 1, 1 => 40, _ => 300 }, 1 << 20 })
            {
                var failure = await FailureAsync(document.RootElement, block);
                if (failure is not null)
                {
                    failures.Add($"case {count}, blocks of {block}: {failure}\n{document.RootElement.GetProperty("steps")}");
                    break;
                }
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {count} cases differ:\n{string.Join("\n", failures.Take(12))}");
        Assert.True(count > 90);
    }

    private async Task<string?> FailureAsync(JsonElement root, int block)
    {
        try
        {
            var df = Read(root, block);
            foreach (var step in root.GetProperty("steps").EnumerateArray())
            {
                df = FrameProgram.Step(df, step);
            }

            return Answers.Difference(await df.ComputeAsync(_runtime), root.GetProperty("answer"));
        }
        catch (Exception error) when (error is not NotSupportedException)
        {
            return string.Join("\n", error.ToString().Split("\n").Take(6));
        }
    }

    private DataFrame Read(JsonElement root, int block)
    {
        var path = Path.Combine(_folder, "case.csv");
        File.WriteAllText(path, root.GetProperty("text").GetString());
        var columns = root.GetProperty("columns");
        return DataFrame.ReadCsv(path, new CsvOptions
        {
            BlockSize = new Bytes(block),
            Separator = root.GetProperty("separator").GetString()![0],
            ParseDates = FrameProgram.Strings(root.GetProperty("dates")),
            Columns = columns.ValueKind == JsonValueKind.Null ? null : FrameProgram.Strings(columns),
        });
    }
}
