using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ActorArrays.Host.Why;

/// <summary>Where processes answer "why is nothing running?", and how to ask them.</summary>
/// <remarks>
/// One socket a runtime, named <c>PID-n.why</c>, in a folder of the system's folder for temporary files that only its owner may
/// enter. Whoever connects gets the answer as text, and the connection is closed; nothing is read from it.
/// </remarks>
public static class WhySockets
{
    private const string Extension = ".why";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static int _last;

    /// <summary>The folder of the user's sockets.</summary>
    public static string Folder => Path.Combine(Path.GetTempPath(), $"actorarrays-{Environment.UserName}");

    /// <summary>Asks every runtime of the user's processes that answers.</summary>
    /// <param name="process">Only this one; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Process ids and what they say.</returns>
    public static async Task<IReadOnlyList<(int Process, string Answer)>> AskAsync(
        int? process = null, CancellationToken cancellation = default)
    {
        var answers = new List<(int, string)>();
        foreach (var path in Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*" + Extension) : [])
        {
            var owner = ProcessOf(path);
            if ((process is null || process == owner) && await AskAsync(path, cancellation).ConfigureAwait(false) is { } answer)
            {
                answers.Add((owner, answer));
            }
        }

        return answers;
    }

    /// <summary>A name that no other runtime has, in a folder that only the user may enter.</summary>
    /// <exception cref="IOException">The folder is there, and others may enter it.</exception>
    internal static string NewPath()
    {
        if (OperatingSystem.IsWindows())
        {
            // The folder for temporary files is the user's own there.
            Directory.CreateDirectory(Folder);
        }
        else
        {
            var folder = Directory.CreateDirectory(Folder, OwnerOnly);
            if (folder.UnixFileMode != OwnerOnly)
            {
                throw new IOException($"why: only its owner may enter folder '{Folder}', but its mode is {folder.UnixFileMode}. Remove it.");
            }
        }

        return Path.Combine(Folder, string.Create(
            CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{Interlocked.Increment(ref _last)}{Extension}"));
    }

    private static int ProcessOf(string path) =>
        int.TryParse(Path.GetFileName(path).Split('-')[0], CultureInfo.InvariantCulture, out var process) ? process : 0;

    /// <summary>Null if nobody is there any more: then the name that a killed process left is removed.</summary>
    private static async Task<string?> AskAsync(string path, CancellationToken cancellation)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), patience.Token).ConfigureAwait(false);
            using var reader = new StreamReader(new NetworkStream(socket), Encoding.UTF8);
            return await reader.ReadToEndAsync(patience.Token).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            File.Delete(path);
            return null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return $"does not answer within {Patience.TotalSeconds:0} s.\n";
        }
    }
}
