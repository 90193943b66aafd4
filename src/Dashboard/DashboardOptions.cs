using System.Net;

namespace ActorArrays.Dashboard;

/// <summary>Where a dashboard is served, and to whom.</summary>
public sealed record DashboardOptions
{
    /// <summary>The port that is tried first if none is named.</summary>
    public const int UsualPort = 8787;

    /// <summary>The fewest characters of a token.</summary>
    public const int TokenLengthMin = 16;

    /// <summary>The address. Others than those of this machine alone need a <see cref="Token"/>.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any that is free; null for <see cref="UsualPort"/>, or one of the 20 after it if that is taken.</summary>
    public int? Port { get; init; }

    /// <summary>
    /// What whoever asks must show, of at least <see cref="TokenLengthMin"/> characters; who does may cancel runs. Null: users of this machine need to
    /// show nothing, and nobody may cancel.
    /// </summary>
    public string? Token { get; init; }

    /// <summary>Names beside the machine's own by which the dashboard may be asked for, such as that of a proxy.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Refuses what would open the process to others.</summary>
    /// <exception cref="DashboardException">An address that others reach without a token, or a short token.</exception>
    internal void Check()
    {
        if (Token is { Length: < TokenLengthMin })
        {
            throw new DashboardException($"dashboard: a token has at least {TokenLengthMin} characters, but this one has {Token.Length}. Draw a longer one.");
        }

        if (Token is null && !IPAddress.IsLoopback(Address))
        {
            throw new DashboardException(
                $"dashboard: an address that other machines reach needs a token, but {Address} is given without one. Give a token, or listen at {IPAddress.Loopback}.");
        }
    }
}
