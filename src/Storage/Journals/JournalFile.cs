using ActorArrays.Storage.Errors;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Journals;

/// <summary>A journal on disk: records that are only ever appended, while no other process has it open.</summary>
/// <remarks>
/// CONCURRENCY: kernel threads append; the end of the file is under a lock. A record whose write failed is overwritten by the next
/// one, so only the end of the file can be torn. <b>Fsync:</b> none while it grows: whoever reads it compares every chunk with its
/// checksum, so records and chunks may reach the disk in any order, or not at all.
/// </remarks>
internal sealed class JournalFile : IDisposable
{
    private readonly Lock _gate = new();
    private readonly IStorageDisk _disk;
    private readonly StoragePlace _place;
    private readonly SafeFileHandle _file;
    private long _end;

    private JournalFile(IStorageDisk disk, StoragePlace place, SafeFileHandle file) => (_disk, _place, _file) = (disk, place, file);

    private static ReadOnlySpan<byte> Magic => "AAjournl"u8;

    /// <summary>The journal of a dataset: beside the file or directory, <c>x.zarr.journal</c> or <c>x.zarr.group.t2m.journal</c>.</summary>
    public static string PathOf(StoragePlace place)
    {
        var name = (place.Dataset ?? "").Trim('/').Replace('/', '.');
        return $"{place.Path.TrimEnd('/')}{(name.Length == 0 ? "" : ".")}{name}.journal";
    }

    /// <summary>Opens the journal of a dataset, or makes an empty one.</summary>
    /// <exception cref="StorageException">Another process has it open, or the disk failed.</exception>
    public static JournalFile Open(IStorageDisk disk, StoragePlace place)
    {
        var path = PathOf(place);
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } directory)
            {
                disk.CreateDirectory(directory);
            }

            return new JournalFile(disk, place, disk.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw Failure(place, "open", error);
        }
    }

    /// <summary>Empties the journal and writes its first record.</summary>
    public void Start(ReadOnlySpan<byte> header)
    {
        var record = JournalRecord.Of(JournalRecordKind.Header, header);
        Guarded("write", () => _disk.SetLength(_file, 0));
        _end = 0;
        Append([.. Magic, .. record]);
    }

    /// <summary>Adds a record that brings nothing.</summary>
    public void Append(JournalRecordKind kind) => Append(kind, []);

    /// <summary>Adds a record.</summary>
    public void Append(JournalRecordKind kind, ReadOnlySpan<byte> content) => Append(JournalRecord.Of(kind, content));

    /// <summary>Adds that a chunk is stored.</summary>
    public void Append(long chunk, StoredChunk stored)
    {
        Span<byte> record = stackalloc byte[JournalRecord.HeadBytes + JournalRecord.ChunkBytes];
        JournalRecord.Write(record, chunk, stored);
        Append(record);
    }

    /// <summary>Reads the records in order, up to the first that is torn or damaged; what is appended later follows those.</summary>
    public void Replay(JournalReplay each)
    {
        var reader = new JournalReader(_disk, _file, Magic.Length);
        _end = 0;
        while (Guarded("read", () => reader.TryRead(Magic)))
        {
            _end = reader.Position;
            each((JournalRecordKind)reader.Content[0], reader.Content);
        }
    }

    /// <summary>Cuts off what follows the last record that was read or written.</summary>
    public void CutTail() => Guarded("write", () => _disk.SetLength(_file, _end));

    /// <summary>Removes the journal: the dataset is complete, or nothing of it is worth keeping.</summary>
    public void Remove()
    {
        // Windows removes no open file. Elsewhere the name goes first, so that nobody else takes it up in between.
        if (OperatingSystem.IsWindows())
        {
            _file.Dispose();
        }

        Guarded("remove", () => _disk.Delete(PathOf(_place)));
        _file.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Append(ReadOnlySpan<byte> record)
    {
        lock (_gate)
        {
            try
            {
                _disk.Write(_file, record, _end);
                _end += record.Length;
            }
            catch (Exception error) when (SystemErrors.IsFileError(error))
            {
                throw Failure(_place, "write", error);
            }
        }
    }

    private void Guarded(string action, Action body) => Guarded(action, () =>
    {
        body();
        return true;
    });

    private T Guarded<T>(string action, Func<T> body)
    {
        try
        {
            return body();
        }
        catch (Exception error) when (SystemErrors.IsFileError(error))
        {
            throw Failure(_place, action, error);
        }
    }

    private static StorageSystemException Failure(StoragePlace place, string action, Exception error) => new(place,
        $"{action} the journal {PathOf(place)}: {error.Message} Another run may be writing the dataset, or the disk is full or failed.", error);
}

/// <summary>Takes one record of a journal.</summary>
/// <param name="kind">What it says.</param>
/// <param name="content">Its content, the kind included; valid until the call returns.</param>
internal delegate void JournalReplay(JournalRecordKind kind, ReadOnlySpan<byte> content);
