using ActorArrays.Graph;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Cli.Eval;

/// <summary>The lazy arrays that a program's value is made of, for commands that look at the plan and compute nothing of it.</summary>
internal static class PlannedArrays
{
    /// <summary>Evaluates the program, and hands its arrays over while what they are made of is still there.</summary>
    /// <exception cref="ValueException">The value is no array and no tuple of arrays.</exception>
    public static async Task UseAsync(
        string program, ActorArraysOptions options, Func<IReadOnlyList<ChunkedArray>, Task> use, CancellationToken cancellation)
    {
        var runtime = new EvalRuntime(options, new Progress.NoView());
        await using var owner = runtime.ConfigureAwait(false);
        var value = await Evaluator.EvaluateAsync(program, new EvaluationContext(runtime, options.Seed, cancellation)).ConfigureAwait(false);
        var arrays = Results.ArraysIn(value);
        if (arrays.Count == 0)
        {
            throw new ValueException($"explain: the value of the program must be an array or a tuple of arrays, but is {value}.");
        }

        await use(arrays).ConfigureAwait(false);
    }
}
