using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Learning;

/// <summary>Lines of float64 numbers: always in four lanes and with fused products, so bits are the same on every machine.</summary>
internal static class Lines
{
    /// <summary>The sum of products: lanes first, then the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        var (first, second) = (Vector256<double>.Zero, Vector256<double>.Zero);
        nuint i = 0;
        var end = (nuint)Math.Min(a.Length, b.Length);
        for (; i + 8 <= end; i += 8)
        {
            first = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, i), Vector256.LoadUnsafe(ref right, i), first);
            second = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, i + 4), Vector256.LoadUnsafe(ref right, i + 4), second);
        }

        for (; i + 4 <= end; i += 4)
        {
            first = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, i), Vector256.LoadUnsafe(ref right, i), first);
        }

        var lanes = first + second;
        var sum = (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
        for (; i < end; i++)
        {
            sum = Math.FusedMultiplyAdd(Unsafe.Add(ref left, i), Unsafe.Add(ref right, i), sum);
        }

        return sum;
    }

    /// <summary>to += factor · line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled(double factor, ReadOnlySpan<double> line, Span<double> to)
    {
        ref var from = ref MemoryMarshal.GetReference(line);
        ref var sums = ref MemoryMarshal.GetReference(to);
        var factors = Vector256.Create(factor);
        nuint i = 0;
        var end = (nuint)Math.Min(line.Length, to.Length);
        for (; i + 4 <= end; i += 4)
        {
            Vector256.FusedMultiplyAdd(factors, Vector256.LoadUnsafe(ref from, i), Vector256.LoadUnsafe(ref sums, i)).StoreUnsafe(ref sums, i);
        }

        for (; i < end; i++)
        {
            Unsafe.Add(ref sums, i) = Math.FusedMultiplyAdd(factor, Unsafe.Add(ref from, i), Unsafe.Add(ref sums, i));
        }
    }

    /// <summary>The square of the distance of two points.</summary>
    public static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return sum;
    }
}
