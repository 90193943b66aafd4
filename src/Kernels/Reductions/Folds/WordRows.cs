using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Sums of rows of 32-bit integers in lanes of 32 bits: modulo 2³², and those of their upper halves alone, from which all 64 bits follow.</summary>
/// <remarks>
/// Sixteen integers are a load, two additions and a shift so, where widening each is two loads, conversions and additions. Rows end by eights, whose lanes
/// are added together. 64 rows of 1024 take 0.0355 ns an element beside a neighbour of the core, widened 0.0435 (by 256-bit vectors 0.038 and 0.056); 128 MiB
/// 0.160 and 0.180 (0.153 and 0.275), and 0.185 if they are asked for ahead.
/// </remarks>
/// <typeparam name="T">int or uint.</typeparam>
/// <typeparam name="TLanes">Vectors of them.</typeparam>
internal static unsafe class WordRows<T, TLanes>
    where T : unmanaged
    where TLanes : struct, ILanes<TLanes, T>
{
    /// <summary>Elements of the longest rows: so many lower halves are less than 2³², and so many upper ones are no less than −2³¹.</summary>
    public const int LengthMax = 1 << HalfBits;

    private const int HalfBits = 16;
    private const int Together = 8;

    private static int Step => TLanes.Count;

    /// <summary>Adds rows to accumulators.</summary>
    /// <param name="sums">As many accumulators as there are rows.</param>
    /// <param name="x">The first row.</param>
    /// <param name="length">Elements of a row, whole vectors; row follows row.</param>
    /// <param name="rows">How many rows.</param>
    [MethodImpl(Optimised.Loop)]
    public static void Sum(long* sums, T* x, int length, int rows)
    {
        var lanes = stackalloc Vector256<int>[2 * Together];
        var all = stackalloc Vector256<long>[2];
        for (int row = 0, count; row < rows; row += count)
        {
            count = Math.Min(Together, rows - row);
            for (var i = 0; i < count; i++, x += length)
            {
                Row(x, length, out lanes[i], out lanes[Together + i]);
            }

            (all[0], all[1]) = Raise(EightTrees.Of(lanes), EightTrees.Of(lanes + Together));
            for (var i = 0; i < count; i++)
            {
                sums[row + i] += ((long*)all)[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(T* x, int length, out Vector256<int> sums, out Vector256<int> upper)
    {
        var (sum0, sum1, upper0, upper1) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
        var (sum2, sum3, upper2, upper3) = (TLanes.Zero, TLanes.Zero, TLanes.Zero, TLanes.Zero);
        var i = 0;
        for (; i <= length - (4 * Step); i += 4 * Step)
        {
            Take(x + i, ref sum0, ref upper0);
            Take(x + i + Step, ref sum1, ref upper1);
            Take(x + i + (2 * Step), ref sum2, ref upper2);
            Take(x + i + (3 * Step), ref sum3, ref upper3);
        }

        for (; i < length; i += Step)
        {
            Take(x + i, ref sum0, ref upper0);
        }

        sums = Half((sum0 + sum1) + (sum2 + sum3));
        upper = Half((upper0 + upper1) + (upper2 + upper3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(T* x, ref TLanes sums, ref TLanes upper)
    {
        var words = TLanes.Load(ref *x, 0);
        sums += words;
        upper += Upper(words);
    }

    // Signed ones keep their sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Upper(TLanes words)
    {
        if (typeof(T) == typeof(uint))
        {
            return TLanes.ShiftRightBits(words, HalfBits);
        }

        return typeof(TLanes) == typeof(Lanes512<T>)
            ? Unsafe.BitCast<Lanes512<int>, TLanes>(new(Unsafe.BitCast<TLanes, Lanes512<int>>(words).Value >> HalfBits))
            : Unsafe.BitCast<Lanes256<int>, TLanes>(new(Unsafe.BitCast<TLanes, Lanes256<int>>(words).Value >> HalfBits));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Half(TLanes lanes)
    {
        if (typeof(TLanes) == typeof(Lanes512<T>))
        {
            var wide = Unsafe.BitCast<TLanes, Lanes512<int>>(lanes).Value;
            return wide.GetLower() + wide.GetUpper();
        }

        return Unsafe.BitCast<TLanes, Lanes256<int>>(lanes).Value;
    }

    // Both sums as those of 64 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<long> First, Vector256<long> Second) Raise(Vector256<int> sums, Vector256<int> upper)
    {
        var lower = (sums - (upper << HalfBits)).AsUInt32();
        return (Raise(lower.GetLower(), upper.GetLower()), Raise(lower.GetUpper(), upper.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Raise(Vector128<uint> lower, Vector128<int> upper)
    {
        var wide = typeof(T) == typeof(int) ? Avx2.ConvertToVector256Int64(upper) : Avx2.ConvertToVector256Int64(upper.AsUInt32());
        return (wide << HalfBits) + Avx2.ConvertToVector256Int64(lower);
    }
}
