using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Between real numbers and the real parts of complex ones.</summary>
/// <remarks>A complex64 with imaginary part 0 is its real part as an unsigned integer of twice the width, and its real part is the lower half.</remarks>
internal static class ComplexParts
{
    /// <summary>Real, 0, real, 0, …</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Spread<TPart>(ReadOnlySpan<TPart> real, Span<TPart> to)
        where TPart : unmanaged
    {
        if (typeof(TPart) == typeof(float))
        {
            IntegerCasts.Run(MemoryMarshal.Cast<TPart, uint>(real), MemoryMarshal.Cast<TPart, ulong>(to));
            return;
        }

        ref var from = ref Unsafe.As<TPart, double>(ref MemoryMarshal.GetReference(real));
        ref var target = ref Unsafe.As<TPart, double>(ref MemoryMarshal.GetReference(to));
        for (nuint i = 0; i < (nuint)real.Length; i++)
        {
            Vector128.CreateScalar(Unsafe.Add(ref from, i)).StoreUnsafe(ref target, 2 * i);
        }
    }

    /// <summary>Every other number.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Take<TPart>(ReadOnlySpan<TPart> parts, Span<TPart> real)
        where TPart : unmanaged
    {
        if (typeof(TPart) == typeof(float))
        {
            IntegerCasts.Run(MemoryMarshal.Cast<TPart, ulong>(parts), MemoryMarshal.Cast<TPart, uint>(real));
            return;
        }

        ref var from = ref MemoryMarshal.GetReference(parts);
        ref var target = ref MemoryMarshal.GetReference(real);
        for (nuint i = 0; i < (nuint)real.Length; i++)
        {
            Unsafe.Add(ref target, i) = Unsafe.Add(ref from, 2 * i);
        }
    }
}
