using System.Globalization;
using System.Net;

namespace ActorArrays.Host.Configuration;

/// <summary>Where a dashboard is served.</summary>
/// <param name="Address">The address; others than this machine's own need a token.</param>
/// <param name="Port">The port; 0 for any that is free; null for the usual one, or one after it if that is taken.</param>
public sealed record DashboardPlace(IPAddress Address, int? Port)
{
    private const string Auto = "auto";

    /// <summary>On this machine alone, at the usual port.</summary>
    public static DashboardPlace Usual { get; } = new(IPAddress.Loopback, null);

    /// <summary>Reads <c>auto</c>, a port, or an address and a port.</summary>
    public static bool TryParse(string text, out DashboardPlace? place)
    {
        place = text switch
        {
            _ when text.Equals(Auto, StringComparison.OrdinalIgnoreCase) => Usual,
            _ when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) => Usual with { Port = port },
            _ when text.Contains(':', StringComparison.Ordinal) && IPEndPoint.TryParse(text, out var both) && HasPort(text, both) => new(both.Address, both.Port),
            _ => null,
        };
        return place is not null;
    }

    /// <summary>The text that reads back as this.</summary>
    public override string ToString() => Port switch
    {
        null => Auto,
        { } port when Address.Equals(IPAddress.Loopback) => port.ToString(CultureInfo.InvariantCulture),
        { } port => new IPEndPoint(Address, port).ToString(),
    };

    // An address of the sixth version may be read as if its end were a port, and has none.
    private static bool HasPort(string text, IPEndPoint both) =>
        text.EndsWith(string.Create(CultureInfo.InvariantCulture, $":{both.Port}"), StringComparison.Ordinal) &&
        (both.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork || text.StartsWith('['));
}
