using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>One element of any dtype as its little-endian bytes; the upper half is used by complex128 alone.</summary>
/// <remarks>
/// No UInt128: code that touches one is never compiled ahead of time, and every program starts with constants and neutral
/// values (a sixth of what is compiled at the start of a sum over a mask).
/// </remarks>
/// <param name="Low">The first eight bytes.</param>
/// <param name="High">The others.</param>
public readonly record struct ElementBits(ulong Low, ulong High = 0)
{
    /// <summary>The bytes of a value, zero beyond them.</summary>
    public static ElementBits Of<T>(T value)
        where T : unmanaged
    {
        ElementBits bits = default;
        Unsafe.WriteUnaligned(ref Unsafe.As<ElementBits, byte>(ref bits), value);
        return bits;
    }
}
