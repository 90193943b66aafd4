using System.Globalization;

namespace ActorArrays.Storage.Files;

/// <summary>A text that changes when a file's content changes.</summary>
internal static class FileIdentity
{
    /// <summary>Full path, length in bytes, and time of last write in 100 ns ticks.</summary>
    public static string Of(string path)
    {
        var file = new FileInfo(path);
        var length = file.Exists ? file.Length : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{file.FullName}|{length}|{file.LastWriteTimeUtc.Ticks}");
    }
}
