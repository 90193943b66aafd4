using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>The sum of the squares of four integers of 8 bits that lie behind each other, in 32 bits.</summary>
/// <typeparam name="T">byte or sbyte.</typeparam>
internal readonly unsafe struct FourSquares<T> : ILift<uint, int>
    where T : unmanaged
{
    /// <summary>Bytes that are one element.</summary>
    public const int Count = sizeof(uint);

    private static bool IsSigned => typeof(T) == typeof(sbyte);

    public static int Lift(uint element)
    {
        var sum = 0;
        for (var i = 0; i < Count; i++)
        {
            var one = (byte)(element >> (8 * i));
            var value = IsSigned ? (int)(sbyte)one : one;
            sum += value * value;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Lift(uint* elements)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(
                Lift(elements[0]), Lift(elements[1]), Lift(elements[2]), Lift(elements[3]),
                Lift(elements[4]), Lift(elements[5]), Lift(elements[6]), Lift(elements[7]));
        }

        var bytes = Vector256.Load((byte*)elements);
        var pairs = (IsSigned ? Avx2.Abs(bytes.AsSByte()) : bytes).AsInt16();
        var (low, high) = (pairs & Vector256.Create((short)byte.MaxValue), pairs >>> 8);
        return Avx2.MultiplyAddAdjacent(low, low) + Avx2.MultiplyAddAdjacent(high, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> LiftWide(uint* elements)
    {
        var bytes = Vector512.Load((byte*)elements);
        var pairs = (IsSigned ? Avx512BW.Abs(bytes.AsSByte()) : bytes).AsInt16();
        var (low, high) = (pairs & Vector512.Create((short)byte.MaxValue), pairs >>> 8);
        return Avx512BW.MultiplyAddAdjacent(low, low) + Avx512BW.MultiplyAddAdjacent(high, high);
    }
}
