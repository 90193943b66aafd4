using System.IO.Compression;
using ActorArrays.Kernels;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Regions;

namespace ActorArrays.Storage.Npy;

/// <summary>An NPZ file of one array: written as an NPY file beside its place, packed when it is complete.</summary>
internal sealed class NpzTarget : IChunkedTarget
{
    private const string DatasetUsual = "arr_0";
    private readonly StoragePlace _place;
    private readonly string _plainPath;
    private readonly CompressionLevel _level;
    private readonly NpyTarget _plain;

    /// <summary>Begins the file.</summary>
    /// <exception cref="StorageException">It exists and is not to be replaced, or the options ask for what NPZ has not.</exception>
    public NpzTarget(string path, string? dataset, TargetOptions options)
    {
        _place = new StoragePlace(path, dataset?.Trim('/') is { Length: > 0 } name ? name : DatasetUsual);
        TargetRules.CheckFree(_place, path, options.Overwrite);
        _level = (options.Compression ?? Compression.None).Kind switch
        {
            CompressionKind.None => CompressionLevel.NoCompression,
            CompressionKind.Zlib or CompressionKind.Gzip => CompressionLevel.Optimal,
            var other => throw new UnsupportedDataException(_place, $"create: NPZ files are compressed with zlib, but {other} was asked for."),
        };
        _plainPath = AtomicFile.TemporaryName(path);
        _plain = new NpyFormat(_plainPath, options with { Compression = null }).CreateTemporary();
    }

    /// <inheritdoc/>
    public string Name => _place.Name;

    /// <inheritdoc/>
    public DType DType => _plain.DType;

    /// <inheritdoc/>
    public Shape Shape => _plain.Shape;

    /// <inheritdoc/>
    public Shape ChunkShape => _plain.ChunkShape;

    /// <inheritdoc/>
    public long ScratchBytes => _plain.ScratchBytes;

    /// <inheritdoc/>
    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context) =>
        _plain.WriteChunk(chunkIndex, chunk, context);

    /// <inheritdoc/>
    public void Complete()
    {
        var packedPath = AtomicFile.TemporaryName(_place.Path);
        try
        {
            _plain.Complete();
            Pack(packedPath);
            File.Move(packedPath, _place.Path, overwrite: true);
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            AtomicFile.Abandon(packedPath);
            throw SystemErrors.Of(_place, "complete", error);
        }
        finally
        {
            AtomicFile.Abandon(_plainPath);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _plain.Dispose();

    private void Pack(string path)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var plain = File.OpenRead(_plainPath);
            using var member = archive.CreateEntry(_place.Dataset + NpzArchive.Suffix, _level).Open();
            plain.CopyTo(member, 1 << 20);
        }

        file.Flush(flushToDisk: true);
    }
}
