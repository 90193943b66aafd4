using ActorArrays.Actors.Protocol.Members;
using ActorArrays.Actors.Protocol.Members.Wire;

namespace ActorArrays.Actors.Cluster;

/// <summary>What a process says of itself before anything else.</summary>
/// <param name="Number">Its number, drawn when it started.</param>
/// <param name="Process">Tells two processes of the same number apart.</param>
/// <param name="Version">What must be equal on both sides.</param>
/// <param name="Address">Where it takes connections; empty: nowhere.</param>
internal sealed record Hello(MemberId Number, Guid Process, string Version, string Address)
{
    private const int TextLengthMax = 400;

    internal byte[] Encode()
    {
        var writer = new WireWriter();
        writer.Int32(Number.Value);
        writer.Blob(Process.ToByteArray());
        writer.Text(Version);
        writer.Text(Address);
        return writer.ToArray();
    }

    /// <exception cref="WireException">The bytes are no greeting.</exception>
    internal static Hello Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var (number, process) = (reader.Int32(), reader.Blob());
        var (version, address) = (reader.Text(), reader.Text());
        return number > 0 && process.Length == 16 && version.Length <= TextLengthMax && address.Length <= TextLengthMax
            ? new Hello(new MemberId(number), new Guid(process), version, address)
            : throw new WireException("greeting: it must name a member, a version and an address, but does not.");
    }
}
