namespace ActorArrays.Actors.Spill;

/// <summary>A value in the spill file: its blocks in order.</summary>
internal sealed class SpillEntry
{
    private readonly SpillFile _file;
    // An array: of tens of thousands of small values that wait, lists took 60 bytes more each.
    private SpillBlock[] _blocks = [];

    private SpillEntry(SpillFile file) => _file = file;

    internal IReadOnlyList<SpillBlock> Blocks => _blocks;

    /// <summary>Bytes of the encoded value.</summary>
    internal long Length => _blocks.Length == 0 ? 0 : ((_blocks.Length - 1L) * SpillFile.BlockBytes) + _blocks[^1].Length;

    /// <summary>Writes a value by way of memory for one block. If that fails, all of its blocks are free again.</summary>
    internal static SpillEntry Write(SpillFile file, IPayload payload, IPayloadCodec codec, byte[] block)
    {
        var entry = new SpillEntry(file);
        try
        {
            using var stream = new Writer(file, block);
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

    /// <summary>Reads the value by way of memory for one block. The decoder sees only bytes whose checksum is right.</summary>
    internal IPayload Read(IPayloadCodec codec, byte[] block)
    {
        using var stream = new Reader(this, block);
        return codec.Read(stream);
    }

    /// <summary>Reads some of the encoded bytes by way of memory for one block; all blocks but the last are full.</summary>
    internal byte[] Read(long offset, int lengthMax, byte[] block)
    {
        var blocks = _blocks;
        var bytes = new byte[Math.Min(lengthMax, Length - offset)];
        for (var done = 0; done < bytes.Length;)
        {
            var (number, from) = Math.DivRem(offset + done, SpillFile.BlockBytes);
            var stored = blocks[number];
            _file.Read(stored, block);
            var count = Math.Min(bytes.Length - done, stored.Length - (int)from);
            block.AsSpan((int)from, count).CopyTo(bytes.AsSpan(done));
            done += count;
        }

        return bytes;
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
    private sealed class Writer(SpillFile file, byte[] block) : OneWayStream
    {
        private int _filled;

        public List<SpillBlock> Blocks { get; } = [];

        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            while (buffer.Length > 0)
            {
                var count = Math.Min(buffer.Length, block.Length - _filled);
                buffer[..count].CopyTo(block.AsSpan(_filled));
                _filled += count;
                buffer = buffer[count..];
                if (_filled == block.Length)
                {
                    Flush();
                }
            }
        }

        public override void Flush()
        {
            if (_filled > 0)
            {
                Blocks.Add(file.Write(block.AsSpan(0, _filled)));
                _filled = 0;
            }
        }
    }

    /// <summary>Reads block after block into memory.</summary>
    private sealed class Reader(SpillEntry entry, byte[] block) : OneWayStream
    {
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
            block.AsSpan(_position, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        private bool TryLoad()
        {
            if (_next == entry._blocks.Length)
            {
                return false;
            }

            var stored = entry._blocks[_next++];
            entry._file.Read(stored, block);
            (_position, _filled) = (0, stored.Length);
            return true;
        }
    }
}
