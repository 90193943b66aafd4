namespace ActorArrays.Host.Configuration;

/// <summary>The options about a cluster of processes.</summary>
internal static class ClusterOptionTable
{
    private const string None = "none";
    private static readonly TimeSpan TimeoutMin = TimeSpan.FromMilliseconds(500);

    public static IReadOnlyList<OptionEntry> All { get; } =
    [
        new("cluster", "'none' or members such as 'one:7070,two:7070'",
            options => options.Cluster.Count == 0 ? None : string.Join(',', options.Cluster),
            (options, text) => text.Equals(None, StringComparison.OrdinalIgnoreCase) ? options with { Cluster = [] }
                : ReadMembers(text) is { } members ? options with { Cluster = members } : null),
        new("secretFile", "'none' or the path of a file that its owner alone can read",
            options => options.SecretFile ?? None,
            (options, text) => text.Equals(None, StringComparison.OrdinalIgnoreCase) ? options with { SecretFile = null }
                : text.Length > 0 ? options with { SecretFile = text } : null),
        new("memberTimeout", "a time such as '10s', from 500ms to 60min",
            options => DurationText.Write(options.MemberTimeout),
            (options, text) => DurationText.TryRead(text, out var time) && time >= TimeoutMin && time <= TimeSpan.FromHours(1)
                ? options with { MemberTimeout = time } : null),
    ];

    private static string[]? ReadMembers(string text)
    {
        var members = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return members.Length > 0 && Array.TrueForAll(members, IsHostAndPort) ? members : null;
    }

    private static bool IsHostAndPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), out _);
    }
}
