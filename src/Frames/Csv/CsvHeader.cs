using System.Globalization;
using System.Text;
using ActorArrays.Kernels;
using ActorArrays.Storage;

namespace ActorArrays.Frames;

/// <summary>The names of the columns of files, which must agree.</summary>
internal static class CsvHeader
{
    private const int ProbeBytes = 1 << 16;

    /// <summary>The names; <see cref="CsvFile.DataStart"/> of each file is behind byte order mark and header.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<CsvFile> files, CsvOptions options, CsvFormat format)
    {
        IReadOnlyList<string>? names = null;
        foreach (var file in files)
        {
            var (fields, end) = FirstRecord(file, format);
            file.DataStart = options.HasHeader ? end : BomLength(file);
            if (fields.Count == 0 && (options.HasHeader || options.Names is null))
            {
                throw new StorageException(new StoragePlace(file.Path), "read_csv: a file must have at least a header, but it is empty. Leave it out, or give Names.");
            }

            var own = options.HasHeader ? Unique(fields) : [.. Enumerable.Range(0, fields.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
            CheckAlike(names, own, file, files[0]);
            names ??= own;
        }

        return Given(options.Names, names!, files[0]);
    }

    private static void CheckAlike(IReadOnlyList<string>? names, List<string> own, CsvFile file, CsvFile first)
    {
        if (names is not null && own.Count > 0 && !names.SequenceEqual(own))
        {
            throw new StorageException(new StoragePlace(file.Path), $"read_csv: all files must have the same columns, but it has ({string.Join(", ", own)}) and " +
                $"'{first.Path}' has ({string.Join(", ", names)}). Read them apart, and put the frames together by Concat.");
        }
    }

    private static IReadOnlyList<string> Given(IReadOnlyList<string>? given, IReadOnlyList<string> names, CsvFile file)
    {
        if (given is null || (given.Count >= names.Count && given.Distinct().Count() == given.Count))
        {
            return given ?? names;
        }

        throw new ValueException($"read_csv: there must be a name of its own for each column, but {given.Count} names were given for the {names.Count} columns of '{file.Path}'.");
    }

    private static (List<string> Fields, long End) FirstRecord(CsvFile file, CsvFormat format)
    {
        for (var bytes = ProbeBytes; ; bytes = (int)Math.Min(2L * bytes, Array.MaxLength))
        {
            var buffer = new byte[(int)Math.Min(bytes, file.TextBytes)];
            var count = file.Read(0, buffer);
            var bom = Bom(buffer.AsSpan(0, count));
            var records = new CsvRecords(buffer.AsSpan(bom, count - bom), format);
            var fields = new List<string>();
            if (records.NextRecord())
            {
                while (records.NextField(out var field))
                {
                    fields.Add(Encoding.UTF8.GetString(field));
                }
            }

            // A record that ends with what was read may go on behind it.
            if (count == file.TextBytes || bom + records.At < count)
            {
                return (fields, Math.Min(bom + records.At, file.TextBytes));
            }
        }
    }

    private static int BomLength(CsvFile file)
    {
        Span<byte> first = stackalloc byte[3];
        return Bom(first[..file.Read(0, first)]);
    }

    private static int Bom(ReadOnlySpan<byte> text) => text is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;

    // As pandas names columns without a name and those with one that is taken.
    private static List<string> Unique(List<string> fields)
    {
        var taken = new HashSet<string>();
        var names = new List<string>();
        foreach (var (i, field) in fields.Index())
        {
            var name = field.Length == 0 ? $"Unnamed: {i}" : field;
            var unique = name;
            for (var number = 1; !taken.Add(unique); number++)
            {
                unique = $"{name}.{number}";
            }

            names.Add(unique);
        }

        return names;
    }
}
