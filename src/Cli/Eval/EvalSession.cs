using System.Globalization;
using System.Text;
using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Language.Answers;
using ActorArrays.Language.Evaluation;
using ActorArrays.Storage;

namespace ActorArrays.Cli.Eval;

/// <summary>Runs programs one after another on one runtime; they share nothing else.</summary>
internal sealed class EvalSession(EvalRuntime runtime, ActorArraysOptions options, CancellationToken cancellation)
{
    /// <summary>Does what was asked.</summary>
    /// <returns>0, or 1 after an error of a program of the command line.</returns>
    public Task<int> RunAsync(EvalArguments arguments) => arguments.Program is { } program
        ? RunAsync(program, arguments)
        : ServeAsync(Console.OpenStandardInput(), Console.OpenStandardOutput());

    private async Task<int> RunAsync(string program, EvalArguments arguments)
    {
        var context = Context(program, isPrinted: !arguments.AsJson && arguments.Output is null);
        try
        {
            var value = await Evaluator.EvaluateAsync(program, context).ConfigureAwait(false);
            if (arguments.Output is { } path)
            {
                await StoreAsync(value, path, arguments).ConfigureAwait(false);
            }
            else if (arguments.AsJson)
            {
                Write(await Results.ComputeAsync(value, context).ConfigureAwait(false));
            }
            else
            {
                await PrintAsync(value, context).ConfigureAwait(false);
            }

            return 0;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await WriteErrorAsync(ErrorAnswer.Of(error), arguments.AsJson).ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>A line with a program in, a line with its answer out, until the input ends.</summary>
    /// <returns>0: an error of a program is an answer.</returns>
    internal async Task<int> ServeAsync(Stream input, Stream output)
    {
        using var reader = new StreamReader(input, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            AnswerWriter.WriteLine(output, await AnswerAsync(line).ConfigureAwait(false));
            await runtime.ForgetAsync().ConfigureAwait(false);
        }

        return 0;
    }

    private async Task<Answer> AnswerAsync(string line)
    {
        string program;
        try
        {
            program = ProgramLine.Parse(line);
        }
        catch (ValueException error)
        {
            return ErrorAnswer.Of(error);
        }

        return await Results.AnswerAsync(program, Context(program, isPrinted: false)).ConfigureAwait(false);
    }

    private EvaluationContext Context(string program, bool isPrinted) => new(runtime, runtime.Begin(program, isPrinted), cancellation);

    private async Task PrintAsync(Value value, EvaluationContext context)
    {
        var text = await PlainText.PrintAsync(value, context, describe: !options.Quiet).ConfigureAwait(false);
        Console.WriteLine(HasReport ? $"{text}{(value is ArrayValue or MaskedValue ? ", " : "\n")}{Report()}" : text);
    }

    private async Task StoreAsync(Value value, string path, EvalArguments arguments)
    {
        if (value is MaskedValue)
        {
            throw MaskedValue.Refused("eval", $"the value for '{path}'");
        }

        if (value is not ArrayValue { Array: var array })
        {
            throw new ValueException($"eval: only an array can be stored in '{path}', but the value is {value} ({value.TypeName}).");
        }

        var report = await StoreAsync(array, path, arguments).ConfigureAwait(false);
        if (arguments.AsJson)
        {
            Write(new NoneAnswer());
            return;
        }

        var stored = $"stored in {path}: shape {GridTexts.Lengths(array.Chunks)}, {array.DType.Name()}{ResumedWork.Describe(report)}";
        if (HasReport)
        {
            Console.WriteLine($"{stored}, {Report()}");
        }
    }

    private async Task<StoreReport> StoreAsync(ChunkedArray array, string path, EvalArguments arguments)
    {
        try
        {
            return await runtime.StoreAsync(array, path, arguments.IsResumed ? TellKept : null, cancellation).ConfigureAwait(false);
        }
        catch (Exception) when (ResumedWork.HintOf(path) is string hint)
        {
            await Console.Error.WriteLineAsync(hint).ConfigureAwait(false);
            throw;
        }
    }

    private void TellKept(JournaledTarget target)
    {
        if (!options.Quiet)
        {
            Console.Error.WriteLine(ResumedWork.Describe(target));
        }
    }

    private bool HasReport => !options.Quiet && runtime.Tasks > 0;

    private string Report() => string.Create(CultureInfo.InvariantCulture,
        $"{runtime.Tasks:N0} {(runtime.Tasks == 1 ? "task" : "tasks")}, {runtime.Duration.TotalSeconds:0.###} s, peak {runtime.Peak}");

    private static void Write(Answer answer)
    {
        using var output = Console.OpenStandardOutput();
        AnswerWriter.WriteLine(output, answer);
    }

    private static async Task WriteErrorAsync(ErrorAnswer answer, bool asJson)
    {
        if (asJson)
        {
            Write(answer);
        }
        else
        {
            await Console.Error.WriteLineAsync(AnswerText.Of(answer)).ConfigureAwait(false);
        }
    }
}
