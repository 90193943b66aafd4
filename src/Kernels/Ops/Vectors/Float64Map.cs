using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>Runs a float64 function over float64 elements.</summary>
/// <remarks>As <see cref="LaneMap"/>, but not unrolled: such functions keep every port busy as they are.</remarks>
internal static class Float64Map
{
    public static void Run<TFunction>(ReadOnlySpan<double> x, Span<double> to)
        where TFunction : struct, IFloat64Function
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(to);
        nuint done = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            done = Whole<TFunction, Float64Lanes512>(ref from, ref target, 0, (nuint)x.Length);
        }

        done = Whole<TFunction, Float64Lanes256>(ref from, ref target, done, (nuint)x.Length);
        if (done < (nuint)x.Length)
        {
            var padded = new Float64Lanes256(Partial.Load(x[(int)done..]).Value);
            Whole<TFunction, Float64Lanes256>(ref Partial.First(ref padded), ref Partial.First(ref padded), 0, (nuint)Float64Lanes256.Count);
            Partial.Store(new Lanes256<double>(padded.Value), to[(int)done..]);
        }
    }

    public static void Run<TFunction>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to)
        where TFunction : struct, IFloat64BinaryFunction
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        nuint done = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            done = Whole<TFunction, Float64Lanes512>(ref left, ref right, ref target, 0, (nuint)x.Length);
        }

        done = Whole<TFunction, Float64Lanes256>(ref left, ref right, ref target, done, (nuint)x.Length);
        if (done < (nuint)x.Length)
        {
            var a = new Float64Lanes256(Partial.Load(x[(int)done..]).Value);
            var b = new Float64Lanes256(Partial.Load(y[(int)done..]).Value);
            Whole<TFunction, Float64Lanes256>(
                ref Partial.First(ref a), ref Partial.First(ref b), ref Partial.First(ref a), 0, (nuint)Float64Lanes256.Count);
            Partial.Store(new Lanes256<double>(a.Value), to[(int)done..]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Whole<TFunction, TLanes>(ref double x, ref double to, nuint i, nuint length)
        where TFunction : struct, IFloat64Function
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        for (; i + (nuint)TLanes.Count <= length; i += (nuint)TLanes.Count)
        {
            TLanes.Store(TFunction.Of(TLanes.Load(ref x, i)), ref to, i);
        }

        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Whole<TFunction, TLanes>(ref double x, ref double y, ref double to, nuint i, nuint length)
        where TFunction : struct, IFloat64BinaryFunction
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        for (; i + (nuint)TLanes.Count <= length; i += (nuint)TLanes.Count)
        {
            TLanes.Store(TFunction.Of(TLanes.Load(ref x, i), TLanes.Load(ref y, i)), ref to, i);
        }

        return i;
    }
}
