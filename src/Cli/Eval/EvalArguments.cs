using ActorArrays.Kernels;

namespace ActorArrays.Cli.Eval;

/// <summary>What <c>actorarrays eval</c> was asked to do.</summary>
/// <param name="Program">The program of the command line, or null.</param>
/// <param name="AsJson">Answer in JSON.</param>
/// <param name="FromInput">Programs come from standard input.</param>
/// <param name="Output">The file for the value, or null to print it.</param>
/// <param name="IsResumed">Go on with what an interrupted run left of the file.</param>
internal sealed record EvalArguments(string? Program, bool AsJson, bool FromInput, string? Output, bool IsResumed = false)
{
    /// <summary>True if another program reads the answers.</summary>
    public bool IsForPrograms => AsJson || FromInput;

    /// <summary>Refuses what makes no sense together.</summary>
    /// <exception cref="ValueException">There is no program, or two sources of them.</exception>
    public void Check()
    {
        if (FromInput == Program is not null)
        {
            throw new ValueException("eval: the programs come from the command line or, with --stdin, from standard input, but " +
                (FromInput ? "both were given." : "neither was given. See actorarrays eval --help."));
        }

        if (FromInput && Output is not null)
        {
            throw new ValueException($"eval: with --stdin each answer goes to standard output, but --output {Output} was given.");
        }

        if (IsResumed && Output is null)
        {
            throw new ValueException("eval: --resume goes on with a stored result, but no --output was given. Name the file.");
        }
    }
}
