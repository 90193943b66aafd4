using System.Globalization;
using System.Text;
using System.Text.Json;
using ActorArrays.Host.Configuration;
using ActorArrays.Language.Answers;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Cli;

/// <summary>Runs programs one after another on one runtime; they share nothing else.</summary>
internal sealed class EvalSession(EvalRuntime runtime, ActorArraysOptions options, CancellationToken cancellation)
{
    /// <summary>Runs one program and prints its value, or stores it.</summary>
    /// <returns>0, or 1 after an error.</returns>
    public async Task<int> RunAsync(string program, bool asJson, string? output)
    {
        var context = Context();
        if (asJson && output is null)
        {
            var answer = await Results.AnswerAsync(program, context).ConfigureAwait(false);
            using var stream = Console.OpenStandardOutput();
            AnswerWriter.WriteLine(stream, answer);
            return answer is ErrorAnswer ? 1 : 0;
        }

        try
        {
            var value = await Evaluator.EvaluateAsync(program, context).ConfigureAwait(false);
            await (output is null ? PrintAsync(value, context) : StoreAsync(value, output)).ConfigureAwait(false);
            return 0;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await PrintErrorAsync(error, asJson).ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>Answers each line of programs with a line, until the input ends.</summary>
    public async Task<int> ServeAsync(Stream input, Stream output)
    {
        using var reader = new StreamReader(input, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            AnswerWriter.WriteLine(output, await AnswerAsync(line).ConfigureAwait(false));
            await runtime.ForgetAsync().ConfigureAwait(false);
        }

        return 0;
    }

    private async Task<Answer> AnswerAsync(string line)
    {
        string? program;
        try
        {
            program = JsonSerializer.Deserialize(line, ProgramJson.Default.String);
        }
        catch (JsonException error)
        {
            return new ErrorAnswer("ValueError", $"stdin: each line must be a JSON string that holds one program. {error.Message}");
        }

        return program is null
            ? new ErrorAnswer("ValueError", "stdin: each line must be a JSON string that holds one program, but null was given.")
            : await Results.AnswerAsync(program, Context()).ConfigureAwait(false);
    }

    private EvaluationContext Context() => new(runtime, options.Seed, cancellation);

    private async Task PrintAsync(Value value, EvaluationContext context)
    {
        var text = await PlainText.PrintAsync(value, context, describe: !options.Quiet).ConfigureAwait(false);
        Console.WriteLine(text);
        if (!options.Quiet && runtime.Tasks > 0)
        {
            Console.WriteLine(Report());
        }
    }

    private async Task StoreAsync(Value value, string path)
    {
        if (value is not ArrayValue array)
        {
            throw new ArgumentException($"eval: only an array can be stored in '{path}', but the value is {value} ({value.TypeName}).");
        }

        await runtime.StoreAsync(array.Array, path, cancellation).ConfigureAwait(false);
        if (!options.Quiet)
        {
            Console.WriteLine($"stored {array.Text[1..^1]} in {path}");
            Console.WriteLine(Report());
        }
    }

    private string Report() => string.Create(
        CultureInfo.InvariantCulture, $"{runtime.Tasks:N0} tasks, {runtime.Duration.TotalSeconds:0.###} s, peak {runtime.Peak}");

    private static async Task PrintErrorAsync(Exception error, bool asJson)
    {
        var answer = ErrorAnswer.Of(error);
        if (asJson)
        {
            using var stream = Console.OpenStandardOutput();
            AnswerWriter.WriteLine(stream, answer);
            return;
        }

        await Console.Error.WriteLineAsync($"{answer.Type}: {answer.Message}").ConfigureAwait(false);
    }
}
