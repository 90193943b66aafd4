namespace Tidy.Tests.Source;

/// <summary>The repository that these tests were built from.</summary>
internal static class SourceTree
{
    private static readonly string[] Folders = ["src", "tests", "bench", "examples", "config", "docs", ".ci"];

    private static readonly string[] Kinds = [".cs", ".csproj", ".props", ".targets", ".sln", ".json", ".md", ".py", ".sh", ".yml", ""];

    private static readonly Lazy<IReadOnlyList<SourceFile>> All = new(Read);

    /// <summary>The folder that holds ActorArrays.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every text file that people write.</summary>
    public static IReadOnlyList<SourceFile> Files => All.Value;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ActorArrays.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ActorArrays.sln.");
    }

    private static List<SourceFile> Read()
    {
        var inFolders = Folders.Select(folder => Path.Combine(Root, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories));
        return Directory.EnumerateFiles(Root).Concat(inFolders)
            .Where(IsWritten)
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
    }

    private static bool IsWritten(string path) =>
        Kinds.Contains(Path.GetExtension(path)) && Path.GetFileName(path) != ".git" &&
        !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) &&
        !path.Contains("__pycache__", StringComparison.Ordinal);
}
