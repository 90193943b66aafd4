using ActorArrays.Kernels;

namespace ActorArrays.Storage.Files;

/// <summary>A rented buffer of exactly the asked length; gives it back when disposed.</summary>
internal readonly unsafe struct Scratch(NativeBuffer buffer, long bytes) : IDisposable
{
    /// <summary>The first byte, 64-byte aligned.</summary>
    public byte* Pointer => buffer.Pointer;

    /// <summary>The length that was asked for.</summary>
    public long Bytes => bytes;

    /// <summary>All of it; the length must fit an int.</summary>
    public Span<byte> Span => new(Pointer, checked((int)bytes));

    /// <summary>Wraps it as an array that borrows the memory; the array is disposed before this is.</summary>
    public NdArray AsArray(DType dtype, Layout layout) => NdArray.Over(buffer.Retain(), dtype, layout);

    public void Dispose() => buffer?.Release();
}
