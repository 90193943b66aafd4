using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Sums of rows of 32-bit integers, which are exact in any order.</summary>
internal static unsafe class WordSums
{
    /// <summary>True if a fold is such a sum; a constant to the compiler.</summary>
    public static bool Take<TIn, TAccumulator, TCombiner>()
        where TIn : unmanaged
        where TAccumulator : unmanaged, INumberBase<TAccumulator> =>
        (typeof(TIn) == typeof(int) || typeof(TIn) == typeof(uint)) && typeof(TCombiner) == typeof(AddCombiner<TAccumulator>) &&
        (typeof(TAccumulator) == typeof(long) || typeof(TAccumulator) == typeof(ulong));

    /// <summary>Adds each row to an accumulator, if rows are whole vectors, more than one and not too many.</summary>
    /// <returns>False if nothing was added.</returns>
    public static bool TryRows<T>(long* accumulators, T* x, int length, int rows)
        where T : unmanaged
    {
        if (!Avx2.IsSupported || length % Vector512<T>.Count != 0 || length == Vector512<T>.Count || length > WordRows<T, Lanes512<T>>.LengthMax)
        {
            return false;
        }

        if (Vector512.IsHardwareAccelerated)
        {
            WordRows<T, Lanes512<T>>.Sum(accumulators, x, length, rows);
        }
        else
        {
            WordRows<T, Lanes256<T>>.Sum(accumulators, x, length, rows);
        }

        return true;
    }
}
