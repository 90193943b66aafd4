using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Between lane masks (all bits of a lane set or clear) and bytes that are 0 or 1.</summary>
internal static class MaskBytes
{
    /// <summary>Bytes that are converted at a time: one vector.</summary>
    public const int Step = 32;

    public static Vector256<byte> Pack<T>(Vector256<T> a) => a.AsByte() & Vector256<byte>.One;

    public static Vector256<byte> Pack<T>(Vector256<T> a, Vector256<T> b) =>
        Vector256.Narrow(a.AsUInt16(), b.AsUInt16()) & Vector256<byte>.One;

    public static Vector256<byte> Pack<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c, Vector256<T> d) =>
        Pack(Vector256.Narrow(a.AsUInt32(), b.AsUInt32()), Vector256.Narrow(c.AsUInt32(), d.AsUInt32()));

    public static Vector256<uint> Halve<T>(Vector256<T> a, Vector256<T> b) =>
        Vector256.Narrow(a.AsUInt64(), b.AsUInt64());

    /// <summary>32 bytes as masks of their own size: all bits set where the byte is not 0.</summary>
    public static Vector256<sbyte> Unpack(Vector256<byte> bytes) =>
        ~Vector256.Equals(bytes, Vector256<byte>.Zero).AsSByte();
}
