using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>A vector of bytes, of one width, as <see cref="ByteColumns{TFold}"/> takes it apart: parts of 16 bytes are worked on by themselves.</summary>
internal unsafe interface IByteLanes<TLanes>
    where TLanes : struct, IByteLanes<TLanes>
{
    /// <summary>Bytes of a vector.</summary>
    static abstract int Count { get; }

    static abstract TLanes Load(void* from);

    static abstract void Store(TLanes lanes, void* to);

    /// <summary>The bits that one of both has.</summary>
    static abstract TLanes Turn(TLanes x, byte bits);

    /// <summary>Bytes in turn, of the lower or of the upper halves.</summary>
    static abstract (TLanes Low, TLanes High) ZipBytes(TLanes x, TLanes y);

    /// <summary>The same with pairs of bytes.</summary>
    static abstract (TLanes Low, TLanes High) ZipPairs(TLanes x, TLanes y);

    /// <summary>The lower bytes of pairs, as 16-bit numbers.</summary>
    static abstract TLanes LowBytes(TLanes pairs);

    /// <summary>The upper bytes of pairs.</summary>
    static abstract TLanes HighBytes(TLanes pairs);

    /// <summary>x² + y² of 16-bit numbers that lie beside each other, in 32 bits.</summary>
    static abstract TLanes SquareSums(TLanes x);

    static abstract TLanes AddInt16(TLanes x, TLanes y);

    static abstract TLanes AddInt32(TLanes x, TLanes y);
}

/// <summary>Of 256 bits; needs AVX2.</summary>
internal readonly unsafe struct ByteLanes256(Vector256<byte> value) : IByteLanes<ByteLanes256>
{
    private readonly Vector256<byte> _value = value;

    public static int Count => Vector256<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes256 Load(void* from) => new(Vector256.Load((byte*)from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ByteLanes256 lanes, void* to) => lanes._value.Store((byte*)to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes256 Turn(ByteLanes256 x, byte bits) => new(x._value ^ Vector256.Create(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ByteLanes256 Low, ByteLanes256 High) ZipBytes(ByteLanes256 x, ByteLanes256 y) =>
        (new(Avx2.UnpackLow(x._value, y._value)), new(Avx2.UnpackHigh(x._value, y._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ByteLanes256 Low, ByteLanes256 High) ZipPairs(ByteLanes256 x, ByteLanes256 y) =>
        (new(Avx2.UnpackLow(x._value.AsInt16(), y._value.AsInt16()).AsByte()), new(Avx2.UnpackHigh(x._value.AsInt16(), y._value.AsInt16()).AsByte()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes256 LowBytes(ByteLanes256 pairs) => new(pairs._value & Vector256.Create((ushort)byte.MaxValue).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes256 HighBytes(ByteLanes256 pairs) => new((pairs._value.AsUInt16() >>> 8).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes256 SquareSums(ByteLanes256 x) => new(Avx2.MultiplyAddAdjacent(x._value.AsInt16(), x._value.AsInt16()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes256 AddInt16(ByteLanes256 x, ByteLanes256 y) => new((x._value.AsInt16() + y._value.AsInt16()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes256 AddInt32(ByteLanes256 x, ByteLanes256 y) => new((x._value.AsInt32() + y._value.AsInt32()).AsByte());
}

/// <summary>Of 512 bits; needs AVX-512BW.</summary>
internal readonly unsafe struct ByteLanes512(Vector512<byte> value) : IByteLanes<ByteLanes512>
{
    private readonly Vector512<byte> _value = value;

    /// <summary>The bytes.</summary>
    public Vector512<byte> Value => _value;

    public static int Count => Vector512<byte>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes512 Load(void* from) => new(Vector512.Load((byte*)from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ByteLanes512 lanes, void* to) => lanes._value.Store((byte*)to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes512 Turn(ByteLanes512 x, byte bits) => new(x._value ^ Vector512.Create(bits));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ByteLanes512 Low, ByteLanes512 High) ZipBytes(ByteLanes512 x, ByteLanes512 y) =>
        (new(Avx512BW.UnpackLow(x._value, y._value)), new(Avx512BW.UnpackHigh(x._value, y._value)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ByteLanes512 Low, ByteLanes512 High) ZipPairs(ByteLanes512 x, ByteLanes512 y) =>
        (new(Avx512BW.UnpackLow(x._value.AsInt16(), y._value.AsInt16()).AsByte()), new(Avx512BW.UnpackHigh(x._value.AsInt16(), y._value.AsInt16()).AsByte()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes512 LowBytes(ByteLanes512 pairs) => new(pairs._value & Vector512.Create((ushort)byte.MaxValue).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes512 HighBytes(ByteLanes512 pairs) => new((pairs._value.AsUInt16() >>> 8).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes512 SquareSums(ByteLanes512 x) => new(Avx512BW.MultiplyAddAdjacent(x._value.AsInt16(), x._value.AsInt16()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes512 AddInt16(ByteLanes512 x, ByteLanes512 y) => new((x._value.AsInt16() + y._value.AsInt16()).AsByte());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ByteLanes512 AddInt32(ByteLanes512 x, ByteLanes512 y) => new((x._value.AsInt32() + y._value.AsInt32()).AsByte());
}
