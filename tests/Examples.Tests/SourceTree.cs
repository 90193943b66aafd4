namespace Examples.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class SourceTree
{
    /// <summary>The folder of ActorArrays.sln.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ActorArrays.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException($"no ActorArrays.sln above {folder}");
    }
}
