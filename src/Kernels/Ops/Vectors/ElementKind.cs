using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>What kind of number an element type holds: constants once a loop is compiled for the type.</summary>
internal static class ElementKind
{
    /// <summary>True for float32 and float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFloat<T>()
        where T : unmanaged => typeof(T) == typeof(float) || typeof(T) == typeof(double);

    /// <summary>True for the element types of the integer dtypes; a bool is looked at as a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInteger<T>()
        where T : unmanaged => IsUnsigned<T>() || IsSigned<T>();

    /// <summary>True for integers without sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUnsigned<T>()
        where T : unmanaged =>
        typeof(T) == typeof(byte) || typeof(T) == typeof(ushort) || typeof(T) == typeof(uint) || typeof(T) == typeof(ulong);

    /// <summary>True for integers with sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSigned<T>()
        where T : unmanaged =>
        typeof(T) == typeof(sbyte) || typeof(T) == typeof(short) || typeof(T) == typeof(int) || typeof(T) == typeof(long);
}
