using System.IO.Hashing;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>Distinct texts of UTF-8 bytes, numbered in the order in which they are added.</summary>
/// <remarks>Open addressing; the bytes lie one behind the other. Reading is thread-safe while nobody adds.</remarks>
internal sealed class WordTable
{
    private byte[] _bytes = new byte[256];
    private (int Start, int Length, uint Hash)[] _words = new (int, int, uint)[16];
    private int[] _slots = new int[32];
    private int _used;

    /// <summary>How many words there are.</summary>
    public int Count { get; private set; }

    /// <summary>The bytes of a word.</summary>
    public ReadOnlySpan<byte> this[int word] => _bytes.AsSpan(_words[word].Start, _words[word].Length);

    /// <summary>The number of a word, −1 if there is none.</summary>
    public int Find(ReadOnlySpan<byte> text) => _slots[SlotOf(text, Hash(text))] - 1;

    /// <summary>The number of a word, which is added if it is new.</summary>
    public int Add(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        var slot = SlotOf(text, hash);
        if (_slots[slot] > 0)
        {
            return _slots[slot] - 1;
        }

        Append(text, hash);
        _slots[slot] = Count;
        if (Count * 2 > _slots.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    private static uint Hash(ReadOnlySpan<byte> text) => unchecked((uint)XxHash3.HashToUInt64(text));

    private int SlotOf(ReadOnlySpan<byte> text, uint hash)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)(hash & (uint)mask); ; slot = (slot + 1) & mask)
        {
            var word = _slots[slot] - 1;
            if (word < 0 || (_words[word].Hash == hash && this[word].SequenceEqual(text)))
            {
                return slot;
            }
        }
    }

    private void Append(ReadOnlySpan<byte> text, uint hash)
    {
        if (Array.MaxLength - _used < text.Length)
        {
            throw new ValueException("read_csv: the distinct texts of a column must have less than 2 GiB together, but have more. Leave the column out (Columns), or give it a type (Types).");
        }

        if (_used + text.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(2L * _bytes.Length, (long)_used + text.Length)));
        }

        if (Count == _words.Length)
        {
            Array.Resize(ref _words, 2 * _words.Length);
        }

        text.CopyTo(_bytes.AsSpan(_used));
        _words[Count++] = (_used, text.Length, hash);
        _used += text.Length;
    }

    private void Grow()
    {
        var slots = new int[2 * _slots.Length];
        for (var word = 0; word < Count; word++)
        {
            var slot = (int)(_words[word].Hash & (uint)(slots.Length - 1));
            while (slots[slot] > 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = word + 1;
        }

        _slots = slots;
    }
}
