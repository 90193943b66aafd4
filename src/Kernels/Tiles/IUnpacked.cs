using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>A vector of lines of 16 bytes each, which are unpacked with those of another vector.</summary>
internal unsafe interface IUnpacked<TSelf>
    where TSelf : struct, IUnpacked<TSelf>
{
    /// <summary>Loads a whole vector.</summary>
    static abstract TSelf Load(void* from);

    /// <summary>The elements of the first halves of all lines, alternately from x and y, and those of the second halves.</summary>
    static abstract (TSelf Low, TSelf High) Unpack<T>(TSelf x, TSelf y)
        where T : unmanaged;

    /// <summary>Writes the vector.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="to">Where its first line goes.</param>
    /// <param name="apart">Bytes from there to where its second line goes, where lines are written apart.</param>
    static abstract void Store(TSelf x, byte* to, long apart);
}

/// <summary>Two lines in 256 bits, which are written apart.</summary>
internal readonly unsafe struct Unpacked256(Vector256<byte> value) : IUnpacked<Unpacked256>
{
    private readonly Vector256<byte> _value = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unpacked256 Load(void* from) => new(Vector256.Load((byte*)from));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Unpacked256 Low, Unpacked256 High) Unpack<T>(Unpacked256 x, Unpacked256 y)
        where T : unmanaged => sizeof(T) == sizeof(byte)
            ? (new(Avx2.UnpackLow(x._value, y._value)), new(Avx2.UnpackHigh(x._value, y._value)))
            : (new(Avx2.UnpackLow(x._value.AsInt16(), y._value.AsInt16()).AsByte()), new(Avx2.UnpackHigh(x._value.AsInt16(), y._value.AsInt16()).AsByte()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Unpacked256 x, byte* to, long apart)
    {
        x._value.GetLower().Store(to);
        x._value.GetUpper().Store(to + apart);
    }
}

/// <summary>Four lines in 512 bits, which are written together.</summary>
internal readonly unsafe struct Unpacked512(Vector512<byte> value) : IUnpacked<Unpacked512>
{
    private readonly Vector512<byte> _value = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Unpacked512 Load(void* from) => new(Vector512.Load((byte*)from));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Unpacked512 Low, Unpacked512 High) Unpack<T>(Unpacked512 x, Unpacked512 y)
        where T : unmanaged => sizeof(T) == sizeof(byte)
            ? (new(Avx512BW.UnpackLow(x._value, y._value)), new(Avx512BW.UnpackHigh(x._value, y._value)))
            : (new(Avx512BW.UnpackLow(x._value.AsInt16(), y._value.AsInt16()).AsByte()), new(Avx512BW.UnpackHigh(x._value.AsInt16(), y._value.AsInt16()).AsByte()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Unpacked512 x, byte* to, long apart) => x._value.Store(to);
}
