namespace ActorArrays.Actors.Spill;

/// <summary>A stream without a position, that goes one way.</summary>
internal abstract class OneWayStream : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw OneWay();

    public override long Position
    {
        get => throw OneWay();
        set => throw OneWay();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw OneWay();

    public override long Seek(long offset, SeekOrigin origin) => throw OneWay();

    public override void SetLength(long value) => throw OneWay();

    public override void Write(byte[] buffer, int offset, int count) => throw OneWay();

    private static NotSupportedException OneWay() =>
        new("spill: the stream of a value is written once from its first byte to its last, and read the same way.");
}
