using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Frames;

/// <summary>Walks over the records of a text and their fields. The text begins where a record does.</summary>
/// <remarks>
/// Lines without anything but blanks are no records. A quote opens a quoted field only as its first character, and is part of the field
/// elsewhere, as in pandas. Lines end with \n, \r\n or \r.
/// </remarks>
internal ref struct CsvRecords(ReadOnlySpan<byte> text, CsvFormat format)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly byte _separator = format.Separator;
    private readonly byte _quote = format.Quote;
    private byte[] _unescaped = [];
    private bool _hasMore;

    /// <summary>Where the next field begins.</summary>
    public int At { get; private set; }

    /// <summary>True if the text ended in a quoted field.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Goes to the first field of the next record; false at the end.</summary>
    public bool NextRecord()
    {
        var start = At;
        while (start < _text.Length)
        {
            var at = start;
            while (at < _text.Length && _text[at] is (byte)' ' or (byte)'\t' && _text[at] != _separator)
            {
                at++;
            }

            if (at < _text.Length && _text[at] is not (CsvFormat.LineFeed or CsvFormat.CarriageReturn))
            {
                At = start;
                return _hasMore = true;
            }

            start = at + 1;
        }

        At = _text.Length;
        return false;
    }

    /// <summary>The next field of the record; false behind its last one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool NextField(out ReadOnlySpan<byte> field)
    {
        if (!_hasMore)
        {
            field = default;
            return false;
        }

        if (At < _text.Length && _text[At] == _quote)
        {
            field = Quoted();
            return true;
        }

        var length = LengthOfPlain(At);
        field = _text.Slice(At, length);
        End(At + length);
        return true;
    }

    /// <summary>Leaves out the fields of the record that were not asked for, and says how many there were.</summary>
    public int SkipFields()
    {
        var count = 0;
        while (NextField(out _))
        {
            count++;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void End(int at)
    {
        _hasMore = at < _text.Length && _text[at] == _separator;
        At = at + 1;
        if (at + 1 < _text.Length && _text[at] == CsvFormat.CarriageReturn && _text[at + 1] == CsvFormat.LineFeed)
        {
            At = at + 2;
        }
    }

    // Most fields end within 32 bytes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int LengthOfPlain(int from)
    {
        if (from + Vector256<byte>.Count <= _text.Length)
        {
            var bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_text), (nuint)from);
            var ends = Vector256.Equals(bytes, Vector256.Create(_separator)) | Vector256.Equals(bytes, Vector256.Create(CsvFormat.LineFeed))
                | Vector256.Equals(bytes, Vector256.Create(CsvFormat.CarriageReturn));
            var bits = ends.ExtractMostSignificantBits();
            if (bits != 0)
            {
                return BitOperations.TrailingZeroCount(bits);
            }
        }

        var rest = _text[Math.Min(from, _text.Length)..];
        var length = rest.IndexOfAny(_separator, CsvFormat.LineFeed, CsvFormat.CarriageReturn);
        return length < 0 ? rest.Length : length;
    }

    // The contents, and what stands behind the closing quote, as pandas has it.
    private ReadOnlySpan<byte> Quoted()
    {
        var start = At + 1;
        var (at, used) = (start, 0);
        while (true)
        {
            var length = _text[at..].IndexOf(_quote);
            var end = length < 0 ? _text.Length : at + length;
            IsOpen |= length < 0;
            var isDoubled = end + 1 < _text.Length && _text[end + 1] == _quote;
            var behind = isDoubled || end == _text.Length ? 0 : LengthOfPlain(end + 1);
            if (!isDoubled && used == 0 && behind == 0)
            {
                End(Math.Min(end + 1, _text.Length));
                return _text[start..end];
            }

            used = Keep(_text[at..(isDoubled ? end + 1 : end)], used);
            if (!isDoubled)
            {
                used = Keep(_text.Slice(Math.Min(end + 1, _text.Length), behind), used);
                End(Math.Min(end + 1 + behind, _text.Length));
                return _unescaped.AsSpan(0, used);
            }

            at = end + 2;
        }
    }

    private int Keep(ReadOnlySpan<byte> part, int used)
    {
        if (used + part.Length > _unescaped.Length)
        {
            Array.Resize(ref _unescaped, Math.Max(256, 2 * (used + part.Length)));
        }

        part.CopyTo(_unescaped.AsSpan(used));
        return used + part.Length;
    }
}
