using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Uniform integers of a range of fewer than 2³² values.</summary>
/// <remarks>
/// low + ⌊bits · range / 2⁶⁴⌋ by two multiplications of 32 bits: no division, no rejection. A value's probability differs
/// from 1/range by less than 2⁻³² of it. <b>Source:</b> D. Lemire, "Fast random integer generation in an interval" (2019).
/// </remarks>
internal readonly struct IntegerTransform(DType dtype, ulong low, uint range) : IDrawTransform
{
    public DType DType => dtype;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Part of the sampling loop, which cannot wait for the tier that would inline it.
    public Vector256<ulong> Map(Vector256<ulong> bits)
    {
        var carry = Multiply(bits) >>> 32;
        return ((Multiply(bits >>> 32) + carry) >>> 32) + Vector256.Create(low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // As above.
    public Vector512<ulong> Map(Vector512<ulong> bits)
    {
        var carry = Multiply(bits) >>> 32;
        return ((Multiply(bits >>> 32) + carry) >>> 32) + Vector512.Create(low);
    }

    private Vector256<ulong> Multiply(Vector256<ulong> bits) => Avx2.IsSupported
        ? Avx2.Multiply(bits.AsUInt32(), Vector256.Create((ulong)range).AsUInt32())
        : (bits & Vector256.Create((ulong)uint.MaxValue)) * Vector256.Create((ulong)range);

    private Vector512<ulong> Multiply(Vector512<ulong> bits) => Avx512F.IsSupported
        ? Avx512F.Multiply(bits.AsUInt32(), Vector512.Create((ulong)range).AsUInt32())
        : (bits & Vector512.Create((ulong)uint.MaxValue)) * Vector512.Create((ulong)range);
}
