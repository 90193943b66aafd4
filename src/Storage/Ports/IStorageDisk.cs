using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage;

/// <summary>
/// The calls to the file system by which datasets and their journals are written and elements are read: the seam at which a test lets the
/// n-th call fail, a disk be full, or a read stop short. What libhdf5 does by itself (metadata, and chunks with filters that only it
/// knows) and the pages of a mapped file are not seen here.
/// </summary>
/// <remarks>
/// <b>Thread safety:</b> implementations are thread-safe. <b>Errors:</b> <see cref="IOException"/> and
/// <see cref="UnauthorizedAccessException"/>, which the callers tell with dataset and chunk.
/// </remarks>
public unsafe interface IStorageDisk
{
    /// <summary>Opens or creates a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mode">Whether it must be there.</param>
    /// <param name="access">Reading, writing or both.</param>
    /// <param name="share"><see cref="FileShare.None"/> refuses a second opening, of other processes too.</param>
    /// <param name="length">Bytes to set aside for a file that is created; 0 for none.</param>
    SafeFileHandle Open(string path, FileMode mode, FileAccess access, FileShare share, long length = 0);

    /// <summary>Opens a file for reading; null if there is no such file.</summary>
    SafeFileHandle? TryOpenRead(string path);

    /// <summary>The length of an open file in bytes.</summary>
    long LengthOf(SafeFileHandle file);

    /// <summary>Makes a file for writing that has no name yet, so that nothing is left of it if it gets none.</summary>
    /// <param name="directory">Where its name will be; empty for the working directory.</param>
    /// <returns>Null where files are made by name alone; the caller then makes one by <see cref="Open"/>.</returns>
    SafeFileHandle? TryOpenUnnamed(string directory);

    /// <summary>Gives a file of <see cref="TryOpenUnnamed"/> its name; what had that name is replaced.</summary>
    void Name(SafeFileHandle file, string path);

    /// <summary>Opens a file that nobody needs any more, to write another one into it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="like">A file as a new one would be: of the same owners and permissions.</param>
    /// <returns>Null if anybody has it open, or if it is not like a new one; the caller then makes one.</returns>
    SafeFileHandle? TryOpenSpare(string path, string like);

    /// <summary>Reads some bytes, at least one, or none at the end of the file.</summary>
    /// <returns>How many.</returns>
    int Read(SafeFileHandle file, Span<byte> to, long offset);

    /// <summary>Writes all of the bytes.</summary>
    void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Cuts or extends a file.</summary>
    void SetLength(SafeFileHandle file, long length);

    /// <summary>Returns when what was written to the file is on the disk.</summary>
    void Flush(SafeFileHandle file);

    /// <summary>Returns when everything that was written to the file system of this directory is on the disk.</summary>
    void FlushAll(string directory);

    /// <summary>Reads a file from its start.</summary>
    /// <param name="path">The file.</param>
    /// <param name="to">Room for <paramref name="capacity"/> bytes.</param>
    /// <param name="capacity">At most this many are read.</param>
    /// <returns>The bytes read, or -1 if there is no such file, or one more than the capacity if the file is longer.</returns>
    long ReadFile(string path, byte* to, long capacity);

    /// <summary>Gives a file another name; what had that name is replaced.</summary>
    void Move(string from, string to);

    /// <summary>Removes a file, if it is there.</summary>
    void Delete(string path);

    /// <summary>Makes a directory and those above it, unless they are there.</summary>
    void CreateDirectory(string path);

    /// <summary>Removes a directory and all that is in it.</summary>
    void DeleteDirectory(string path);
}
