using System.IO.Compression;
using System.Text;
using ActorArrays;
using ActorArrays.Frames;
using ActorArrays.Host.Configuration;
using ActorArrays.Kernels;
using ActorArrays.Storage;
using ActorArrays.Tasks;

namespace Frames.Tests;

/// <summary>Text files as frames, beyond what random ones have: where blocks end, what is refused, what is not read.</summary>
public sealed class CsvTests : IAsyncLifetime
{
    private readonly ArrayRuntime _runtime = new(new ActorArraysOptions { Memory = Bytes.MiB(8), Threads = 2 });
    private readonly string _folder = Directory.CreateTempSubdirectory("csv").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    // Quoted line ends, doubled quotes, quotes that open nothing, short records and blank lines, cut at every length.
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Blocks_of_any_length_give_the_same_rows(string eol)
    {
        string[] words = ["\"a\nb\"", "\"\"\"\"", "5\" pipe", "\"x\"\"\"", "\"\r\n,\"", "plain", "\"\"\"q\"\" \r z\"", "\"tail\"ing", "é"];
        var text = new StringBuilder("n,w,v").Append(eol);
        for (var row = 0; row < 40; row++)
        {
            text.Append(row).Append(',').Append(words[row % words.Length]).Append(row % 7 == 3 ? "" : $",{row}.5").Append(eol).Append(row % 11 == 5 ? eol : "");
        }

        string?[] expected = ["a\nb", "\"", "5\" pipe", "x\"", "\r\n,", "plain", "\"q\" \r z", "tailing", "é"];
        var path = Write("blocks.csv", text.ToString());
        for (var block = 1; block < text.Length + 3; block++)
        {
            var table = await DataFrame.ReadCsv(path, new CsvOptions { BlockSize = new Bytes(block) }).ComputeAsync(_runtime, Cancellation);
            Assert.Equal([.. Enumerable.Range(0, 40).Select(row => (long)row)], table["n"].ToArray<long>());
            Assert.Equal(Enumerable.Range(0, 40).Select(row => expected[row % expected.Length]), table["w"].ToTexts());
            Assert.Equal([.. Enumerable.Range(0, 40).Select(row => row % 7 == 3 ? double.NaN : row + 0.5)], table["v"].ToDoubles());
            Assert.Equal([.. Enumerable.Range(0, 40).Select(row => (long)row)], table.Index[0].ToArray<long>());
        }
    }

    [Fact]
    public void Types_follow_from_all_fields_wherever_they_stand()
    {
        var rows = Enumerable.Range(0, 3000).Select(row => $"{row},{row},{(row % 2 == 0 ? "True" : "False")},{row}");
        var path = Write("late.csv", "i,f,b,t\n" + string.Join("\n", rows) + "\n7,,maybe,x\n");
        var df = DataFrame.ReadCsv(path, new CsvOptions { BlockSize = new Bytes(512) });
        Assert.Equal([DType.Int64, DType.Float64, ColumnType.Text, ColumnType.Text], df.Columns.Select(column => column.Type));
        Assert.Equal(3001, df["t"].Words!.Count);
        Assert.Equal(["False", "True", "maybe"], df["b"].Words!.Words);
    }

    [Fact]
    public async Task Several_files_are_one_frame_and_may_be_packed()
    {
        Write("part-1.csv", "a,t\n1,x\n2,y\n");
        using (var packed = new GZipStream(File.Create(Path.Combine(_folder, "part-2.csv")), CompressionLevel.Fastest))
        {
            packed.Write("a,t\n3,\"y\n\"\n4,\n"u8);
        }

        Write("part-3.csv", "a,t\n");
        var df = DataFrame.ReadCsv(Path.Combine(_folder, "part-?.csv"), new CsvOptions { PathColumn = "from", BlockSize = new Bytes(4) });
        var table = await df.ComputeAsync(_runtime, Cancellation);
        Assert.Equal([1, 2, 3, 4], table["a"].ToArray<long>());
        Assert.Equal((IEnumerable<string?>)["x", "y", "y\n", null], table["t"].ToTexts());
        Assert.Equal([0, 1, 2, 3], table.Index[0].ToArray<long>());
        Assert.Equal(["part-1.csv", "part-1.csv", "part-2.csv", "part-2.csv"], table["from"].ToTexts().Select(Path.GetFileName));
        Assert.Equal(4, df.Rows.Length);
    }

