using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using ActorArrays.Actors.Cluster;

namespace ActorArrays.Host.Cluster;

/// <summary>Where a member takes connections: an address, or a network interface by its name, and a port.</summary>
/// <remarks>A machine of a batch system has several networks, and the name that it gives itself is often that of the slowest.</remarks>
internal static class ListenPlace
{
    /// <exception cref="ClusterException">It is neither, or the machine has no such interface.</exception>
    internal static IPEndPoint Parse(string text)
    {
        if (IPEndPoint.TryParse(text, out var place))
        {
            return place;
        }

        var colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new IPEndPoint(AddressOf(text[..colon]), port)
            : throw new ClusterException(
                $"cluster: a member listens at an address or an interface and a port, such as 0.0.0.0:7070 or ib0:7070, but '{text}' is given.");
    }

    /// <summary>The interface's first address that other machines can reach, of the fourth version if it has one.</summary>
    private static IPAddress AddressOf(string name)
    {
        var interfaces = NetworkInterface.GetAllNetworkInterfaces();
        var addresses = interfaces.Where(one => one.Name == name).SelectMany(static one => one.GetIPProperties().UnicastAddresses)
            .Select(static one => one.Address).Where(static address => !address.IsIPv6LinkLocal);
        return addresses.OrderBy(static address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).FirstOrDefault()
            ?? throw new ClusterException(
                $"cluster: a member listens at an address or at an interface that has one, but {Environment.MachineName} has " +
                $"{string.Join(", ", interfaces.Select(static one => one.Name))} and '{name}' is given.");
    }
}
