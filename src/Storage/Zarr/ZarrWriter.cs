using System.Text;
using ActorArrays.Kernels;
using ActorArrays.Storage.Codecs;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Journals;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Zarr;

/// <summary>Creates an array and the groups above it.</summary>
internal sealed class ZarrWriter : IResumableFormat
{
    private readonly string _directory;
    private readonly TargetOptions _options;
    private readonly ZarrArray _array;
    private readonly IStorageDisk _disk;

    /// <summary>A new array, of which nothing is written yet.</summary>
    /// <exception cref="StorageException">The options ask for what Zarr has not.</exception>
    public ZarrWriter(string path, string? dataset, TargetOptions options)
    {
        Place = new StoragePlace(path, ZarrNames.Normalize(path, dataset));
        _directory = ZarrNames.DirectoryOf(path, dataset);
        (_options, _disk) = (options, options.DiskOrSystem);
        _array = Plan(Place, _directory, options);
    }

    /// <inheritdoc/>
    public StoragePlace Place { get; }

    /// <inheritdoc/>
    public string Description => $"Zarr {_array.Format}: {OneLine(Metadata)} {OneLine(ZarrAttributes.Bytes(_array.Attributes))}";

    /// <inheritdoc/>
    public bool Exists => Path.Exists(_directory) && !IsEmptyDirectory;

    /// <inheritdoc/>
    public bool HasRemains => Exists;

    private bool IsEmptyDirectory => Directory.Exists(_directory) && !Directory.EnumerateFileSystemEntries(_directory).Any();

    private byte[] Metadata => _array.Format == 3
        ? ZarrV3Writer.Array(_array, ZarrCodecs.Resolve(_options.Compression))
        : ZarrV2.Write(_array, ZarrCodecs.Resolve(_options.Compression));

    /// <inheritdoc/>
    public void CheckFree()
    {
        if (!Exists)
        {
            return;
        }

        TargetRules.CheckFree(Place, _directory, _options.Overwrite);
        CheckIsStore();
    }

    /// <inheritdoc/>
    public IResumableTarget Create()
    {
        var spares = SystemErrors.Guard(Place, "create", () =>
        {
            var replaced = Exists ? Replace() : ZarrSpares.None(_disk, _directory);
            _disk.CreateDirectory(_directory);
            CreateGroups();
            return replaced;
        });
        WriteMetadata();
        return new ZarrTarget(_array, _disk, spares);
    }

    /// <inheritdoc/>
    public IResumableTarget? TryReopen()
    {
        if (!File.Exists(_array.MetadataPath))
        {
            return null;
        }

        return SystemErrors.Guard(Place, "resume", () =>
        {
            if (!File.ReadAllBytes(_array.MetadataPath).AsSpan().SequenceEqual(Metadata))
            {
                throw new StorageExistsException(Place,
                    $"resume: {_array.MetadataPath} was changed after the journal began. Run without resuming, to write the array anew.");
            }

            ZarrRemoval.RemovePartialFiles(_disk, _directory);
            return new ZarrTarget(_array, _disk, ZarrSpares.None(_disk, _directory));
        });
    }

    private ZarrSpares Replace()
    {
        CheckIsStore();
        var spares = ZarrSpares.SetAside(_disk, _directory, _array.MetadataPath, ChunkGrid.Counts(_array.Shape, _array.ChunkShape).Size);
        ZarrRemoval.Clear(_disk, _directory);
        return spares;
    }

    // Only what is a Zarr store is ever removed: a mistyped path must not cost a directory of something else.
    private void CheckIsStore()
    {
        if (!ZarrStore.IsStore(_directory) && !ZarrRemoval.IsRemains(_directory))
        {
            throw new StorageExistsException(Place,
                "create: what is there is no Zarr store, so it is not replaced. Choose another name, or remove it first.");
        }
    }

    private static ZarrArray Plan(StoragePlace place, string directory, TargetOptions options)
    {
        var isV3 = options.ZarrFormat switch
        {
            2 => false,
            3 => true,
            var other => throw new ValueException($"create {place}: the Zarr format must be 2 or 3, but is {other}."),
        };
        var chunk = TargetRules.ChunkShape(place, options);
        var compression = ZarrCodecs.Resolve(options.Compression);
        var itemSize = options.DType.ItemSize();
        var codecs = isV3 ? ZarrV3Codecs.Of(place, compression, options.DType) : ZarrCodecs.Of(place, compression, itemSize);
        return new ZarrArray
        {
            Place = place,
            Format = options.ZarrFormat,
            MetadataPath = Path.Combine(directory, isV3 ? ZarrV3.MetadataFile : ZarrV2.ArrayFile),
            DType = options.DType,
            Shape = options.Shape,
            ChunkShape = chunk,
            Fill = FillPattern.Of(options.DType, options.FillValue ?? 0),
            Codecs = new CodecChain(place, codecs, chunk.Size * itemSize),
            Keys = new ZarrKeys(directory, isV3 ? "c" : "", options.DimensionSeparator ?? (isV3 ? '/' : '.')),
            Attributes = options.Attributes,
        };
    }

    private static string OneLine(byte[] json) =>
        string.Join(' ', Encoding.UTF8.GetString(json).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private void WriteMetadata()
    {
        if (_array.Format == 2 && _array.Attributes.Count > 0)
        {
            AtomicFile.Write(_disk, Place, Path.Combine(_directory, ZarrV2.AttributesFile), ZarrAttributes.Bytes(_array.Attributes));
        }

        AtomicFile.Write(_disk, Place, _array.MetadataPath, Metadata);
    }

    private void CreateGroups()
    {
        var parts = (Place.Dataset ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var depth = 0; depth < parts.Length; depth++)
        {
            var directory = ZarrNames.DirectoryOf(Place.Path, string.Join('/', parts[..depth]));
            if (ZarrStore.TryReadArray(Place, directory) is not null)
            {
                throw new StorageExistsException(Place, $"create: {directory} is an array, and an array holds no other arrays.");
            }

            CreateGroup(directory, _array.Format);
        }
    }

    private void CreateGroup(string directory, int format)
    {
        var v2 = Path.Combine(directory, ZarrV2.GroupFile);
        var v3 = Path.Combine(directory, ZarrV3.MetadataFile);
        if (File.Exists(format == 2 ? v3 : v2))
        {
            throw new StorageExistsException(Place,
                $"create: {directory} is a group of Zarr format {5 - format}, but format {format} was asked for. Ask for the store's own format.");
        }

        if (!File.Exists(format == 2 ? v2 : v3))
        {
            AtomicFile.Write(_disk, Place, format == 2 ? v2 : v3, format == 2 ? ZarrV2.GroupBytes : ZarrV3Writer.GroupBytes);
        }
    }
}
