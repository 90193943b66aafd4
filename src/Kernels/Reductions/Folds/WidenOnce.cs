using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>An integer of 8 or 16 bits as one of twice its width.</summary>
internal readonly unsafe struct WidenOnce<T, TNext> : ILift<T, TNext>
    where T : unmanaged, INumberBase<T>
    where TNext : unmanaged, INumberBase<TNext>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNext Lift(T element) => TNext.CreateTruncating(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TNext> Lift(T* elements)
    {
        if (Avx2.IsSupported)
        {
            return typeof(T) == typeof(byte) ? Avx2.ConvertToVector256Int16((byte*)elements).As<short, TNext>()
                : typeof(T) == typeof(sbyte) ? Avx2.ConvertToVector256Int16((sbyte*)elements).As<short, TNext>()
                : typeof(T) == typeof(ushort) ? Avx2.ConvertToVector256Int32((ushort*)elements).As<int, TNext>()
                : Avx2.ConvertToVector256Int32((short*)elements).As<int, TNext>();
        }

        var narrow = Vector128.Load((byte*)elements);
        return typeof(T) == typeof(byte) ? Vector256.WidenLower(narrow.ToVector256()).As<ushort, TNext>()
            : typeof(T) == typeof(sbyte) ? Vector256.WidenLower(narrow.AsSByte().ToVector256()).As<short, TNext>()
            : typeof(T) == typeof(ushort) ? Vector256.WidenLower(narrow.AsUInt16().ToVector256()).As<uint, TNext>()
            : Vector256.WidenLower(narrow.AsInt16().ToVector256()).As<int, TNext>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TNext> LiftWide(T* elements) =>
        typeof(T) == typeof(byte) ? Avx512BW.ConvertToVector512Int16(Vector256.Load((byte*)elements)).As<short, TNext>()
        : typeof(T) == typeof(sbyte) ? Avx512BW.ConvertToVector512Int16(Vector256.Load((sbyte*)elements)).As<short, TNext>()
        : typeof(T) == typeof(ushort) ? Avx512F.ConvertToVector512Int32(Vector256.Load((ushort*)elements)).As<int, TNext>()
        : Avx512F.ConvertToVector512Int32(Vector256.Load((short*)elements)).As<int, TNext>();
}
