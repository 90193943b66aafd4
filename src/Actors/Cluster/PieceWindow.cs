using ActorArrays.Actors.Spill;

namespace ActorArrays.Actors.Cluster;

/// <summary>Takes an encoded chunk and keeps a part of it: encoding again for each piece costs no copy of the rest.</summary>
internal sealed class PieceWindow(long offset, int lengthMax) : OneWayStream
{
    private readonly MemoryStream _kept = new();

    internal long Total { get; private set; }

    public override bool CanWrite => true;

    internal static (long Total, byte[] Bytes) Of(IPayload payload, IPayloadCodec codec, long offset, int lengthMax)
    {
        using var window = new PieceWindow(offset, lengthMax);
        codec.Write(payload, window);
        return (window.Total, window._kept.ToArray());
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var from = Math.Clamp(offset - Total, 0, buffer.Length);
        var to = Math.Clamp(offset + lengthMax - Total, 0, buffer.Length);
        if (to > from)
        {
            _kept.Write(buffer[(int)from..(int)to]);
        }

        Total += buffer.Length;
    }

    public override void WriteByte(byte value) => Write([value]);

    protected override void Dispose(bool disposing)
    {
        _kept.Dispose();
        base.Dispose(disposing);
    }
}
