using System.Text;
using System.Text.Json;
using ActorArrays.Cli.Eval;
using ActorArrays.Cli.Progress;
using ActorArrays.Host.Configuration;
using ActorArrays.Language.Answers;
using ActorArrays.Language.Evaluation;
using ActorArrays.Tasks;

namespace Language.Tests.Eval;

/// <summary>Runs programs as <c>actorarrays eval</c> runs them, on one small runtime for all tests of a class.</summary>
public sealed class Programs : IAsyncDisposable
{
    private readonly ActorArraysOptions _options = new() { Memory = Bytes.MiB(8), Threads = 2, Seed = 1 };
    private readonly EvalRuntime _runtime;

    public Programs() => _runtime = new EvalRuntime(_options, new NoView());

    /// <summary>The answer to one program.</summary>
    public Task<Answer> AnswerAsync(string program) => Results.AnswerAsync(program, Context());

    /// <summary>The value of one program, arrays not computed.</summary>
    public ValueTask<Value> EvaluateAsync(string program) => Evaluator.EvaluateAsync(program, Context());

    /// <summary>The error of one program.</summary>
    public async Task<ErrorAnswer> ErrorAsync(string program) => Assert.IsType<ErrorAnswer>(await AnswerAsync(program));

    /// <summary>The answer as its JSON.</summary>
    public async Task<JsonElement> JsonAsync(string program)
    {
        using var stream = new MemoryStream();
        AnswerWriter.WriteLine(stream, await AnswerAsync(program));
        return JsonDocument.Parse(stream.ToArray()).RootElement;
    }

    /// <summary>The text that is printed for a program.</summary>
    public async Task<string> TextAsync(string program)
    {
        var context = Context();
        return await PlainText.PrintAsync(await Evaluator.EvaluateAsync(program, context), context);
    }

    /// <summary>The lines that <c>--stdin</c> answers to lines of input.</summary>
    public async Task<JsonElement[]> ServeAsync(params string[] lines)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        using var output = new MemoryStream();
        var session = new EvalSession(_runtime, _options, TestContext.Current.CancellationToken);
        Assert.Equal(0, await session.ServeAsync(input, output));
        return [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public ValueTask DisposeAsync() => _runtime.DisposeAsync();

    private EvaluationContext Context() => new(_runtime, _options.Seed, TestContext.Current.CancellationToken);
}
