namespace ActorArrays.Storage;

/// <summary>The formats that arrays are stored in.</summary>
internal enum StoreFormat
{
    /// <summary>One array in one file.</summary>
    Npy,

    /// <summary>A ZIP archive of NPY files.</summary>
    Npz,

    /// <summary>A directory of chunks.</summary>
    Zarr,

    /// <summary>HDF5 and netCDF-4.</summary>
    Hdf5,
}

/// <summary>Tells a format by the name, or by the first bytes.</summary>
internal static class StoreFormats
{
    private const int HeadBytes = 8;

    private static ReadOnlySpan<byte> NpySignature => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private static ReadOnlySpan<byte> Hdf5Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The format that a name asks for; null if its ending says nothing.</summary>
    public static StoreFormat? OfName(string path) => Path.GetExtension(path.TrimEnd('/')).ToLowerInvariant() switch
    {
        ".npy" => StoreFormat.Npy,
        ".npz" => StoreFormat.Npz,
        ".zarr" => StoreFormat.Zarr,
        ".h5" or ".hdf5" or ".he5" or ".hdf" or ".nc" or ".nc4" => StoreFormat.Hdf5,
        _ => null,
    };

    /// <summary>The format of what is there.</summary>
    /// <exception cref="StorageNotFoundException">Nothing is there.</exception>
    /// <exception cref="UnsupportedDataException">A file of no known format.</exception>
    public static StoreFormat OfExisting(string path)
    {
        var place = new StoragePlace(path);
        if (Directory.Exists(path))
        {
            return StoreFormat.Zarr;
        }

        if (!File.Exists(path))
        {
            throw new StorageNotFoundException(place, "open: there is no such file or directory.");
        }

        return OfName(path) is { } known and not StoreFormat.Zarr ? known : OfContent(place);
    }

    private static StoreFormat OfContent(StoragePlace place)
    {
        var head = Errors.SystemErrors.Guard(place, "open", () =>
        {
            using var file = File.OpenHandle(place.Path, share: FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[HeadBytes];
            return bytes[..RandomAccess.Read(file, bytes, 0)];
        }).AsSpan();
        return head.StartsWith(Hdf5Signature) ? StoreFormat.Hdf5
            : head.StartsWith(NpySignature) ? StoreFormat.Npy
            : head.StartsWith("PK"u8) ? StoreFormat.Npz
            : throw new UnsupportedDataException(place,
                "open: the file is none of HDF5, netCDF-4, NPY, NPZ, Zarr, by its name or its first bytes.");
    }
}
