using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ActorArrays.Dashboard.Serving;

/// <summary>Who may ask the dashboard.</summary>
/// <param name="token">What must be shown; null: nothing, and nobody may cancel anything.</param>
/// <param name="hosts">Names beside the machine's by which the dashboard is asked for.</param>
/// <remarks>
/// A page of the internet that a user of this machine visits cannot read answers, because they carry no permission for other origins; nor by
/// having its own name lead to this machine, because only names that are the dashboard's are served; nor cancel, because a token is needed.
/// </remarks>
internal sealed class AccessRules(string? token, IReadOnlyList<string> hosts)
{
    private const string Scheme = "Bearer ";
    private readonly byte[]? _token = token is null ? null : Encoding.UTF8.GetBytes(token);

    /// <summary>Whether who asks has shown the token.</summary>
    public bool HasShownToken(DashboardRequest request)
    {
        var header = request.Header("Authorization");
        var shown = header?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true ? header[Scheme.Length..].Trim() : request.Query("token");
        return _token is not null && shown is not null && CryptographicOperations.FixedTimeEquals(_token, Encoding.UTF8.GetBytes(shown));
    }

    /// <summary>Why a request is refused; null if it is not.</summary>
    public DashboardAnswer? Refusal(DashboardRequest request)
    {
        var host = request.Header("Host") ?? "";
        if (!IsOurs(NameOf(host)))
        {
            return DashboardAnswer.Text(
                $"dashboard: it is asked for by an address or a name of this machine, but the request names '{Shown(host)}'. Add the name to its hosts.\n", 421);
        }

        if (request.Method != "GET" && request.Header("Origin") is { } origin && !IsOf(origin, host))
        {
            return DashboardAnswer.Text("dashboard: what changes something comes from its own page, but this request comes from another.\n", 403);
        }

        return _token is null || HasShownToken(request)
            ? null
            : DashboardAnswer.Text("dashboard: the token must be shown: at the end of the address as ?token=…, or in the header Authorization: Bearer ….\n", 401);
    }

    // An address of numbers cannot be made to lead elsewhere by whoever owns a name.
    private bool IsOurs(string name) =>
        IPAddress.TryParse(name, out _) || Is(name, "localhost") || Is(name, Environment.MachineName) || hosts.Any(host => Is(name, host));

    private static bool IsOf(string origin, string host) => Is(origin, $"http://{host}") || Is(origin, $"https://{host}");

    private static bool Is(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);

    /// <summary>Without the port, and without the brackets of an address of the sixth version.</summary>
    private static string NameOf(string host)
    {
        if (host.StartsWith('['))
        {
            var end = host.IndexOf(']', StringComparison.Ordinal);
            return end > 0 ? host[1..end] : "";
        }

        var colon = host.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? host : host[..colon];
    }

    private static string Shown(string host) => new([.. host.Take(80).Select(static c => char.IsControl(c) ? '?' : c)]);
}
