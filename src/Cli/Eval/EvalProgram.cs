using System.Globalization;
using ActorArrays.Host.Cluster;
using ActorArrays.Language.Answers;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Cli.Eval;

/// <summary>A program of the expression language as members of a cluster run it together: each of them follows its text.</summary>
internal static class EvalProgram
{
    /// <summary>The name of programs whose value is computed as a whole, to be answered or stored.</summary>
    private const string Computed = "eval";

    /// <summary>The name of programs of whose value that is computed which is printed.</summary>
    private const string Printed = "eval and print";

    /// <summary>What every member of this program can run.</summary>
    public static ClusterPrograms Programs => new ClusterPrograms()
        .Add(Computed, async (argument, computer, cancellation) =>
        {
            var (program, context) = Read(argument, computer, cancellation);
            var value = await Evaluator.EvaluateAsync(program, context).ConfigureAwait(false);
            await Results.ComputeAsync(value, context).ConfigureAwait(false);
        })
        .Add(Printed, async (argument, computer, cancellation) =>
        {
            var (program, context) = Read(argument, computer, cancellation);
            var value = await Evaluator.EvaluateAsync(program, context).ConfigureAwait(false);
            await PlainText.PrintAsync(value, context).ConfigureAwait(false);
        });

    /// <summary>A text and its seed as what members are told.</summary>
    public static ClusterProgram Of(string program, ulong seed, bool isPrinted) =>
        new(isPrinted ? Printed : Computed, string.Create(CultureInfo.InvariantCulture, $"{seed} {program}"));

    private static (string Program, EvaluationContext Context) Read(string argument, IArrayComputer computer, CancellationToken cancellation)
    {
        var space = argument.IndexOf(' ', StringComparison.Ordinal);
        var seed = ulong.Parse(argument.AsSpan(0, space), CultureInfo.InvariantCulture);
        return (argument[(space + 1)..], new EvaluationContext(computer, seed, cancellation));
    }
}
