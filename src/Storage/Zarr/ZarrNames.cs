using ActorArrays.Kernels;

namespace ActorArrays.Storage.Zarr;

/// <summary>Names of arrays inside a store, and the directories that they stand for.</summary>
internal static class ZarrNames
{
    /// <summary>The name without slashes at its ends; null for the root.</summary>
    /// <exception cref="ValueException">A part of it is empty, <c>.</c> or <c>..</c>, so that it would leave the store.</exception>
    public static string? Normalize(string path, string? dataset)
    {
        var name = (dataset ?? "").Trim('/');
        if (name.Length == 0)
        {
            return null;
        }

        return name.Split('/').All(part => part.Length > 0 && part.Trim('.').Length > 0)
            ? name
            : throw new ValueException($"open {path}: the parts of a dataset's name must not be empty or dots, but the name is '{dataset}'.");
    }

    /// <summary>The directory of a group or array.</summary>
    public static string DirectoryOf(string path, string? dataset)
    {
        var root = path.Length > 1 ? path.TrimEnd('/') : path;
        return Normalize(path, dataset) is { } name ? $"{root}/{name}" : root;
    }
}
