using System.IO.Compression;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;

namespace ActorArrays.Storage.Npy;

/// <summary>Opens the members of an NPZ file, which is a ZIP archive of NPY files.</summary>
internal static class NpzArchive
{
    /// <summary>The ending of a member's name, which is not part of the dataset's.</summary>
    public const string Suffix = ".npy";

    /// <summary>Runs <paramref name="use"/> with the open archive; what the platform throws becomes a storage error.</summary>
    public static T Use<T>(StoragePlace place, string verb, Func<ZipArchive, T> use)
    {
        try
        {
            using var file = new FileStream(place.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            return use(archive);
        }
        catch (Exception error) when (error is InvalidDataException or CodecException or OverflowException or ArgumentException)
        {
            throw new CorruptDataException(place, $"{verb}: {error.Message.TrimEnd('.')}. The archive is truncated or damaged.", error);
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw SystemErrors.Of(place, verb, error);
        }
    }

    /// <summary>The names of the arrays, without their ending.</summary>
    public static List<string> Names(ZipArchive archive) =>
    [
        .. from entry in archive.Entries
           where entry.FullName.EndsWith(Suffix, StringComparison.Ordinal)
           select entry.FullName[..^Suffix.Length],
    ];

    /// <summary>Finds an array's member.</summary>
    /// <exception cref="DatasetNotFoundException">There is none of that name.</exception>
    public static ZipArchiveEntry Find(ZipArchive archive, StoragePlace place) =>
        archive.GetEntry(place.Dataset + Suffix) ??
        throw new DatasetNotFoundException(place, DatasetList.Message(place.Dataset, Names(archive)));
}