    [Fact]
    public async Task Options_say_what_columns_are()
    {
        var path = Write("options.csv", "7;1.5;2001-02-03;-999;ja\n;2;;5;\n");
        var df = DataFrame.ReadCsv(path, new CsvOptions
        {
            Separator = ';',
            HasHeader = false,
            Names = ["k", "f", "d", "m", "t"],
            Columns = ["d", "k", "m", "f"],
            ParseDates = ["d"],
            MissingValues = ["-999"],
            Types = new Dictionary<string, ColumnType> { ["k"] = ColumnType.Text, ["f"] = DType.Float32 },
        });
        var table = await df.ComputeAsync(_runtime, Cancellation);
        Assert.Equal(["k", "f", "d", "m"], df.Names);
        Assert.Equal((IEnumerable<string?>)["7", null], table["k"].ToTexts());
        Assert.Equal([1.5f, 2f], table["f"].ToArray<float>());
        Assert.Equal(new DateTime(2001, 2, 3), table["d"][0]);
        Assert.Null(table["d"][1]);
        Assert.Equal([double.NaN, 5], table["m"].ToArray<double>());
    }

    [Fact]
    public async Task A_file_without_a_header_may_have_many_blocks()
    {
        var path = Write("bare.csv", string.Concat(Enumerable.Range(0, 100).Select(row => $"\"{row}\n\",{row}\n")));
        var table = await DataFrame.ReadCsv(path, new CsvOptions { HasHeader = false, BlockSize = new Bytes(64) }).ComputeAsync(_runtime, Cancellation);
        Assert.Equal(["0", "1"], table.Columns.Select(column => column.Name));
        Assert.Equal(Enumerable.Range(0, 100).Select(row => (long)row), table["1"].ToArray<long>());
        Assert.Equal(Enumerable.Range(0, 100).Select(row => $"{row}\n"), table["0"].ToTexts());
    }

    [Fact]
    public async Task A_file_with_a_header_alone_has_columns_and_no_rows()
    {
        var table = await DataFrame.ReadCsv(Write("none.csv", "\uFEFFa,,a\n")).ComputeAsync(_runtime, Cancellation);
        Assert.Equal(["a", "Unnamed: 1", "a.1"], table.Columns.Select(column => column.Name));
        Assert.Equal(0, table.RowCount);
    }

