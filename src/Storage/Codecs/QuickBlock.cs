namespace ActorArrays.Storage.Codecs;

/// <summary>Elements made smaller quickly, block by block: bytes of equal significance side by side, then LZ4.</summary>
/// <remarks>For bytes that the same process reads back, such as spilled chunks: no header, no checksum. Thread-safe; no memory but the stack.</remarks>
public static unsafe class QuickBlock
{
    /// <summary>The most bytes of a block: two of them lie on the stack, and LZ4 looks back no farther than twice as much.</summary>
    public const int BytesMax = 32 << 10;

    private const int SampledBlocks = 4;

    /// <summary>Makes a block smaller.</summary>
    /// <param name="from">At most <see cref="BytesMax"/> bytes, whole elements.</param>
    /// <param name="itemSize">Bytes of an element.</param>
    /// <param name="to">Less than the block, so that nothing is kept that is not smaller.</param>
    /// <returns>The bytes written, or 0 if they do not fit.</returns>
    public static int Encode(ReadOnlySpan<byte> from, int itemSize, Span<byte> to)
    {
        Span<byte> shuffled = stackalloc byte[BytesMax];
        shuffled = shuffled[..from.Length];
        ByteShuffle.Shuffle(from, shuffled, itemSize);
        // SAFETY: both spans are pinned for the call, and the lengths are theirs.
        fixed (byte* source = shuffled, target = to)
        {
            return Lz4Block.Encode(source, from.Length, target, to.Length, acceleration: 1);
        }
    }

    /// <summary>Undoes <see cref="Encode"/>.</summary>
    /// <param name="from">What was written.</param>
    /// <param name="itemSize">Bytes of an element.</param>
    /// <param name="to">As long as the block was.</param>
    /// <exception cref="InvalidDataException">The bytes are not those that were written.</exception>
    public static void Decode(ReadOnlySpan<byte> from, int itemSize, Span<byte> to)
    {
        Span<byte> shuffled = stackalloc byte[BytesMax];
        shuffled = shuffled[..to.Length];
        int length;
        // SAFETY: both spans are pinned for the call, and the lengths are theirs.
        fixed (byte* source = from, target = shuffled)
        {
            length = Lz4Block.Decode(source, from.Length, target, shuffled.Length);
        }

        if (length != to.Length)
        {
            throw new InvalidDataException($"block: {from.Length} bytes were to decode to {to.Length}, but give {length}.");
        }

        ByteShuffle.Unshuffle(shuffled, to, itemSize);
    }

    /// <summary>True if some blocks, evenly spread, shrink by a quarter or more in all.</summary>
    /// <param name="from">The first element.</param>
    /// <param name="count">All bytes.</param>
    /// <param name="itemSize">Bytes of an element.</param>
    public static bool IsWorthwhile(byte* from, long count, int itemSize)
    {
        Span<byte> encoded = stackalloc byte[BytesMax];
        long before = 0, after = 0;
        var blocks = Math.Clamp(count / BytesMax, 1, SampledBlocks);
        for (var i = 0; i < blocks; i++)
        {
            var start = (count - Math.Min(count, BytesMax)) / blocks * i / itemSize * itemSize;
            var block = new ReadOnlySpan<byte>(from + start, (int)Math.Min(BytesMax, count - start));
            var length = block.Length == 0 ? 0 : Encode(block, itemSize, encoded[..(block.Length - 1)]);
            (before, after) = (before + block.Length, after + (length == 0 ? block.Length : length));
        }

        return after * 4 <= before * 3;
    }
}
