using ActorArrays.Actors.Spill;


namespace ActorArrays.Actors.Tests.Spill;

public sealed class SpillFileTests : IDisposable
{
    private readonly SpillFile _file = new(Path.GetTempPath(), SystemSpillDisk.Instance);
    private readonly byte[] _block = new byte[SpillFile.BlockBytes];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SpillFile.BlockBytes - 1)]
    [InlineData(SpillFile.BlockBytes)]
    [InlineData(SpillFile.BlockBytes + 1)]
    [InlineData((5 * SpillFile.BlockBytes) + 77)]
    public void A_value_of_any_length_comes_back(int length)
    {
        var bytes = Pattern(length);
        var entry = SpillEntry.Write(_file, new Raw(bytes), RawCodec.Instance, _block);
        Assert.Equal((length + SpillFile.BlockBytes - 1) / SpillFile.BlockBytes, _file.UsedBlocks);
        Assert.Equal(bytes, ((Raw)entry.Read(RawCodec.Instance, _block)).Content);
        entry.Free();
        Assert.Equal(0, _file.UsedBlocks);
    }

    [Fact]
    public void Blocks_are_used_again()
    {
        var first = SpillEntry.Write(_file, new Raw(Pattern(3 * SpillFile.BlockBytes)), RawCodec.Instance, _block);
        var second = SpillEntry.Write(_file, new Raw(Pattern(10)), RawCodec.Instance, _block);
        first.Free();
        var third = SpillEntry.Write(_file, new Raw(Pattern(2 * SpillFile.BlockBytes)), RawCodec.Instance, _block);
        Assert.All(third.Blocks, static block => Assert.InRange(block.Number, 0, 2));
        Assert.Equal(Pattern(10), ((Raw)second.Read(RawCodec.Instance, _block)).Content);
    }

    [Fact]
    public void A_spoiled_block_is_an_error_that_names_file_and_offset()
    {
        var entry = SpillEntry.Write(_file, new Raw(Pattern(SpillFile.BlockBytes + 5)), RawCodec.Instance, _block);
        _file.Damage(entry.Blocks[1]);
        var error = Assert.Throws<InvalidDataException>(() => entry.Read(RawCodec.Instance, _block));
        Assert.Equal($"spill file {_file.Path}: the 5 bytes at offset {SpillFile.BlockBytes} are not those that were written.", error.Message);
    }

    [Fact]
    public void A_failed_write_leaves_no_block_in_use()
    {
        Assert.Throws<NotSupportedException>(() => SpillEntry.Write(_file, new Raw(Pattern(3 * SpillFile.BlockBytes)), new HalfCodec(), _block));
        Assert.Equal(0, _file.UsedBlocks);
    }

    [Fact]
    public void The_file_has_no_name_once_it_is_open() => Assert.Equal(OperatingSystem.IsWindows(), File.Exists(_file.Path));

    [Fact]
    public void A_large_file_gives_its_room_back_when_nothing_is_in_it()
    {
        var large = SpillEntry.Write(_file, new Raw(Pattern(300 * SpillFile.BlockBytes)), RawCodec.Instance, _block);
        var small = SpillEntry.Write(_file, new Raw(Pattern(10)), RawCodec.Instance, _block);
        large.Free();
        Assert.False(_file.IsWorthEmptying);
        _file.EmptyIfUnused();
        Assert.Equal(Pattern(10), ((Raw)small.Read(RawCodec.Instance, _block)).Content);
        small.Free();
        Assert.True(_file.IsWorthEmptying);
        _file.EmptyIfUnused();
        Assert.Equal((0, 0L), (_file.UsedBlocks, _file.Length));
        var next = SpillEntry.Write(_file, new Raw(Pattern(10)), RawCodec.Instance, _block);
        Assert.Equal(0, Assert.Single(next.Blocks).Number);
        Assert.Equal(Pattern(10), ((Raw)next.Read(RawCodec.Instance, _block)).Content);
    }

    [Fact]
    public void A_file_that_cannot_be_emptied_goes_on()
    {
        // Open, 300 writes, and the call that fails.
        using var file = new SpillFile(Path.GetTempPath(), new FaultySpillDisk(failing: 302));
        SpillEntry.Write(file, new Raw(Pattern(300 * SpillFile.BlockBytes)), RawCodec.Instance, _block).Free();
        file.EmptyIfUnused();
        Assert.True(file.Length > 0);
        var next = SpillEntry.Write(file, new Raw(Pattern(10)), RawCodec.Instance, _block);
        Assert.Equal(Pattern(10), ((Raw)next.Read(RawCodec.Instance, _block)).Content);
    }

    public void Dispose() => _file.Dispose();

    private static byte[] Pattern(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)((i * 31) ^ (i >> 8));
        }

        return bytes;
    }

    private sealed record Raw(byte[] Content) : IPayload
    {
        public Bytes Size => new(Content.Length);

        public void Dispose()
        {
        }
    }

    private sealed class RawCodec : IPayloadCodec
    {
        internal static readonly RawCodec Instance = new();

        public void Write(IPayload payload, Stream to) => to.Write(((Raw)payload).Content);

        public IPayload Read(Stream from)
        {
            using var memory = new MemoryStream();
            from.CopyTo(memory);
            return new Raw(memory.ToArray());
        }
    }

    /// <summary>Writes half of a value and then throws.</summary>
    private sealed class HalfCodec : IPayloadCodec
    {
        public void Write(IPayload payload, Stream to)
        {
            to.Write(((Raw)payload).Content.AsSpan(0, 2 * SpillFile.BlockBytes));
            throw new NotSupportedException("half");
        }

        public IPayload Read(Stream from) => throw new NotSupportedException("half");
    }
}
