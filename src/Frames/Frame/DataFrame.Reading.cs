namespace ActorArrays.Frames;

/// <content>Files of text.</content>
public sealed partial class DataFrame
{
    /// <summary>The records of a file, or of all files that match a pattern in their order by name; gzip'd ones too.</summary>
    /// <param name="path">A file, or a pattern with * and ? in its last part.</param>
    /// <param name="options">Separator, types, blocks …</param>
    /// <remarks>
    /// <para>All of the text is passed over at once, by all cores, to learn where records begin (line ends inside quotes are none), how many
    /// there are, what the columns are by all of their fields, and the words of texts. Then the frame is lazy: a task reads a block
    /// and decodes those columns alone that are wanted. Rows are numbered through all blocks and files.</para>
    /// <para><b>Types:</b> integers, floats, truth values and texts as pandas tells them apart; integers with missing ones are float64, truth values
    /// with missing ones texts. <b>Source:</b> pandas.read_csv, dask.dataframe.read_csv.</para>
    /// </remarks>
    /// <exception cref="Storage.StorageException">A file is not there, cannot be read, has no header, or other columns than the first.</exception>
    /// <exception cref="CsvFieldException">A record has too many fields (now), or a field is no value of the type that was given (when it is computed).</exception>
    public static DataFrame ReadCsv(string path, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ReadCsv(CsvReader.Find(path), options);
    }

    /// <summary>The records of several files one after the other; see <see cref="ReadCsv(string, CsvOptions)"/>.</summary>
    public static DataFrame ReadCsv(IReadOnlyList<string> paths, CsvOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return paths.Count == 0
            ? throw new Kernels.ValueException("read_csv: there must be at least one file, but the list is empty.")
            : FromColumns(CsvReader.Read(paths, options ?? new CsvOptions()));
    }
}
