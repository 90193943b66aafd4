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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TFunction, T>(in TFunction function, ReadOnlySpan<T> x, Span<T> to)
        where TFunction : struct, IParameterFunction<T>
        where T : unmanaged
    {
        var done = Vector512.IsHardwareAccelerated ? Whole<TFunction, T, Lanes512<T>>(function, x, to) : 0;
        if (done < x.Length)
        {
            Rest(function, x[done..], to[done..]);
        }
    }

    // What is left by the widest vectors, or all where there are none.
    [MethodImpl(Optimised.Loop)]
    private static void Rest<TFunction, T>(in TFunction function, ReadOnlySpan<T> x, Span<T> to)
        where TFunction : struct, IParameterFunction<T>
        where T : unmanaged
    {
        var done = Whole<TFunction, T, Lanes256<T>>(function, x, to);
        if (done < x.Length)
        {
            Partial.Store(function.Of(Partial.Load(x[done..])), to[done..]);
        }
    }

    // The parameters by their place: as a value they are copied for each call on its way here.
    [MethodImpl(Optimised.Loop)]
    private static int Whole<TFunction, T, TLanes>(in TFunction parameters, ReadOnlySpan<T> x, Span<T> to)
        where TFunction : struct, IParameterFunction<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(to);
        var (function, length) = (parameters, x.Length);
        var i = 0;
        for (; i <= length - (4 * TLanes.Count); i += 4 * TLanes.Count)
        {
            var a = function.Of(TLanes.Load(ref from, (nuint)i));
            var b = function.Of(TLanes.Load(ref from, (nuint)(i + TLanes.Count)));
            var c = function.Of(TLanes.Load(ref from, (nuint)(i + (2 * TLanes.Count))));
            var d = function.Of(TLanes.Load(ref from, (nuint)(i + (3 * TLanes.Count))));
            TLanes.Store(a, ref target, (nuint)i);
            TLanes.Store(b, ref target, (nuint)(i + TLanes.Count));
            TLanes.Store(c, ref target, (nuint)(i + (2 * TLanes.Count)));
            TLanes.Store(d, ref target, (nuint)(i + (3 * TLanes.Count)));
        }

        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            TLanes.Store(function.Of(TLanes.Load(ref from, (nuint)i)), ref target, (nuint)i);
        }

        return i;
    }
}
