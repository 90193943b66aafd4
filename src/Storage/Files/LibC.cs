using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Files;

/// <summary>The few Linux calls that the platform has no cheap form of.</summary>
/// <remarks>Constants are those of Linux on x64 and arm64 (asm-generic/fcntl.h, asm-generic/mman-common.h).</remarks>
internal static unsafe partial class LibC
{
    private const string Library = "libc";

    /// <summary>Open for reading, and closed in child processes.</summary>
    public const int ReadOnlyCloseOnExec = 0x80000;

    /// <summary>Open for writing without waiting for anybody, and closed in child processes.</summary>
    public const int WriteOnlyCloseOnExec = ReadOnlyCloseOnExec | 1 | 0x800;

    /// <summary>No such file.</summary>
    public const int ErrorNoEntry = 2;

    /// <summary>The name is taken.</summary>
    public const int ErrorExists = 17;

    /// <summary>A call was interrupted by a signal and is to be repeated.</summary>
    public const int ErrorInterrupted = 4;

    /// <summary>Part of the path is a file, not a directory.</summary>
    public const int ErrorNotDirectory = 20;

    /// <summary>The path's own directory, or the working directory.</summary>
    public const int AtWorkingDirectory = -100;

    /// <summary>A link to what a symbolic link stands for.</summary>
    public const int AtSymlinkFollow = 0x400;

    /// <summary>The open file itself, where the path is empty.</summary>
    public const int AtEmptyPath = 0x1000;

    /// <summary>Choose the signal that tells of a lease that others wait for.</summary>
    public const int SetSignal = 10;

    /// <summary>Take a lease.</summary>
    public const int SetLease = 1024;

    /// <summary>The lease that only one gets who has the file open alone.</summary>
    public const int LeaseToWrite = 1;

    /// <summary>A signal that does nothing unless it is handled (SIGURG).</summary>
    public const int SignalUrgent = 23;

    /// <summary>Drop the pages from the process; they stay in the page cache.</summary>
    public const int AdviseDontNeed = 4;

    /// <summary>Map the pages in one go instead of one fault each (Linux 5.14; older kernels refuse it, harmlessly).</summary>
    public const int AdvisePopulateRead = 22;

    /// <summary>A new file without a name in the directory that is opened, for writing (O_TMPFILE, which holds O_DIRECTORY).</summary>
    public static int UnnamedWriteOnlyCloseOnExec { get; } =
        ReadOnlyCloseOnExec | 1 | 0x400000 | (RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x4000 : 0x10000);

    /// <summary>True where these calls and constants are the right ones.</summary>
    public static bool IsSupported { get; } =
        OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    /// <summary>open(2) of a path that ends with a 0 byte.</summary>
    [LibraryImport(Library, EntryPoint = "open", SetLastError = true)]
    public static partial int Open(byte* path, int flags, int mode);

    /// <summary>close(2).</summary>
    [LibraryImport(Library, EntryPoint = "close")]
    public static partial int Close(int file);

    /// <summary>read(2).</summary>
    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int file, byte* to, nint bytes);

    /// <summary>pread(2).</summary>
    [LibraryImport(Library, EntryPoint = "pread", SetLastError = true)]
    public static partial nint ReadAt(SafeFileHandle file, byte* to, nint bytes, long offset);

    /// <summary>linkat(2).</summary>
    [LibraryImport(Library, EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LinkAt(int fromDirectory, string from, int toDirectory, string to, int flags);

    /// <summary>open(2).</summary>
    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, int mode);

    /// <summary>fcntl(2).</summary>
    [LibraryImport(Library, EntryPoint = "fcntl")]
    public static partial int Control(int file, int command, nint argument);

    /// <summary>statx(2).</summary>
    [LibraryImport(Library, EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Status(int directory, string path, int flags, uint mask, out FileStatus status);

    /// <summary>Gives a file another name of its file system; what had that name is replaced.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void Move(string from, string to)
    {
        if (Rename(from, to) < 0)
        {
            throw new IOException($"{Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}: '{from}' to '{to}'");
        }
    }

    /// <summary>rename(2).</summary>
    [LibraryImport(Library, EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Rename(string from, string to);

    /// <summary>Returns when what was written to the file system that holds a directory is on the disk.</summary>
    /// <exception cref="IOException">The system says that it is not.</exception>
    public static void FlushFileSystem(string directory)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(directory + '\0'))
        {
            var file = Open(name, ReadOnlyCloseOnExec, 0);
            var status = file < 0 ? -1 : SyncFileSystem(file);
            var error = Marshal.GetLastPInvokeError();
            if (file >= 0)
            {
                _ = Close(file);
            }

            if (status < 0)
            {
                throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)}: '{directory}'");
            }
        }
    }

    /// <summary>syncfs(2).</summary>
    [LibraryImport(Library, EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(int file);

    /// <summary>madvise(2).</summary>
    [LibraryImport(Library, EntryPoint = "madvise")]
    public static partial int Advise(nint start, nint bytes, int advice);
}