    [Fact]
    public void A_record_with_too_many_fields_is_refused_with_its_line()
    {
        var path = Write("wide.csv", "a,b\n1,2\n\"x\ny\",3\n1,2,3,4\n");
        var error = Assert.Throws<CsvFieldException>(() => DataFrame.ReadCsv(path, new CsvOptions { BlockSize = new Bytes(5) }));
        Assert.Equal($"{path}: read_csv: line 5: a record must have at most 2 fields, as many as there are columns, but it has 4. " +
            "Check for separators that are not in quotes, or give Names for all fields.", error.Message);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,\"x\n4,5\n")]
    [InlineData("a,b\n1,2\n3,\"")]
    [InlineData("a,b\n1,2\n3,\"x\"\"")]
    public void A_quoted_field_that_is_not_closed_is_refused_with_the_line_where_its_record_begins(string text)
    {
        var path = Write("open.csv", text);
        foreach (var bytes in new[] { 1, 5, 1000 })
        {
            var error = Assert.Throws<CsvFieldException>(() => DataFrame.ReadCsv(path, new CsvOptions { BlockSize = new Bytes(bytes) }));
            Assert.Equal($"{path}: read_csv: line 3: a quoted field must be closed, but the file ends inside one of this record. " +
                "Close it, or double quotes that are part of a field.", error.Message);
        }
    }

    [Fact]
    public async Task A_field_that_is_no_value_of_a_given_type_is_refused_with_its_line()
    {
        var path = Write("typed.csv", "a,b\n1,2\nx,3\n");
        var df = DataFrame.ReadCsv(path, new CsvOptions { Types = new Dictionary<string, ColumnType> { ["a"] = DType.Int32 } });
        var error = await Assert.ThrowsAnyAsync<Exception>(() => df.ComputeAsync(_runtime, Cancellation));
        Assert.Contains("line 3: column 'a' is int32, but a field is 'x'. Give the column another type, or name the text in MissingValues.", error.Message + error.InnerException?.Message, StringComparison.Ordinal);
        var other = await df["b"].ComputeAsync(_runtime, Cancellation);
        Assert.Equal([2L, 3L], other.ToArray<long>());
    }

    [Fact]
    public async Task What_is_not_there_or_differs_is_refused()
    {
        Assert.Contains("there is no such file", Assert.Throws<StorageNotFoundException>(() => DataFrame.ReadCsv("/nowhere.csv")).Message, StringComparison.Ordinal);
        Assert.Contains("matches none", Assert.Throws<StorageNotFoundException>(() => DataFrame.ReadCsv(_folder + "/*.tsv")).Message, StringComparison.Ordinal);
        Assert.Contains("it is empty", Assert.Throws<StorageException>(() => DataFrame.ReadCsv(Write("empty.csv", ""))).Message, StringComparison.Ordinal);
        var (one, other) = (Write("one.csv", "a,b\n1,2\n"), Write("other.csv", "a,c\n1,2\n"));
        Assert.Contains("same columns", Assert.Throws<StorageException>(() => DataFrame.ReadCsv([one, other])).Message, StringComparison.Ordinal);
        Assert.Contains("'z' is not", Assert.Throws<ValueException>(() => DataFrame.ReadCsv(one, new CsvOptions { Columns = ["z"] })).Message, StringComparison.Ordinal);
        var df = DataFrame.ReadCsv(one);
        File.AppendAllText(one, "3,4\n");
        var error = await Assert.ThrowsAnyAsync<Exception>(() => df.ComputeAsync(_runtime, Cancellation));
        Assert.Contains("has changed", error.Message + error.InnerException?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_many_times_the_budget_is_reduced_and_visited_inside_it()
    {
        const int Rows = 600_000;
        var path = Path.Combine(_folder, "large.csv");
        using (var writer = new StreamWriter(path))
        {
            writer.Write("i,t,f\n");
            for (var row = 0; row < Rows; row++)
            {
                writer.Write(System.FormattableString.Invariant($"{row},\"word, {row % 1000}\",{row % 977}.25\n"));
            }
        }

        var df = DataFrame.ReadCsv(path, new CsvOptions { BlockSize = Bytes.KiB(256) });
        Assert.True(new FileInfo(path).Length > 15_000_000);
        var mean = await df["f"].Mean().ComputeAsync(_runtime, Cancellation);
        Assert.Equal(Enumerable.Range(0, Rows).Average(row => (row % 977) + 0.25), mean.ToDoubles()[0], 9);
        long next = 0, chosen = 0;
        await df[df["t"].Str.EndsWith(" 7") & (df["i"] > 1000)].ForEachAsync(
            chunk =>
            {
                Assert.All(chunk["t"].ToTexts(), word => Assert.Equal("word, 7", word));
                chosen += chunk.RowCount;
                return Task.CompletedTask;
            },
            _runtime, Cancellation);
        await df[["i"]].ForEachAsync(
            chunk =>
            {
                Assert.Equal(next, chunk["i"].ToArray<long>()[0]);
                next += chunk.RowCount;
                return Task.CompletedTask;
            },
            _runtime, Cancellation);
        Assert.Equal((Rows, (Rows / 1000) - 1), (next, chosen));
    }

    [Fact]
    public async Task What_is_written_is_read_back()
    {
        var df = DataFrame.FromColumns(
            Column.Of("a,b", [1L, -2, 3, 4, 5], 2), Column.Of("f", [0.1, double.NaN, 1e300, -3, double.PositiveInfinity], 2),
            Column.Of("t", ["plain", null, "a,\"b\"\nc", "  ", "é"], 2), Column.Of("ok", [true, false, true, true, false], 2),
            Column.Of("d", [new DateTime(2024, 1, 2), null, new DateTime(2024, 1, 2, 3, 4, 5).AddTicks(67), null, null], 2));
        var chosen = df[df["a,b"].NotEqualTo(4)];
        foreach (var name in new[] { "one.csv", "part-*.csv" })
        {
            var files = await chosen.ToCsvAsync(Path.Combine(_folder, name), ';', withIndex: true, _runtime, Cancellation);
            Assert.Equal(name == "one.csv" ? 1 : 3, files.Count);
            var table = await DataFrame.ReadCsv(files, new CsvOptions { Separator = ';', ParseDates = ["d"], PathColumn = "from" }).ComputeAsync(_runtime, Cancellation);
            Assert.Equal([0, 1, 2, 4], table["Unnamed: 0"].ToArray<long>());
            Assert.Equal([1, -2, 3, 5], table["a,b"].ToArray<long>());
            Assert.Equal([0.1, double.NaN, 1e300, double.PositiveInfinity], table["f"].ToArray<double>());
            Assert.Equal((IEnumerable<string?>)["plain", null, "a,\"b\"\nc", "é"], table["t"].ToTexts());
            Assert.Equal([true, false, true, false], table["ok"].ToArray<bool>());
            Assert.Equal(new DateTime(2024, 1, 2, 3, 4, 5).AddTicks(67), table["d"][2]);
        }

        var none = await df.Head(0).ToCsvAsync(Path.Combine(_folder, "none-*.csv"), runtime: _runtime, cancellation: Cancellation);
        Assert.Equal("\"a,b\",f,t,ok,d\n", await File.ReadAllTextAsync(none[0], Cancellation));
        Assert.Empty(Directory.GetFiles(_folder, "*.part"));
        await Assert.ThrowsAsync<StorageSystemException>(() => df.ToCsvAsync("/nowhere/x.csv", runtime: _runtime, cancellation: Cancellation));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }
}
