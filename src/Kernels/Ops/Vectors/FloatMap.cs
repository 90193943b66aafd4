using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Runs a function of float64 lanes over float64 elements, or over float32: widened, computed, rounded once; or to int32.</summary>
/// <remarks>
/// As <see cref="LaneMap"/>, two vectors at a time (<see cref="Twice{TLanes}"/>). A last step that is not whole is one of padded
/// vectors, so that a machine compiles one loop of each function.
/// </remarks>
internal static class FloatMap
{
    private const int LineBytes = 64;

    // Of 2 and 6 KiB tried on elementwise-chain, whose 400 MB come from memory: 43 ms without, 25 with 2, 22 with 6.
    private const int BytesAhead = 6144;

    public static void Run<TFunction, TIn, TOut>(ReadOnlySpan<TIn> x, Span<TOut> to)
        where TFunction : struct, IFloat64Function
        where TIn : unmanaged
        where TOut : unmanaged
    {
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            Run<TFunction, TIn, TOut, Twice<Float64Lanes512>>(x, to);
        }
        else
        {
            Run<TFunction, TIn, TOut, Twice<Float64Lanes256>>(x, to);
        }
    }

    public static void Run<TFunction, T, TOther>(ReadOnlySpan<T> x, ReadOnlySpan<TOther> y, Span<T> to)
        where TFunction : struct, IFloat64BinaryFunction
        where T : unmanaged
        where TOther : unmanaged
    {
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            Run<TFunction, T, TOther, Twice<Float64Lanes512>>(x, y, to);
        }
        else
        {
            Run<TFunction, T, TOther, Twice<Float64Lanes256>>(x, y, to);
        }
    }

    public static void RunPair<TFunction, T>(ReadOnlySpan<T> x, Span<T> first, Span<T> second)
        where TFunction : struct, IFloat64PairFunction
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            RunPair<TFunction, T, Twice<Float64Lanes512>>(x, first, second);
        }
        else
        {
            RunPair<TFunction, T, Twice<Float64Lanes256>>(x, first, second);
        }
    }

    /// <summary>Asks for what a loop reads a little later, a step of so many elements at a time.</summary>
    /// <remarks>The processor reads ahead by itself up to the end of a page only, and a page of elements is computed in the time of one read from memory.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void AskAhead<T>(ref T from, int at, int count)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            var ahead = (byte*)Unsafe.AsPointer(ref Unsafe.Add(ref from, at)) + BytesAhead;
            Sse.Prefetch0(ahead);
            if (count * sizeof(T) > LineBytes)
            {
                Sse.Prefetch0(ahead + LineBytes);
            }
        }
    }

    private static void Run<TFunction, TIn, TOut, TLanes>(ReadOnlySpan<TIn> x, Span<TOut> to)
        where TFunction : struct, IFloat64Function
        where TIn : unmanaged
        where TOut : unmanaged
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(to);
        var done = TFunction.HoldsConstants && TLanes.Count == Twice<Float64Lanes512>.Count
            ? Holding<TFunction, TIn, TOut, TLanes>(ref from, ref target, x.Length)
            : Whole<TFunction, TIn, TOut, TLanes>(ref from, ref target, x.Length);
        if (done < x.Length)
        {
            Span<TIn> padded = stackalloc TIn[TLanes.Count];
            Span<TOut> results = stackalloc TOut[TLanes.Count];
            Pad(x[done..], padded);
            Whole<TFunction, TIn, TOut, TLanes>(ref padded[0], ref results[0], padded.Length);
            results[..(x.Length - done)].CopyTo(to[done..]);
        }
    }

    private static void Run<TFunction, T, TOther, TLanes>(ReadOnlySpan<T> x, ReadOnlySpan<TOther> y, Span<T> to)
        where TFunction : struct, IFloat64BinaryFunction
        where T : unmanaged
        where TOther : unmanaged
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var done = Whole<TFunction, T, TOther, TLanes>(
            ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), ref MemoryMarshal.GetReference(to), x.Length);
        if (done < x.Length)
        {
            Span<T> left = stackalloc T[TLanes.Count];
            Span<TOther> right = stackalloc TOther[TLanes.Count];
            Pad(x[done..], left);
            Pad(y[done..], right);
            Whole<TFunction, T, TOther, TLanes>(ref left[0], ref right[0], ref left[0], left.Length);
            left[..(x.Length - done)].CopyTo(to[done..]);
        }
    }

    private static void RunPair<TFunction, T, TLanes>(ReadOnlySpan<T> x, Span<T> first, Span<T> second)
        where TFunction : struct, IFloat64PairFunction
        where T : unmanaged
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var done = WholePair<TFunction, T, TLanes>(
            ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(first), ref MemoryMarshal.GetReference(second), x.Length);
        if (done < x.Length)
        {
            Span<T> one = stackalloc T[TLanes.Count];
            Span<T> two = stackalloc T[TLanes.Count];
            Pad(x[done..], one);
            WholePair<TFunction, T, TLanes>(ref one[0], ref one[0], ref two[0], one.Length);
            one[..(x.Length - done)].CopyTo(first[done..]);
            two[..(x.Length - done)].CopyTo(second[done..]);
        }
    }

    public static void Pad<T>(ReadOnlySpan<T> from, Span<T> to)
    {
        from.CopyTo(to);
        to[from.Length..].Clear();
    }

    // A loop that ends with its condition, and so holds its constants, as in StageMap (log of float64 0.62 to 0.50 ns).
    [MethodImpl(Optimised.Loop)]
    private static int Holding<TFunction, TIn, TOut, TLanes>(ref TIn x, ref TOut to, int length)
        where TFunction : struct, IFloat64Function
        where TIn : unmanaged
        where TOut : unmanaged
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var i = 0;
        if (TLanes.Count <= length)
        {
            do
            {
                AskAhead(ref x, i, TLanes.Count);
                Store(TFunction.Of(Load<TIn, TLanes>(ref x, i)), ref to, i);
                i += TLanes.Count;
            }
            while (i <= length - TLanes.Count);
        }

        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static int Whole<TFunction, TIn, TOut, TLanes>(ref TIn x, ref TOut to, int length)
        where TFunction : struct, IFloat64Function
        where TIn : unmanaged
        where TOut : unmanaged
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            AskAhead(ref x, i, TLanes.Count);
            Store(TFunction.Of(Load<TIn, TLanes>(ref x, i)), ref to, i);
        }

        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static int Whole<TFunction, T, TOther, TLanes>(ref T x, ref TOther y, ref T to, int length)
        where TFunction : struct, IFloat64BinaryFunction
        where T : unmanaged
        where TOther : unmanaged
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            Store(TFunction.Of(Load<T, TLanes>(ref x, i), Load<TOther, TLanes>(ref y, i)), ref to, i);
        }

        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static int WholePair<TFunction, T, TLanes>(ref T x, ref T first, ref T second, int length)
        where TFunction : struct, IFloat64PairFunction
        where T : unmanaged
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count)
        {
            AskAhead(ref x, i, TLanes.Count);
            var (one, two) = TFunction.Of(Load<T, TLanes>(ref x, i));
            Store(one, ref first, i);
            Store(two, ref second, i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Load<T, TLanes>(ref T from, int at)
        where T : unmanaged
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        if (typeof(T) == typeof(float))
        {
            return TLanes.Load(ref Unsafe.As<T, float>(ref from), (nuint)at);
        }

        return typeof(T) == typeof(int)
            ? TLanes.Load(ref Unsafe.As<T, int>(ref from), (nuint)at)
            : TLanes.Load(ref Unsafe.As<T, double>(ref from), (nuint)at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T, TLanes>(TLanes x, ref T to, int at)
        where T : unmanaged
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        if (typeof(T) == typeof(float))
        {
            TLanes.Store(x, ref Unsafe.As<T, float>(ref to), (nuint)at);
        }
        else if (typeof(T) == typeof(int))
        {
            TLanes.Store(x, ref Unsafe.As<T, int>(ref to), (nuint)at);
        }
        else
        {
            TLanes.Store(x, ref Unsafe.As<T, double>(ref to), (nuint)at);
        }
    }
}
