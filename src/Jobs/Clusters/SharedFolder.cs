using System.Security.Cryptography;

namespace ActorArrays.Jobs;

/// <summary>A folder for one cluster that all machines see and its owner alone can read, with a secret that was drawn for it.</summary>
internal sealed class SharedFolder : IDisposable
{
    private const int SecretBytes = 32;

    private SharedFolder(string path) => Location = path;

    /// <summary>Where it is.</summary>
    internal string Location { get; }

    /// <summary>The secret's file.</summary>
    internal string SecretFile => Path.Combine(Location, "secret");

    /// <exception cref="IOException">The folder around it cannot be written to.</exception>
    internal static SharedFolder Create(string around) => At(Path.Combine(
        Path.GetFullPath(around), $".actorarrays-{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}"));

    /// <summary>The secret is whole under its name or not there: who waits for it may read it when it is.</summary>
    internal static SharedFolder At(string path)
    {
        var folder = new SharedFolder(path);
        var draft = folder.SecretFile + ".draft";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(draft, options))
        {
            writer.WriteLine(RandomNumberGenerator.GetHexString(2 * SecretBytes));
        }

        File.Move(draft, folder.SecretFile);
        return folder;
    }

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
