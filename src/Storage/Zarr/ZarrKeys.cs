using System.Globalization;
using System.Text;

namespace ActorArrays.Storage.Zarr;

/// <summary>Names the file of each chunk.</summary>
/// <param name="Directory">The array's directory.</param>
/// <param name="Prefix">"c" in v3's own encoding, else "".</param>
/// <param name="Separator">'.' or '/'.</param>
internal sealed record ZarrKeys(string Directory, string Prefix, char Separator)
{
    /// <summary>True if chunks lie in subdirectories.</summary>
    public bool IsNested => Separator == '/';

    /// <summary>The chunk's file, such as <c>x.zarr/0.3</c> or <c>x.zarr/c/0/3</c>; an array of no axes has one chunk.</summary>
    public string PathOf(ReadOnlySpan<long> chunkIndex)
    {
        var path = new StringBuilder(Directory, Directory.Length + 64).Append('/').Append(Prefix);
        if (chunkIndex.IsEmpty && Prefix.Length == 0)
        {
            path.Append('0');
        }

        for (var axis = 0; axis < chunkIndex.Length; axis++)
        {
            if (axis > 0 || Prefix.Length > 0)
            {
                path.Append(Separator);
            }

            path.Append(CultureInfo.InvariantCulture, $"{chunkIndex[axis]}");
        }

        return path.ToString();
    }
}
