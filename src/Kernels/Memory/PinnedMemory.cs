using System.Runtime.InteropServices;

namespace ActorArrays.Kernels;

/// <summary>Managed memory held in place so that chunks can view it without a copy.</summary>
/// <remarks><b>Owner:</b> the <see cref="NativeBuffer"/> that wraps it; unpinned when that one's last user goes.</remarks>
public sealed unsafe class PinnedMemory : IDisposable
{
    private GCHandle _handle;

    private PinnedMemory(Array array) => _handle = GCHandle.Alloc(array, GCHandleType.Pinned);

    /// <summary>Pins an array of unmanaged elements, of any rank.</summary>
    public static NativeBuffer Pin(Array array, int itemSize)
    {
        ArgumentNullException.ThrowIfNull(array);
        var pinned = new PinnedMemory(array);
        return NativeBuffer.Wrap((byte*)pinned._handle.AddrOfPinnedObject(), array.LongLength * itemSize, pinned);
    }

    /// <summary>A lazy array over the caller's memory is dropped, not disposed; then the pin goes with it.</summary>
    ~PinnedMemory() => Unpin();

    /// <inheritdoc/>
    public void Dispose()
    {
        Unpin();
        GC.SuppressFinalize(this);
    }

    private void Unpin()
    {
        if (_handle.IsAllocated)
        {
            _handle.Free();
        }
    }
}
