using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>Cuts a file into blocks at line ends that are not inside quotes.</summary>
/// <remarks>
/// Whether a position is inside quotes depends on all that comes before it. So each segment of the file is first walked over, in parallel,
/// for every state in which it could begin; then the states are put together one after the other, and the next line end behind the
/// beginning of a segment outside quotes is where a block begins. Walking looks for quotes alone: as fast as memory where there are few.
/// </remarks>
internal sealed class CsvSplitter(CsvFile file, CsvFormat format, long blockBytes)
{
    private const int ProbeBytes = 1 << 14;

    // In which state a segment begins: outside quotes, inside, or inside behind a doubled quote that the segment before has taken.
    private enum State
    {
        Outside,
        Inside,
        InsideSkipping,
    }

    /// <summary>The blocks of the file, none of them without text.</summary>
    public List<CsvBlock> Blocks(int fileNumber)
    {
        var end = file.TextBytes;
        if (file.IsPacked || end - file.DataStart <= blockBytes)
        {
            return end > file.DataStart ? [Block(file.DataStart, end)] : [];
        }

        var (starts, last) = (new List<long> { file.DataStart }, file.DataStart);
        var count = (int)((end - file.DataStart + blockBytes - 1) / blockBytes);
        var states = States(count);
        for (var segment = 1; segment < count; segment++)
        {
            var at = file.DataStart + (segment * blockBytes);
            var start = at < last ? last : RecordBehind(at, states[segment]);
            if (start > last && start < end)
            {
                starts.Add(last = start);
            }
        }

        return [.. starts.Select((start, i) => Block(start, i + 1 < starts.Count ? starts[i + 1] : end))];

        CsvBlock Block(long start, long to) => to - start <= Array.MaxLength
            ? new CsvBlock(file, fileNumber, start, (int)(to - start))
            : throw new ValueException($"read_csv: records must be shorter than 2 GiB, but '{file.Path}' has a quoted field that goes on from about byte {start} to byte {to}. " +
                "Check for a quote that is not closed.");
    }

    private State[] States(int count)
    {
        var ends = new State[count][];
        Parallel.For(0, count, segment => ends[segment] = Walked(segment));
        var states = new State[count];
        for (var segment = 1; segment < count; segment++)
        {
            states[segment] = ends[segment - 1][(int)states[segment - 1]];
        }

        return states;
    }

    // With a byte before the segment and one behind it, which tell whether a quote opens a field and whether it is doubled.
    private State[] Walked(int segment)
    {
        var start = file.DataStart + (segment * blockBytes);
        var length = (int)Math.Min(blockBytes, file.TextBytes - start);
        var buffer = GC.AllocateUninitializedArray<byte>(length + 2);
        buffer[0] = CsvFormat.LineFeed;
        var count = segment == 0 ? 1 + file.Read(start, buffer.AsSpan(1)) : file.Read(start - 1, buffer);
        var text = buffer.AsSpan(0, count);
        return text[1..].Contains(format.Quote)
            ? [Walk(text, length, State.Outside), Walk(text, length, State.Inside), Walk(text, length, State.InsideSkipping)]
            : [State.Outside, State.Inside, State.Inside];
    }

    private State Walk(ReadOnlySpan<byte> text, int length, State state)
    {
        var at = state == State.InsideSkipping ? 2 : 1;
        var isInside = state != State.Outside;
        while (true)
        {
            var next = at > length ? -1 : text[at..(length + 1)].IndexOf(format.Quote);
            if (next < 0)
            {
                return !isInside ? State.Outside : at > length + 1 ? State.InsideSkipping : State.Inside;
            }

            at += next;
            (isInside, at) = Quote(text, at, isInside);
        }
    }

    private (bool IsInside, int At) Quote(ReadOnlySpan<byte> text, int at, bool isInside)
    {
        if (!isInside)
        {
            return (BeginsField(text[at - 1]), at + 1);
        }

        var isDoubled = at + 1 < text.Length && text[at + 1] == format.Quote;
        return (isDoubled, isDoubled ? at + 2 : at + 1);
    }

    private bool BeginsField(byte before) => before == format.Separator || before is CsvFormat.LineFeed or CsvFormat.CarriageReturn;

    // Behind the first line end outside quotes from a position on.
    private long RecordBehind(long position, State state)
    {
        for (var bytes = ProbeBytes; ; bytes = (int)Math.Min(2L * bytes, Array.MaxLength))
        {
            var buffer = GC.AllocateUninitializedArray<byte>((int)Math.Min(bytes, file.TextBytes - position + 1));
            var text = buffer.AsSpan(0, file.Read(position - 1, buffer));
            var isWhole = position - 1 + text.Length >= file.TextBytes;
            var end = LineEnd(text, state);
            if (end > 0 && (end < text.Length || isWhole))
            {
                return position - 1 + end;
            }

            if (isWhole)
            {
                return file.TextBytes;
            }
        }
    }

    // Where the record behind the first line end begins; -1 if there is none.
    private int LineEnd(ReadOnlySpan<byte> text, State state)
    {
        var at = state == State.InsideSkipping ? 2 : 1;
        var isInside = state != State.Outside;
        while (at < text.Length)
        {
            var next = isInside ? text[at..].IndexOf(format.Quote) : text[at..].IndexOfAny(format.Quote, CsvFormat.LineFeed, CsvFormat.CarriageReturn);
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (text[at] == format.Quote)
            {
                (isInside, at) = Quote(text, at, isInside);
            }
            else
            {
                return text[at] == CsvFormat.CarriageReturn && at + 1 < text.Length && text[at + 1] == CsvFormat.LineFeed ? at + 2 : at + 1;
            }
        }

        return -1;
    }
}
