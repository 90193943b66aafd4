using System.Globalization;
using System.Runtime.InteropServices;
using ActorArrays.Storage.Codecs;

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

    /// <summary>How many files a directory holds, their bytes, and a sum over their names, lengths and times of last write.</summary>
    /// <remarks>A sum, because a directory lists its files in any order. A chunk that was rewritten in its place changes no directory.</remarks>
    public static string OfAll(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return "0";
        }

        long count = 0, bytes = 0;
        ulong sum = 0;
        foreach (var file in new DirectoryInfo(directory).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            count++;
            bytes += file.Length;
            var text = string.Create(CultureInfo.InvariantCulture, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}");
            sum = unchecked(sum + (ulong)Crc32C.Of(MemoryMarshal.AsBytes(text.AsSpan())) * 0x9E3779B97F4A7C15);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{count} files|{bytes} bytes|{sum:x16}");
    }
}
