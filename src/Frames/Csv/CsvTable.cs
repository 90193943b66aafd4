using System.Text;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>The blocks of files as a table whose columns are known.</summary>
internal sealed class CsvTable : ITableSource
{
    private readonly IReadOnlyList<CsvBlock> _blocks;
    private readonly IReadOnlyList<CsvColumn> _columns;
    private readonly int _fields;
    private readonly CsvFormat _format;
    private readonly CsvWords?[] _words;

    public CsvTable(IReadOnlyList<CsvBlock> blocks, IReadOnlyList<CsvColumn> columns, int fields, CsvFormat format)
    {
        (_blocks, _columns, _fields, _format) = (blocks, columns, fields, format);
        _words = [.. columns.Select(column => column.Words is { } words ? new CsvWords(words) : null)];
        Rows = AxisChunks.Of([.. blocks.Select(block => block.Rows)]);
        Columns = [.. columns.Select(column => column.Type.DType)];
        ScratchBytes = blocks.Max(block => BufferPool.RoundUp(block.Length));
        StoredBytes = blocks.Select(block => block.File).Distinct().Sum(file => (double)file.Bytes);
    }

    public string Name => _blocks[0].File.Path + (_blocks[^1].FileNumber > _blocks[0].FileNumber ? " …" : "");

    public IReadOnlyList<DType> Columns { get; }

    public AxisChunks Rows { get; }

    public long ScratchBytes { get; }

    public double StoredBytes { get; }

    public void Read(long block, ReadOnlySpan<int> columns, ReadOnlySpan<NdArray> into, BufferPool pool, CancellationToken cancellation)
    {
        var own = _blocks[(int)block];
        using var buffer = NdArray.Allocate(pool, DType.UInt8, Shape.Create(own.Length));
        var text = buffer.AsSpan<byte>();
        var count = own.File.Read(own.Start, text);
        Check.That(count == text.Length, "INV-1", $"a block of {own.File.Path} has {count} bytes");
        var targets = new FieldTarget?[_fields];
        for (var i = 0; i < columns.Length; i++)
        {
            targets[_columns[columns[i]].Field] = FieldTarget.Of(_columns[columns[i]], into[i], _format, _words[columns[i]]);
        }

        Decode(own, text, targets, cancellation);
    }

    private void Decode(CsvBlock block, ReadOnlySpan<byte> text, FieldTarget?[] targets, CancellationToken cancellation)
    {
        // Behind the last field that is wanted, a record only has to be left.
        var records = new CsvRecords(text, _format);
        for (long row = 0; records.NextRecord(); row++)
        {
            if ((row & 0xFFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var (start, at) = (records.At, 0);
            for (; records.NextField(out var field); at++)
            {
                if (targets[at] is { } target && !target.Set(row, field))
                {
                    throw CsvFieldException.NotA(block, start, target.Column, field);
                }
            }

            for (; at < targets.Length; at++)
            {
                if (targets[at] is { } target && !target.Set(row, default))
                {
                    throw CsvFieldException.NotA(block, start, target.Column, default);
                }
            }
        }
    }
}

/// <summary>The places of words by their bytes.</summary>
internal sealed class CsvWords
{
    private readonly WordTable _table = new();

    public CsvWords(TextDictionary words)
    {
        foreach (var word in words.Words)
        {
            _table.Add(Encoding.UTF8.GetBytes(word));
        }
    }

    /// <summary>The place of a word.</summary>
    public int PlaceOf(ReadOnlySpan<byte> text)
    {
        var place = _table.Find(text);
        return place >= 0 ? place : _table.Find(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text)));
    }
}
