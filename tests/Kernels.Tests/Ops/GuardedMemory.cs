using System.Runtime.InteropServices;

namespace Kernels.Tests.Ops;

/// <summary>Memory between two pages that nobody may touch: one element too far ends the process.</summary>
/// <remarks>On systems without mmap plain memory with canaries; there only writes too far are found.</remarks>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int PageBytes = 4096;
    private const byte Canary = 0xA5;
    private readonly byte* _start;
    private readonly int _bytes;
    private readonly bool _isMapped = OperatingSystem.IsLinux();

    public GuardedMemory(int bytes)
    {
        _bytes = (bytes + PageBytes - 1) / PageBytes * PageBytes;
        if (!_isMapped)
        {
            _start = (byte*)NativeMemory.Alloc((nuint)(_bytes + (2 * PageBytes)));
            new Span<byte>(_start, _bytes + (2 * PageBytes)).Fill(Canary);
            return;
        }

        // PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS; then PROT_NONE for the first and the last page.
        _start = (byte*)MapMemory(0, (nuint)(_bytes + (2 * PageBytes)), 3, 0x22, -1, 0);
        if (Protect((nint)_start, PageBytes, 0) != 0 || Protect((nint)(_start + PageBytes + _bytes), PageBytes, 0) != 0)
        {
            throw new InvalidOperationException("mprotect failed");
        }

        new Span<byte>(_start + PageBytes, _bytes).Fill(Canary);
    }

    /// <summary>The last <paramref name="bytes"/> bytes before the forbidden page.</summary>
    public byte* AtEnd(int bytes) => _start + PageBytes + _bytes - bytes;

    /// <summary>The first byte after the forbidden page.</summary>
    public byte* AtStart => _start + PageBytes;

    /// <summary>True if no byte but the last <paramref name="bytes"/> was written since the last <see cref="Reset"/>.</summary>
    public bool IsUntouchedBefore(int bytes) => new ReadOnlySpan<byte>(AtStart, _bytes - bytes).IndexOfAnyExcept(Canary) < 0;

    /// <summary>True if no byte but the first <paramref name="bytes"/> was written since the last <see cref="Reset"/>.</summary>
    public bool IsUntouchedAfter(int bytes) => new ReadOnlySpan<byte>(AtStart + bytes, _bytes - bytes).IndexOfAnyExcept(Canary) < 0;

    public void Reset() => new Span<byte>(AtStart, _bytes).Fill(Canary);

    public void Dispose()
    {
        if (_isMapped)
        {
            _ = Unmap((nint)_start, (nuint)(_bytes + (2 * PageBytes)));
        }
        else
        {
            NativeMemory.Free(_start);
        }
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint MapMemory(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}
