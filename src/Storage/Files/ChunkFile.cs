using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Files;

/// <summary>Reads small files whole with as few system calls as the platform allows.</summary>
/// <remarks>
/// On Linux open, read and close directly: a missing file costs no exception, and no call asks for what is not needed
/// (length, lock, kind). Elsewhere through the platform's file handle.
/// </remarks>
internal static unsafe class ChunkFile
{
    private const int PathBytesMax = 4096;

    /// <summary>Reads the file from its start.</summary>
    /// <param name="path">The file.</param>
    /// <param name="to">Room for <paramref name="capacity"/> bytes.</param>
    /// <param name="capacity">At most this many are read.</param>
    /// <returns>The bytes read, or -1 if there is no such file, or one more than the capacity if the file is longer.</returns>
    /// <exception cref="IOException">The system cannot read it.</exception>
    public static long Read(string path, byte* to, long capacity) =>
        LibC.IsSupported ? ReadDirect(path, to, capacity) : ReadByHandle(path, to, capacity);

    private static long ReadDirect(string path, byte* to, long capacity)
    {
        var file = TryOpen(path);
        if (file < 0)
        {
            return -1;
        }

        try
        {
            long done = 0;
            byte beyond;
            while (true)
            {
                var isFull = done == capacity;
                var count = LibC.Read(file, isFull ? &beyond : to + done, isFull ? 1 : (nint)Math.Min(capacity - done, 1 << 30));
                if (count == 0 || isFull)
                {
                    return done + count;
                }

                done += count > 0 ? count : Interrupted(path);
            }
        }
        finally
        {
            _ = LibC.Close(file);
        }
    }

    /// <summary>Opens a file by open(2); to be closed by close(2).</summary>
    /// <returns>Its descriptor, or -1 if there is no such file.</returns>
    /// <exception cref="IOException">The system refuses.</exception>
    public static int TryOpen(string path)
    {
        Span<byte> bytes = stackalloc byte[PathBytesMax];
        if (!Encoding.UTF8.TryGetBytes(path, bytes[..^1], out var length))
        {
            throw new PathTooLongException($"the path '{path}' has more than {PathBytesMax - 1} bytes.");
        }

        bytes[length] = 0;
        fixed (byte* name = bytes)
        {
            while (true)
            {
                var file = LibC.Open(name, LibC.ReadOnlyCloseOnExec, 0);
                if (file >= 0)
                {
                    return file;
                }

                if (Marshal.GetLastPInvokeError() is LibC.ErrorNoEntry or LibC.ErrorNotDirectory)
                {
                    return -1;
                }

                Interrupted(path);
            }
        }
    }

    private static int Interrupted(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return error == LibC.ErrorInterrupted
            ? 0
            : throw new IOException(path.Length == 0 ? Marshal.GetPInvokeErrorMessage(error) : $"{Marshal.GetPInvokeErrorMessage(error)}: '{path}'");
    }

    /// <summary>Reads from a position by pread(2), at least one byte unless the file ends.</summary>
    /// <returns>The bytes read.</returns>
    /// <exception cref="IOException">The system cannot read it.</exception>
    public static int ReadAt(SafeFileHandle file, Span<byte> to, long offset)
    {
        fixed (byte* first = to)
        {
            while (true)
            {
                var count = LibC.ReadAt(file, first, to.Length, offset);
                if (count >= 0)
                {
                    return (int)count;
                }

                Interrupted("");
            }
        }
    }

    private static long ReadByHandle(string path, byte* to, long capacity)
    {
        if (!File.Exists(path))
        {
            return -1;
        }

        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var done = ReadAt(SystemDisk.Instance, file, 0, to, capacity);
        return done == capacity && RandomAccess.GetLength(file) > capacity ? capacity + 1 : done;
    }

    /// <summary>Reads from a position until the capacity is full or the file ends.</summary>
    /// <returns>The bytes read.</returns>
    /// <exception cref="IOException">The system cannot read it.</exception>
    public static long ReadAt(IStorageDisk disk, SafeFileHandle file, long offset, byte* to, long capacity) =>
        ReadAt(disk, file, offset, to, capacity, capacity);

    /// <summary>Reads from a position until so many bytes are there, or more where a call gives more, or the file ends.</summary>
    /// <returns>The bytes read.</returns>
    /// <exception cref="IOException">The system cannot read it.</exception>
    public static long ReadAt(IStorageDisk disk, SafeFileHandle file, long offset, byte* to, long capacity, long atLeast)
    {
        long done = 0;
        while (done < atLeast)
        {
            var count = disk.Read(file, new Span<byte>(to + done, (int)Math.Min(capacity - done, 1 << 30)), offset + done);
            if (count == 0)
            {
                break;
            }

            done += count;
        }

        return done;
    }

    /// <summary>Writes at a position.</summary>
    public static void WriteAt(IStorageDisk disk, SafeFileHandle file, long offset, byte* from, long bytes)
    {
        for (long done = 0; done < bytes;)
        {
            var count = (int)Math.Min(bytes - done, 1 << 30);
            disk.Write(file, new ReadOnlySpan<byte>(from + done, count), offset + done);
            done += count;
        }
    }
}
