using System.ComponentModel;
using System.Diagnostics;
using ActorArrays.Graph;

namespace ActorArrays;

/// <summary>Plans as pictures: DOT by itself, SVG, PNG and PDF through Graphviz where it is installed.</summary>
public static class Visualization
{
    /// <summary>Draws the plan of arrays that are computed together.</summary>
    /// <param name="arrays">The arrays.</param>
    /// <param name="path">The file; its ending says the format.</param>
    /// <param name="rewrite">False draws the expressions as they were written.</param>
    /// <param name="cancellation">Ends Graphviz.</param>
    /// <exception cref="IOException">Graphviz is not there or failed, or the file cannot be written.</exception>
    public static async Task WriteAsync(
        IReadOnlyList<ChunkedArray> arrays, string path, bool rewrite = true, CancellationToken cancellation = default)
    {
        var dot = GraphPicture.Dot(arrays, rewrite);
        var format = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
        if (format is "dot" or "gv")
        {
            await File.WriteAllTextAsync(path, dot, cancellation).ConfigureAwait(false);
        }
        else
        {
            await DrawAsync(dot, format, path, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task DrawAsync(string dot, string format, string path, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dot", [$"-T{format}", "-o", path]) { RedirectStandardInput = true, RedirectStandardError = true };
        using var process = Start(start, path);
        await process.StandardInput.WriteAsync(dot.AsMemory(), cancellation).ConfigureAwait(false);
        process.StandardInput.Close();
        var complaint = await process.StandardError.ReadToEndAsync(cancellation).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new IOException($"visualize: Graphviz must draw {path}, but says: {complaint.Trim()}");
        }
    }

    private static Process Start(ProcessStartInfo start, string path)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new IOException($"visualize: {path} is drawn by Graphviz, but its program 'dot' was not found. " +
                "Install graphviz, or write a .dot file.", error);
        }
    }
}
