using System.IO.Compression;
using ActorArrays.Kernels;
using ActorArrays.Storage.Errors;
using ActorArrays.Storage.Files;
using ActorArrays.Storage.Journals;

namespace ActorArrays.Storage.Npy;

/// <summary>An NPZ file of one array: written as an NPY file beside its place, packed when it is complete.</summary>
/// <param name="format">What it is to be like.</param>
/// <param name="plain">The NPY file, which never gets a name of its own.</param>
/// <param name="packed">Where it is packed.</param>
internal sealed class NpzTarget(NpzFormat format, NpyTarget plain, string packed) : IResumableTarget
{
    /// <inheritdoc/>
    public string Name => format.Place.Name;

    /// <inheritdoc/>
    public DType DType => plain.DType;

    /// <inheritdoc/>
    public Shape Shape => plain.Shape;

    /// <inheritdoc/>
    public Shape ChunkShape => plain.ChunkShape;

    /// <inheritdoc/>
    public long ScratchBytes => plain.ScratchBytes;

    /// <inheritdoc/>
    public bool StaysWhenAbandoned => false;

    /// <inheritdoc/>
    public void WriteChunk(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context) =>
        plain.WriteChunk(chunkIndex, chunk, context);

    /// <inheritdoc/>
    public StoredChunk WriteStored(ReadOnlySpan<long> chunkIndex, NdArray chunk, StorageContext context) =>
        plain.WriteStored(chunkIndex, chunk, context);

    /// <inheritdoc/>
    public StoredChunk? ReadStored(ReadOnlySpan<long> chunkIndex) => plain.ReadStored(chunkIndex);

    // The archive is flushed before it gets its name.
    /// <inheritdoc/>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void Complete()
    {
        try
        {
            Pack();
            format.Disk.Move(packed, format.Place.Path);
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            AtomicFile.Abandon(packed);
            throw SystemErrors.Of(format.Place, "complete", error);
        }
    }

    /// <inheritdoc/>
    public void Suspend() => plain.Suspend();

    /// <inheritdoc/>
    public void Dispose() => plain.Dispose();

    private void Pack()
    {
        using var file = format.Disk.Open(packed, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using var stream = new DiskStream(format.Disk, file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var member = NewMember(archive).Open();
            CopyTo(member, stream);
        }

        format.Disk.Flush(file);
    }

    // What the archive would write after a failure is of no use, and would hide the cause by failing too.
    private void CopyTo(Stream member, DiskStream stream)
    {
        try
        {
            plain.CopyTo(member);
        }
        catch
        {
            stream.Abandon();
            throw;
        }
    }

    // Without a fixed time two files of the same data would differ; it is the first that ZIP knows.
    private ZipArchiveEntry NewMember(ZipArchive archive)
    {
        var member = archive.CreateEntry(format.Dataset + NpzArchive.Suffix, format.Level);
        member.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return member;
    }
}
