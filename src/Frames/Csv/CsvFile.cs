using System.IO.Compression;
using ActorArrays.Storage;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Frames;

/// <summary>A text file that is read in blocks; a gzip'd one is a single block. It must stay as it is while it is in use.</summary>
/// <remarks><b>Thread safety:</b> all members.</remarks>
internal sealed class CsvFile
{
    private const int BufferBytes = 1 << 16;

    private readonly DateTime _changedAt;

    public CsvFile(string path)
    {
        Path = path;
        var info = new FileInfo(path);
        if (!info.Exists)
        {
            throw new StorageNotFoundException(new StoragePlace(path), "read_csv: there is no such file. Check the name; a pattern such as data/*.csv finds several.");
        }

        (Bytes, _changedAt) = (info.Length, info.LastWriteTimeUtc);
        IsPacked = Guard(() =>
        {
            using var handle = Open();
            Span<byte> first = stackalloc byte[2];
            return RandomAccess.Read(handle, first, 0) == 2 && first is [0x1F, 0x8B];
        });
    }

    public string Path { get; }

    /// <summary>Bytes of the file as it is stored.</summary>
    public long Bytes { get; }

    /// <summary>True if it is gzip'd.</summary>
    public bool IsPacked { get; }

    /// <summary>Bytes of text; of a gzip'd file known once it is unpacked.</summary>
    public long TextBytes { get; private set; }

    /// <summary>Where the first record behind header and byte order mark begins.</summary>
    public long DataStart { get; set; }

    /// <summary>Finds out how much text there is.</summary>
    public void Measure() => TextBytes = IsPacked ? Guard(Unpacked) : Bytes;

    /// <summary>Reads text from a position on; less only where the file ends.</summary>
    public int Read(long start, Span<byte> into)
    {
        Check();
        return IsPacked ? ReadPacked(start, into) : ReadPlain(start, into);
    }

    /// <summary>The line that a position is in, from 1.</summary>
    public long LineOf(long position)
    {
        // What is packed would be unpacked from its beginning for each part.
        var buffer = new byte[IsPacked ? (int)position : BufferBytes];
        long line = 1;
        for (long at = 0; at < position;)
        {
            var count = Read(at, buffer.AsSpan(0, (int)Math.Min(buffer.Length, position - at)));
            line += buffer.AsSpan(0, count).Count(CsvFormat.LineFeed);
            at += count;
        }

        return line;
    }

    private int ReadPlain(long start, Span<byte> into)
    {
        try
        {
            using var handle = Open();
            var count = 0;
            while (count < into.Length)
            {
                var more = RandomAccess.Read(handle, into[count..], start + count);
                if (more == 0)
                {
                    break;
                }

                count += more;
            }

            return count;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageSystemException(new StoragePlace(Path), $"read_csv: {error.Message}", error);
        }
    }

    private int ReadPacked(long start, Span<byte> into)
    {
        try
        {
            using var stream = OpenPacked();
            Skip(stream, start);
            return stream.ReadAtLeast(into, into.Length, throwOnEndOfStream: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageSystemException(new StoragePlace(Path), $"read_csv: {error.Message}", error);
        }
        catch (InvalidDataException error)
        {
            throw new CorruptDataException(new StoragePlace(Path), $"read_csv: the gzip'd data is damaged ({error.Message}). Unpack the file to see where.", error);
        }
    }

    private long Unpacked()
    {
        using var stream = OpenPacked();
        var buffer = new byte[BufferBytes];
        long bytes = 0;
        for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
        {
            bytes += count;
        }

        return bytes <= Array.MaxLength ? bytes : throw new UnsupportedDataException(new StoragePlace(Path),
            $"read_csv: a gzip'd file is read as one block of less than 2 GiB, but unpacked it has {bytes} bytes. Unpack it first (gunzip), or split it.");
    }

    private static void Skip(Stream stream, long bytes)
    {
        var buffer = new byte[(int)Math.Min(bytes, BufferBytes)];
        while (bytes > 0)
        {
            var count = stream.Read(buffer, 0, (int)Math.Min(bytes, buffer.Length));
            bytes = count == 0 ? 0 : bytes - count;
        }
    }

    private GZipStream OpenPacked() => new(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes), CompressionMode.Decompress);

    private SafeFileHandle Open() => File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private void Check()
    {
        var info = new FileInfo(Path);
        if (!info.Exists || info.Length != Bytes || info.LastWriteTimeUtc != _changedAt)
        {
            throw new StorageException(new StoragePlace(Path), "read_csv: a file must stay as it was when its frame was made, but it has changed or is gone. Read it again.");
        }
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (InvalidDataException error)
        {
            throw new CorruptDataException(new StoragePlace(Path), $"read_csv: the gzip'd data is damaged ({error.Message}). Unpack the file to see where.", error);
        }
        catch (Exception error) when (error is IOException and not StorageException or UnauthorizedAccessException)
        {
            throw new StorageSystemException(new StoragePlace(Path), $"read_csv: {error.Message}", error);
        }
    }
}
