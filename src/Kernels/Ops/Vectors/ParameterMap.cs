using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>A few instructions on one number and on parameters that its value holds, lane by lane.</summary>
internal interface IParameterFunction<T>
    where T : unmanaged
{
    TLanes Of<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>;
}

/// <summary>As <see cref="LaneMap"/>, for functions with parameters.</summary>
internal static class ParameterMap
{
    public static void Run<TFunction, T>(TFunction function, ReadOnlySpan<T> x, Span<T> to)
        where TFunction : struct, IParameterFunction<T>
        where T : unmanaged
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(to);
        var done = Vector512.IsHardwareAccelerated ? Whole<TFunction, T, Lanes512<T>>(function, ref from, ref target, 0, x.Length) : 0;
        done = Whole<TFunction, T, Lanes256<T>>(function, ref from, ref target, done, x.Length);
        if (done < x.Length)
        {
            Partial.Store(function.Of(Partial.Load(x[done..])), to[done..]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static int Whole<TFunction, T, TLanes>(TFunction function, ref T from, ref T to, int i, int length)
        where TFunction : struct, IParameterFunction<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        for (; i <= length - (2 * TLanes.Count); i += 2 * TLanes.Count)
        {
            var low = function.Of(TLanes.Load(ref from, (nuint)i));
            var high = function.Of(TLanes.Load(ref from, (nuint)(i + TLanes.Count)));
            TLanes.Store(low, ref to, (nuint)i);
            TLanes.Store(high, ref to, (nuint)(i + TLanes.Count));
        }

        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(function.Of(TLanes.Load(ref from, (nuint)i)), ref to, (nuint)i);
        }

        return i;
    }
}
