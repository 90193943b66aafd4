using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorArrays.Storage.Files;

/// <summary>Files that nobody needs any more, and into which others are written. Linux only.</summary>
/// <remarks>
/// Whoever still reads such a file must not find other bytes in it, so it is taken only by a lease, which the system grants to
/// one who has the file open alone (mapped files are open too). Who opens it under its old name afterwards waits until it is closed.
/// Source: fcntl(2), "Leases".
/// </remarks>
internal static unsafe class SpareFile
{
    /// <summary>True where there are such leases.</summary>
    public static bool IsSupported => LibC.IsSupported;

    /// <summary>Opens a file for writing; its bytes stay until they are written over.</summary>
    /// <param name="path">A file that nobody needs.</param>
    /// <param name="like">A file as a new one in its place would be.</param>
    /// <returns>
    /// Null if anybody has it open, or it has another name too, or other permissions or owners than <paramref name="like"/>, or if the
    /// system refuses for a reason of its own.
    /// </returns>
    public static SafeFileHandle? TryOpen(string path, string like)
    {
        var file = IsSupported ? LibC.Open(path, LibC.WriteOnlyCloseOnExec, 0) : -1;
        if (file < 0)
        {
            return null;
        }

        var handle = new SafeFileHandle(file, ownsHandle: true);
        if (IsLike(file, like) && IsAlone(file))
        {
            return handle;
        }

        handle.Dispose();
        return null;
    }

    private static bool IsLike(int file, string like)
    {
        const uint mask = FileStatus.HasTypeModeLinksOwners;
        return LibC.Status(file, "", LibC.AtEmptyPath, mask, out var status) == 0 &&
            LibC.Status(LibC.AtWorkingDirectory, like, 0, mask, out var wanted) == 0 &&
            (status.Links, status.Owner, status.Group, status.Mode) == (1, wanted.Owner, wanted.Group, wanted.Mode);
    }

    // The system tells of those who wait by a signal; its own choice would end the process, this one is ignored unless asked for.
    private static bool IsAlone(int file) =>
        LibC.Control(file, LibC.SetSignal, LibC.SignalUrgent) == 0 && LibC.Control(file, LibC.SetLease, LibC.LeaseToWrite) == 0;
}

/// <summary>The part of Linux's <c>struct statx</c> that tells files apart by who may use them.</summary>
/// <remarks>Source: statx(2); the layout is the same on every architecture.</remarks>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    /// <summary>Asks for these fields.</summary>
    public const uint HasTypeModeLinksOwners = 0x1F;

    /// <summary>Names that the file has.</summary>
    [FieldOffset(16)]
    public uint Links;

    /// <summary>The user who owns it.</summary>
    [FieldOffset(20)]
    public uint Owner;

    /// <summary>The group that owns it.</summary>
    [FieldOffset(24)]
    public uint Group;

    /// <summary>Its kind and permissions.</summary>
    [FieldOffset(28)]
    public ushort Mode;
}
