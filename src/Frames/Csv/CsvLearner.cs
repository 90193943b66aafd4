namespace ActorArrays.Frames;

/// <summary>The pass over all blocks that learns how many rows they have, what columns are, and the words of texts.</summary>
/// <remarks>
/// A column counts as numbers until a field is none; from then on its words are collected, and blocks that were seen before that are
/// looked at once more for this column alone. <b>Cost:</b> one parallel pass; a thread holds a block, and the words that it has seen.
/// </remarks>
internal sealed class CsvLearner(IReadOnlyList<CsvBlock> blocks, IReadOnlyList<CsvColumn> columns, int fields, CsvFormat format)
{
    // Whether the words of a column were collected from a block.
    private readonly bool[,] _hasWords = new bool[blocks.Count, columns.Count];

    // For each field of a record the column that it is, or -1.
    private readonly int[] _columnOf = ColumnsOf(columns, fields);

    // What is found out of the fields of a column; null if the caller has said what it is.
    private readonly ColumnGuess?[] _guesses = [.. columns.Select(column => column.Given is null ? column.Guess : null)];

    /// <summary>Learns all of it.</summary>
    public void Run()
    {
        var tables = NewTables();
        ForEach(Enumerable.Range(0, blocks.Count), tables, Learn);
        var left = Enumerable.Range(0, blocks.Count).Where(block => Enumerable.Range(0, columns.Count).Any(column => IsLeft(block, column)));
        ForEach(left, tables, (block, text, local) => CollectLeft(block, text, local));
        for (var column = 0; column < columns.Count; column++)
        {
            columns[column].Words = columns[column].Type.Kind == ColumnKind.Text ? TextDictionary.Of(tables[column]) : null;
        }
    }

    private static int[] ColumnsOf(IReadOnlyList<CsvColumn> columns, int fields)
    {
        var numbers = new int[fields];
        Array.Fill(numbers, -1);
        for (var column = 0; column < columns.Count; column++)
        {
            numbers[columns[column].Field] = column;
        }

        return numbers;
    }

    private bool IsLeft(int block, int column) => columns[column].Type.Kind == ColumnKind.Text && !_hasWords[block, column];

    private WordTable[] NewTables() => [.. columns.Select(_ => new WordTable())];

    private void ForEach(IEnumerable<int> numbers, WordTable[] tables, Action<int, byte[], WordTable[]> action)
    {
        try
        {
            Parallel.ForEach(numbers, () => (Text: Array.Empty<byte>(), Words: NewTables()), (block, _, own) =>
            {
                own.Text = own.Text.Length < blocks[block].Length ? GC.AllocateUninitializedArray<byte>(blocks[block].Length) : own.Text;
                var count = blocks[block].File.Read(blocks[block].Start, own.Text.AsSpan(0, blocks[block].Length));
                Check.That(count == blocks[block].Length, "INV-1", $"a block of {blocks[block].File.Path} has {count} bytes");
                action(block, own.Text, own.Words);
                return own;
            }, own => Merge(own.Words, tables));
        }
        catch (AggregateException error)
        {
            // The first failure in the order of the files is the one to report, whichever thread was first.
            throw error.Flatten().InnerExceptions.OrderBy(inner => (inner as CsvFieldException)?.Position ?? (0, 0)).First();
        }
    }

    private static void Merge(WordTable[] own, WordTable[] all)
    {
        lock (all)
        {
            for (var column = 0; column < own.Length; column++)
            {
                for (var word = 0; word < own[column].Count; word++)
                {
                    all[column].Add(own[column][word]);
                }
            }
        }
    }

    private void Learn(int number, byte[] buffer, WordTable[] words)
    {
        var block = blocks[number];
        var collects = columns.Select(column => column.IsText).ToArray();
        block.Rows = Walk(block, buffer.AsSpan(0, block.Length), words, collects, guesses: true);
        for (var column = 0; column < collects.Length; column++)
        {
            _hasWords[number, column] = collects[column];
        }

        CollectLeft(number, buffer, words);
    }

    private void CollectLeft(int number, byte[] buffer, WordTable[] words)
    {
        var collects = Enumerable.Range(0, columns.Count).Select(column => columns[column].IsText && !_hasWords[number, column]).ToArray();
        if (collects.Contains(true))
        {
            _ = Walk(blocks[number], buffer.AsSpan(0, blocks[number].Length), words, collects, guesses: false);
            for (var column = 0; column < collects.Length; column++)
            {
                _hasWords[number, column] |= collects[column];
            }
        }
    }

    private long Walk(CsvBlock block, ReadOnlySpan<byte> text, WordTable[] words, bool[] collects, bool guesses)
    {
        var records = new CsvRecords(text, format);
        long rows = 0;
        for (; records.NextRecord(); rows++)
        {
            var (start, count) = (records.At, 0);
            for (; records.NextField(out var field); count++)
            {
                if (count == _columnOf.Length)
                {
                    throw CsvFieldException.TooMany(block, start, fields, count + 1 + records.SkipFields());
                }

                var column = _columnOf[count];
                if (column >= 0)
                {
                    See(column, field, words, collects, guesses);
                }
            }

            SeeRest(count, words, collects, guesses);
            if (records.IsOpen)
            {
                throw CsvFieldException.NotClosed(block, start);
            }
        }

        return rows;
    }

    private void See(int column, ReadOnlySpan<byte> field, WordTable[] words, bool[] collects, bool guesses)
    {
        if (collects[column])
        {
            if (!format.IsMissing(field))
            {
                words[column].Add(field);
            }
        }
        else if (guesses && _guesses[column] is { } guess)
        {
            guess.See(field, format);
        }
    }

    // What a short record does not have is empty.
    private void SeeRest(int count, WordTable[] words, bool[] collects, bool guesses)
    {
        for (; count < _columnOf.Length; count++)
        {
            if (_columnOf[count] >= 0)
            {
                See(_columnOf[count], default, words, collects, guesses);
            }
        }
    }
}
