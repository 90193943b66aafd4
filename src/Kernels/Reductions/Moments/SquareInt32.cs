using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>The square of an 8-bit integer, in 32 bits.</summary>
internal readonly unsafe struct SquareInt32<T> : ILift<T, int>
    where T : unmanaged, INumber<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Lift(T element) => int.CreateTruncating(element) * int.CreateTruncating(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Lift(T* elements)
    {
        var x = Wide(elements);
        return x * x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> LiftWide(T* elements)
    {
        var x = typeof(T) == typeof(sbyte)
            ? Avx512F.ConvertToVector512Int32(Vector128.Load((sbyte*)elements))
            : Avx512F.ConvertToVector512Int32(Vector128.Load((byte*)elements));
        return x * x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Wide(T* elements)
    {
        if (Avx2.IsSupported)
        {
            return typeof(T) == typeof(sbyte)
                ? Avx2.ConvertToVector256Int32((sbyte*)elements)
                : Avx2.ConvertToVector256Int32((byte*)elements);
        }

        var eight = Vector128.CreateScalar(*(ulong*)elements);
        return typeof(T) == typeof(sbyte)
            ? Vector256.WidenLower(Vector128.WidenLower(eight.AsSByte()).ToVector256())
            : Vector256.WidenLower(Vector128.WidenLower(eight.AsByte()).ToVector256()).AsInt32();
    }
}
