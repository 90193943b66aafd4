namespace ActorArrays.Jobs;

/// <summary>A command of a batch system.</summary>
/// <param name="Program">What is called, found on the PATH.</param>
/// <param name="Arguments">With what.</param>
internal sealed record QueueCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The file that it reads as its input; null: none.</summary>
    internal string? Input { get; init; }

    internal static QueueCommand Of(string program, params IEnumerable<string> arguments) => new(program, [.. arguments]);

    /// <summary>As people type it.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Program)) + (Input is null ? "" : $" <{Input}");
}

/// <summary>What a command of a batch system has answered.</summary>
/// <param name="Status">Its exit status.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it complained of.</param>
internal sealed record QueueAnswer(int Status, string Output, string Errors);
