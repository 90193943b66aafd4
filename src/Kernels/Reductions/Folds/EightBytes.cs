using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>The sum of eight integers of 8 bits that lie behind each other: one instruction adds those of each 64-bit lane.</summary>
/// <typeparam name="T">byte or sbyte.</typeparam>
internal readonly unsafe struct EightBytes<T> : ILift<ulong, long>
    where T : unmanaged
{
    /// <summary>Bytes that are one element.</summary>
    public const int Count = sizeof(ulong);

    private const byte Sign = 0x80;
    private const ulong Ones = 0x0101_0101_0101_0101;
    private const ulong EvenOnes = 0x0001_0001_0001_0001;
    private const ulong EvenBytes = 0x00ff_00ff_00ff_00ff;

    // Without a sign the instruction adds; signed bytes with their sign turned are those plus 128.
    private static bool IsSigned => typeof(T) == typeof(sbyte);

    // Pairs are added side by side, and a product adds the four pairs in its highest part.
    public static long Lift(ulong element)
    {
        var bytes = element ^ (IsSigned ? Sign * Ones : 0);
        var pairs = (bytes & EvenBytes) + ((bytes >> 8) & EvenBytes);
        return (long)((pairs * EvenOnes) >> 48) - (IsSigned ? Count * Sign : 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Lift(ulong* elements)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(Lift(elements[0]), Lift(elements[1]), Lift(elements[2]), Lift(elements[3]));
        }

        var bytes = Vector256.Load((byte*)elements);
        return IsSigned
            ? Avx2.SumAbsoluteDifferences(bytes ^ Vector256.Create(Sign), Vector256<byte>.Zero).AsInt64() - Vector256.Create((long)Count * Sign)
            : Avx2.SumAbsoluteDifferences(bytes, Vector256<byte>.Zero).AsInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> LiftWide(ulong* elements)
    {
        var bytes = Vector512.Load((byte*)elements);
        return IsSigned
            ? Avx512BW.SumAbsoluteDifferences(bytes ^ Vector512.Create(Sign), Vector512<byte>.Zero).AsInt64() - Vector512.Create((long)Count * Sign)
            : Avx512BW.SumAbsoluteDifferences(bytes, Vector512<byte>.Zero).AsInt64();
    }
}
