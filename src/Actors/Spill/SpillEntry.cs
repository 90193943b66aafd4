namespace ActorArrays.Actors.Spill;

/// <summary>A value in the spill file: its blocks in order.</summary>
internal sealed class SpillEntry
{
    private readonly SpillFile _file;
    private SpillBlock[] _blocks = [];

    private SpillEntry(SpillFile file) => _file = file;

    internal IReadOnlyList<SpillBlock> Blocks => _blocks;

    /// <summary>Writes a value. If that fails, all of its blocks are free again.</summary>
    internal static SpillEntry Write(SpillFile file, IPayload payload, IPayloadCodec codec)
    {
        var entry = new SpillEntry(file);
        try
        {
            using var stream = new Writer(file);
            try
            {
                codec.Write(payload, stream);
                stream.Flush();
            }
            finally
            {
                entry._blocks = [.. stream.Blocks];
            }

            return entry;
        }
        catch
        {
            entry.Free();
            throw;
        }
    }

    /// <summary>Reads the value. The decoder sees only bytes whose checksum is right.</summary>
    internal IPayload Read(IPayloadCodec codec)
    {
        using var stream = new Reader(this);
        return codec.Read(stream);
    }

    internal void Free()
    {
        foreach (var block in _blocks)
        {
            _file.GiveBack(block.Number);
        }

        _blocks = [];
    }

    /// <summary>Collects a block in memory, then writes it.</summary>
    private sealed class Writer(SpillFile file) : OneWayStream
    {
        private readonly byte[] _block = file.WriteBuffer;
        private int _filled;

        public List<SpillBlock> Blocks { get; } = [];

        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                var count = Math.Min(buffer.Length, _block.Length - _filled);
                buffer[..count].CopyTo(_block.AsSpan(_filled));
                _filled += count;
                buffer = buffer[count..];
                if (_filled == _block.Length)
                {
                    Flush();
                }
            }
        }

        public override void Flush()
        {
            if (_filled > 0)
            {
                Blocks.Add(file.Write(_block.AsSpan(0, _filled)));
                _filled = 0;
            }
        }
    }

    /// <summary>Reads block after block into memory.</summary>
    private sealed class Reader(SpillEntry entry) : OneWayStream
    {
        private readonly byte[] _block = entry._file.ReadBuffer;
        private int _next;
        private int _position;
        private int _filled;

        public override bool CanRead => true;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_position == _filled && !TryLoad())
            {
                return 0;
            }

            var count = Math.Min(buffer.Length, _filled - _position);
            _block.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        private bool TryLoad()
        {
            if (_next == entry._blocks.Length)
            {
                return false;
            }

            var block = entry._blocks[_next++];
            entry._file.Read(block, _block);
            (_position, _filled) = (0, block.Length);
            return true;
        }
    }
}
