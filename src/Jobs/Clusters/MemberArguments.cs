using ActorArrays.Host.Cluster;
using ActorArrays.Host.Configuration;

namespace ActorArrays.Jobs;

/// <summary>The words behind <c>member</c> on a command line: pairs of an option and its value.</summary>
internal sealed record MemberArguments(ActorArraysOptions Options, JoinOptions Join, MemberLife Life)
{
    /// <exception cref="OptionException">A word is no option, or its value is not legal.</exception>
    internal static MemberArguments Read(IReadOnlyList<string> words)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < words.Count; i += 2)
        {
            given[words[i]] = i + 1 < words.Count ? words[i + 1] : throw new OptionException(words[i], $"member: {words[i]} must have a value, but is the last word.");
        }

        var life = new MemberLife
        {
            Lifetime = TakeTime(given, "--lifetime"),
            Stagger = TakeTime(given, "--lifetime-stagger") ?? TimeSpan.Zero,
            HomeTimeout = TakeTime(given, "--home-timeout"),
        };
        var (listen, home) = (Take(given, "--listen") ?? "0.0.0.0:0", Take(given, "--join"));
        var options = OptionsOf(given);
        return new MemberArguments(options, new JoinOptions
        {
            Secret = SecretFile.Required(options.SecretFile),
            Listen = listen,
            Members = home is null ? [] : [home],
            Timeout = options.MemberTimeout,
        }, life);
    }

    private static ActorArraysOptions OptionsOf(Dictionary<string, string> given)
    {
        var names = OptionTable.All.ToDictionary(static entry => entry.CommandLineName, static entry => entry.Name, StringComparer.Ordinal);
        var unknown = given.Keys.FirstOrDefault(word => !names.ContainsKey(word));
        return unknown is null
            ? OptionSources.Load(Environment.GetEnvironmentVariable, given.ToDictionary(pair => names[pair.Key], static pair => (string?)pair.Value))
            : throw new OptionException(unknown, $"member: the options are those of 'actorarrays member', but '{unknown}' is given.");
    }

    private static string? Take(Dictionary<string, string> given, string name) => given.Remove(name, out var value) ? value : null;

    private static TimeSpan? TakeTime(Dictionary<string, string> given, string name) => Take(given, name) is not { } text ? null
        : DurationText.TryRead(text, out var time) ? time
        : throw new OptionException(name, $"member: {name} must be a time such as 90s, 25min or 12h, but is '{text}'.");
}
