using System.Globalization;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Frames as files of text.</content>
public sealed partial class DataFrame
{
    /// <summary>Computes the frame chunk by chunk into a file of text, or into one for each chunk.</summary>
    /// <param name="path">A file; or a name with one *, in place of which the number of each chunk stands.</param>
    /// <param name="separator">What stands between two fields.</param>
    /// <param name="withIndex">True to write the labels of rows too, before the columns.</param>
    /// <param name="runtime">What computes; null: <see cref="ArrayRuntime.Default"/>.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>The files, in order. Each appears whole or not at all, and replaces one that is there.</returns>
    /// <remarks>
    /// Floats have as many digits as they need to be read back; missing ones, texts and times are empty, durations are nanoseconds. Read back, a text that is
    /// empty or stands for a missing value (NA, null …) is missing, unless KeepsDefaultMissing is false. <b>Source:</b> pandas.DataFrame.to_csv, dask.dataframe.to_csv.
    /// </remarks>
    /// <exception cref="ValueException">The separator is none, or the name has more than one *.</exception>
    /// <exception cref="Storage.StorageSystemException">A file cannot be written.</exception>
    public async Task<IReadOnlyList<string>> ToCsvAsync(
        string path, char separator = ',', bool withIndex = false, ArrayRuntime? runtime = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.AsSpan().Count('*') > 1 || separator is '"' or '\n' or '\r' or >= (char)128)
        {
            throw new ValueException($"to_csv: the name must have at most one *, and the separator must be one ASCII character that is no quote and no line end, but they are '{path}' and '{separator}'.");
        }

        var files = new List<string>();
        if (path.Contains('*', StringComparison.Ordinal))
        {
            await ForEachAsync(chunk => WriteChunkAsync(chunk, Numbered(path, files), separator, withIndex), runtime, cancellation).ConfigureAwait(false);
        }

        // Without rows there is a header all the same.
        if (files.Count == 0)
        {
            files.Add(path.Replace("*", "0", StringComparison.Ordinal));
            await CsvWriter.WriteFileAsync(files[0], writer => WriteAllAsync(writer, separator, withIndex, runtime, cancellation)).ConfigureAwait(false);
        }

        return files;
    }

    private static string Numbered(string path, List<string> files)
    {
        files.Add(path.Replace("*", files.Count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return files[^1];
    }

    private static Task WriteChunkAsync(Table chunk, string file, char separator, bool withIndex) => CsvWriter.WriteFileAsync(file, async writer =>
    {
        await writer.WriteAsync(CsvWriter.Header(chunk, separator, withIndex)).ConfigureAwait(false);
        CsvWriter.WriteRows(chunk, writer, separator, withIndex);
    });

    private async Task WriteAllAsync(TextWriter writer, char separator, bool withIndex, ArrayRuntime? runtime, CancellationToken cancellation)
    {
        var isFirst = true;
        await ForEachAsync(
            async chunk =>
            {
                await writer.WriteAsync(isFirst ? CsvWriter.Header(chunk, separator, withIndex) : "").ConfigureAwait(false);
                CsvWriter.WriteRows(chunk, writer, separator, withIndex);
                isFirst = false;
            },
            runtime, cancellation).ConfigureAwait(false);
        if (isFirst)
        {
            var nothing = await ComputeAsync(runtime, cancellation).ConfigureAwait(false);
            await writer.WriteAsync(CsvWriter.Header(nothing, separator, withIndex)).ConfigureAwait(false);
        }
    }
}
