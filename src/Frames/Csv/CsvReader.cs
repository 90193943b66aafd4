using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Storage;

namespace ActorArrays.Frames;

/// <summary>Makes a frame of text files: names, then blocks, then a pass that learns what the columns are.</summary>
internal static class CsvReader
{
    /// <summary>The columns of files, in the order in which they are wanted.</summary>
    public static IReadOnlyList<Column> Read(IReadOnlyList<string> paths, CsvOptions options)
    {
        if (options.BlockSize.Value < 1)
        {
            throw new ValueException($"read_csv: blocks must have at least a byte, but the block size is {options.BlockSize}. Leave it out for 8 MiB.");
        }

        var format = new CsvFormat(options);
        var files = paths.Select(path => new CsvFile(path)).ToArray();
        Array.ForEach(files, file => file.Measure());
        var names = CsvHeader.Of(files, options, format);
        var columns = Wanted(names, options);
        var blocks = files.SelectMany((file, i) => new CsvSplitter(file, format, options.BlockSize.Value).Blocks(i)).ToArray();
        new CsvLearner(blocks, columns, names.Count, format).Run();
        blocks = [.. blocks.Where(block => block.Rows > 0)];
        var arrays = blocks.Length == 0
            ? [.. columns.Select(column => ChunkedArray.Zeros(Shape.Create(0), column.Type.DType))]
            : TableColumns.Of(new CsvTable(blocks, columns, names.Count, format));
        List<Column> result = [.. columns.Select((column, i) => new Column(column.Name, column.Type, arrays[i], column.Words))];
        if (options.PathColumn is { } path)
        {
            result.Add(Paths(path, paths, blocks));
        }

        return result;
    }

    /// <summary>The files of a path or pattern, sorted by name.</summary>
    public static IReadOnlyList<string> Find(string pathOrPattern)
    {
        if (!pathOrPattern.AsSpan().ContainsAny('*', '?'))
        {
            return [pathOrPattern];
        }

        var folder = Path.GetDirectoryName(pathOrPattern) is { Length: > 0 } given ? given : ".";
        string[] found = folder.AsSpan().ContainsAny('*', '?') || !Directory.Exists(folder) ? [] : Directory.GetFiles(folder, Path.GetFileName(pathOrPattern));
        Array.Sort(found, StringComparer.Ordinal);
        return found.Length > 0 ? found : throw new StorageNotFoundException(new StoragePlace(pathOrPattern),
            "read_csv: a pattern must match at least one file, but it matches none. Only the last part of a path may have * and ?.");
    }

    private static List<CsvColumn> Wanted(IReadOnlyList<string> names, CsvOptions options)
    {
        var places = names.Index().ToDictionary(name => name.Item, name => name.Index);
        foreach (var name in (options.Columns ?? []).Concat(options.Types.Keys).Concat(options.ParseDates))
        {
            if (!places.ContainsKey(name))
            {
                throw new ValueException($"read_csv: columns that are named must be there, but '{name}' is not. There are ({string.Join(", ", names)}).");
            }
        }

        return [.. names.Where(name => options.Columns?.Contains(name) ?? true).Select(name => new CsvColumn(name, places[name], TypeOf(name)))];

        ColumnType? TypeOf(string name) => options.ParseDates.Contains(name) ? ColumnType.Timestamp
            : options.Types.TryGetValue(name, out var type) ? type : null;
    }

    // Each file's number among the sorted paths, as often as it has rows.
    private static Column Paths(string name, IReadOnlyList<string> paths, IReadOnlyList<CsvBlock> blocks)
    {
        var words = TextDictionary.Of(paths);
        var parts = blocks.Select(block => ChunkedArray.Full(Shape.Create(block.Rows), words.Find(paths[block.FileNumber]), DType.Int32, ChunkSpec.Of(block.Rows))).ToArray();
        return new Column(name, ColumnType.Text, parts.Length == 0 ? ChunkedArray.Zeros(Shape.Create(0), DType.Int32) : ArrayMath.Concatenate(parts), words);
    }
}
