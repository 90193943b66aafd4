namespace Storage.Tests.Support;

/// <summary>A directory that goes with its test.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    public TemporaryDirectory() => Path = Directory.CreateTempSubdirectory("actorarrays-storage-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A copy of a reference file or directory that the test may damage.</summary>
    public string CopyOf(string reference)
    {
        var to = File(System.IO.Path.GetFileName(reference));
        if (System.IO.File.Exists(reference))
        {
            System.IO.File.Copy(reference, to);
            return to;
        }

        foreach (var file in Directory.EnumerateFiles(reference, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(reference, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            System.IO.File.Copy(file, target);
        }

        return to;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
