namespace ActorArrays.Host.Configuration;

/// <summary>One option: its names, its default and its legal values as text, and how text becomes a value.</summary>
/// <param name="Name">The name in a file, such as <c>spillDirectory</c>.</param>
/// <param name="Legal">What may be written, with unit, for messages and help.</param>
/// <param name="Read">The value of the option in some options, as text that <paramref name="Set"/> takes.</param>
/// <param name="Set">The options with this one changed, or null if the text is not legal.</param>
public sealed record OptionEntry(
    string Name,
    string Legal,
    Func<ActorArraysOptions, string> Read,
    Func<ActorArraysOptions, string, ActorArraysOptions?> Set)
{
    /// <summary>What every environment name of ours begins with.</summary>
    public const string EnvironmentPrefix = "ACTORARRAYS_";

    /// <summary>The value that the option has if nobody sets it.</summary>
    public string Default => Read(new ActorArraysOptions());

    /// <summary>The name in the environment, such as <c>ACTORARRAYS_SPILL_DIRECTORY</c>.</summary>
    public string EnvironmentName => EnvironmentPrefix + Separated('_').ToUpperInvariant();

    /// <summary>The name on the command line, such as <c>--spill-directory</c>.</summary>
    public string CommandLineName => "--" + Separated('-');

    /// <summary>The options with this one set to what <paramref name="text"/> says.</summary>
    /// <exception cref="OptionException">The text is not legal.</exception>
    public ActorArraysOptions Apply(ActorArraysOptions options, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Set(options, text.Trim()) ??
            throw new OptionException(Name, $"configuration: {Name} must be {Legal}, but is '{text}'.");
    }

    private string Separated(char mark) =>
        string.Concat(Name.Select(c => char.IsUpper(c) ? $"{mark}{char.ToLowerInvariant(c)}" : c.ToString()));
}
