using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Runs two functions that share their work over float64 and float32 elements.</summary>
/// <remarks>As <see cref="Float64Map"/> and <see cref="Float32Map"/>.</remarks>
internal static class PairMap
{
    public static void Run<TFunction>(ReadOnlySpan<double> x, Span<double> first, Span<double> second)
        where TFunction : struct, IFloat64PairFunction
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var one = ref MemoryMarshal.GetReference(first);
        ref var two = ref MemoryMarshal.GetReference(second);
        nuint done = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            done = Whole<TFunction, Float64Lanes512>(ref from, ref one, ref two, 0, (nuint)x.Length);
        }

        done = Whole<TFunction, Float64Lanes256>(ref from, ref one, ref two, done, (nuint)x.Length);
        if (done < (nuint)x.Length)
        {
            var rest = (int)done;
            Span<double> padded = [0, 0, 0, 0];
            Span<double> other = [0, 0, 0, 0];
            x[rest..].CopyTo(padded);
            Whole<TFunction, Float64Lanes256>(ref padded[0], ref padded[0], ref other[0], 0, (nuint)padded.Length);
            padded[..(x.Length - rest)].CopyTo(first[rest..]);
            other[..(x.Length - rest)].CopyTo(second[rest..]);
        }
    }

    public static void Run<TFunction>(ReadOnlySpan<float> x, Span<float> first, Span<float> second)
        where TFunction : struct, IFloat64PairFunction
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var one = ref MemoryMarshal.GetReference(first);
        ref var two = ref MemoryMarshal.GetReference(second);
        nuint done = 0;
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            done = Wide<TFunction>(ref from, ref one, ref two, (nuint)x.Length);
        }

        done = Narrow<TFunction>(ref from, ref one, ref two, done, (nuint)x.Length);
        if (done < (nuint)x.Length)
        {
            var rest = (int)done;
            Span<float> padded = [0, 0, 0, 0];
            Span<float> other = [0, 0, 0, 0];
            x[rest..].CopyTo(padded);
            Narrow<TFunction>(ref padded[0], ref padded[0], ref other[0], 0, (nuint)padded.Length);
            padded[..(x.Length - rest)].CopyTo(first[rest..]);
            other[..(x.Length - rest)].CopyTo(second[rest..]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Whole<TFunction, TLanes>(ref double x, ref double first, ref double second, nuint i, nuint length)
        where TFunction : struct, IFloat64PairFunction
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        for (; i + (nuint)TLanes.Count <= length; i += (nuint)TLanes.Count)
        {
            var (one, two) = TFunction.Of(TLanes.Load(ref x, i));
            TLanes.Store(one, ref first, i);
            TLanes.Store(two, ref second, i);
        }

        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Wide<TFunction>(ref float x, ref float first, ref float second, nuint length)
        where TFunction : struct, IFloat64PairFunction
    {
        nuint i = 0;
        for (; i + (nuint)Vector512<double>.Count <= length; i += (nuint)Vector512<double>.Count)
        {
            var (one, two) = TFunction.Of(Float32Map.Load512(ref x, i));
            Float32Map.Store(one, ref first, i);
            Float32Map.Store(two, ref second, i);
        }

        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Narrow<TFunction>(ref float x, ref float first, ref float second, nuint i, nuint length)
        where TFunction : struct, IFloat64PairFunction
    {
        for (; i + (nuint)Vector256<double>.Count <= length; i += (nuint)Vector256<double>.Count)
        {
            var (one, two) = TFunction.Of(Float32Map.Load256(ref x, i));
            Float32Map.Store(one, ref first, i);
            Float32Map.Store(two, ref second, i);
        }

        return i;
    }
}
