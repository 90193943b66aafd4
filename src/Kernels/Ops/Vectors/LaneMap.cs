using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>
/// Runs a lane function over spans, with the widest vectors of the machine. The elements after the last whole vector go through the
/// same function in a padded vector, so an element's bits do not depend on where it stands, and memory beyond the spans is never touched.
/// </summary>
/// <remarks>
/// The loops of this folder are compiled with full optimisation at once, and what they call is inlined: unoptimised vector code is 20
/// to 100 times slower, and a short program would spend its life in it (a first million sines: 20 ms instead of 2). That is why
/// TensorPrimitives is not called here: its code starts unoptimised (x + y over a tile in the first-level cache: 0.85 ns an element
/// in the first second of a program, 0.05 by this loop).
/// </remarks>
internal static class LaneMap
{
    // What the loops are unrolled by: one step is a store of four vectors, more gained nothing.
    private const int Unroll = 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // Into the kernel: of a tile of 30 ns a call more is a twentieth.
    public static void Run<TFunction, T>(ReadOnlySpan<T> x, Span<T> to)
        where TFunction : struct, ILaneFunction<T>
        where T : unmanaged
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(to);
        var length = (nuint)x.Length;
        nuint done = 0;
        if (IsFar(to))
        {
            done = Vector512.IsHardwareAccelerated
                ? Past<TFunction, T, Lanes512<T>>(ref from, ref target, length)
                : Past<TFunction, T, Lanes256<T>>(ref from, ref target, length);
        }

        if (Vector512.IsHardwareAccelerated)
        {
            done = Whole<TFunction, T, Lanes512<T>>(ref from, ref target, done, length);
        }

        if (done < length)
        {
            Rest<TFunction, T>(x[(int)done..], to[(int)done..]);
        }
    }

    /// <summary>Copies elements. Over a tile in the first-level cache the platform's copy takes nearly twice as long (float64: 0.057 ns, this 0.031).</summary>
    public static void Copy<T>(ReadOnlySpan<T> x, Span<T> to)
        where T : unmanaged => Run<Same, byte>(MemoryMarshal.AsBytes(x), MemoryMarshal.AsBytes(to));

    /// <summary>Writes one byte everywhere.</summary>
    [MethodImpl(Optimised.Loop)]
    public static void Fill(Span<byte> to, byte value)
    {
        ref var target = ref MemoryMarshal.GetReference(to);
        nuint i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            i = Fill(Lanes512<byte>.Create(value), ref target, i, (nuint)to.Length);
            if (i == (nuint)to.Length)
            {
                return;
            }
        }

        i = Fill(Lanes256<byte>.Create(value), ref target, i, (nuint)to.Length);
        if (i < (nuint)to.Length)
        {
            to[(int)i..].Fill(value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TFunction, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TFunction : struct, ILaneBinaryFunction<T>
        where T : unmanaged
    {
        var isPast = IsFar(to);
        Run<TFunction, T>(x, y, to, isPast);
        StreamedCopy.Done(isPast);
    }

    /// <summary>Computes every element; past the caches, into whole vectors of memory, if wanted: <see cref="StreamedCopy.Done"/> must follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TFunction, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to, bool isPast)
        where TFunction : struct, ILaneBinaryFunction<T>
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        ref var target = ref MemoryMarshal.GetReference(to);
        var length = (nuint)x.Length;
        nuint done = 0;
        if (isPast)
        {
            done = Vector512.IsHardwareAccelerated
                ? Past<TFunction, T, Lanes512<T>>(ref left, ref right, ref target, length)
                : Past<TFunction, T, Lanes256<T>>(ref left, ref right, ref target, length);
        }

        if (Vector512.IsHardwareAccelerated)
        {
            done = Whole<TFunction, T, Lanes512<T>>(ref left, ref right, ref target, done, length);
        }

        if (done < length)
        {
            Rest<TFunction, T>(x[(int)done..], y[(int)done..], to[(int)done..]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    public static void Run<TFunction, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> z, Span<T> to)
        where TFunction : struct, ILaneTernaryFunction<T>
        where T : unmanaged
    {
        ref var first = ref MemoryMarshal.GetReference(x);
        ref var second = ref MemoryMarshal.GetReference(y);
        ref var third = ref MemoryMarshal.GetReference(z);
        ref var target = ref MemoryMarshal.GetReference(to);
        nuint i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; i + (nuint)Vector512<T>.Count <= (nuint)x.Length; i += (nuint)Vector512<T>.Count)
            {
                Step<TFunction, T, Lanes512<T>>(ref first, ref second, ref third, ref target, i);
            }
        }

        for (; i + (nuint)Vector256<T>.Count <= (nuint)x.Length; i += (nuint)Vector256<T>.Count)
        {
            Step<TFunction, T, Lanes256<T>>(ref first, ref second, ref third, ref target, i);
        }

        if (i < (nuint)x.Length)
        {
            var rest = (int)i;
            Partial.Store(TFunction.Of(Partial.Load(x[rest..]), Partial.Load(y[rest..]), Partial.Load(z[rest..])), to[rest..]);
        }
    }

    // What is left by the widest vectors, or all where there are none.
    [MethodImpl(Optimised.Loop)]
    private static void Rest<TFunction, T>(ReadOnlySpan<T> x, Span<T> to)
        where TFunction : struct, ILaneFunction<T>
        where T : unmanaged
    {
        var done = (int)Whole<TFunction, T, Lanes256<T>>(ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(to), 0, (nuint)x.Length);
        if (done < x.Length)
        {
            Partial.Store(TFunction.Of(Partial.Load(x[done..])), to[done..]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Rest<TFunction, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TFunction : struct, ILaneBinaryFunction<T>
        where T : unmanaged
    {
        var done = (int)Whole<TFunction, T, Lanes256<T>>(
            ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), ref MemoryMarshal.GetReference(to), 0, (nuint)x.Length);
        if (done < x.Length)
        {
            Partial.Store(TFunction.Of(Partial.Load(x[done..]), Partial.Load(y[done..])), to[done..]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Whole<TFunction, T, TLanes>(ref T from, ref T to, nuint i, nuint length)
        where TFunction : struct, ILaneFunction<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        var step = (nuint)TLanes.Count;
        for (; i + (Unroll * step) <= length; i += Unroll * step)
        {
            var a = TFunction.Of(TLanes.Load(ref from, i));
            var b = TFunction.Of(TLanes.Load(ref from, i + step));
            var c = TFunction.Of(TLanes.Load(ref from, i + (2 * step)));
            var d = TFunction.Of(TLanes.Load(ref from, i + (3 * step)));
            TLanes.Store(a, ref to, i);
            TLanes.Store(b, ref to, i + step);
            TLanes.Store(c, ref to, i + (2 * step));
            TLanes.Store(d, ref to, i + (3 * step));
        }

        for (; i + step <= length; i += step)
        {
            TLanes.Store(TFunction.Of(TLanes.Load(ref from, i)), ref to, i);
        }

        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Whole<TFunction, T, TLanes>(ref T x, ref T y, ref T to, nuint i, nuint length)
        where TFunction : struct, ILaneBinaryFunction<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        var step = (nuint)TLanes.Count;
        for (; i + (Unroll * step) <= length; i += Unroll * step)
        {
            var a = TFunction.Of(TLanes.Load(ref x, i), TLanes.Load(ref y, i));
            var b = TFunction.Of(TLanes.Load(ref x, i + step), TLanes.Load(ref y, i + step));
            var c = TFunction.Of(TLanes.Load(ref x, i + (2 * step)), TLanes.Load(ref y, i + (2 * step)));
            var d = TFunction.Of(TLanes.Load(ref x, i + (3 * step)), TLanes.Load(ref y, i + (3 * step)));
            TLanes.Store(a, ref to, i);
            TLanes.Store(b, ref to, i + step);
            TLanes.Store(c, ref to, i + (2 * step));
            TLanes.Store(d, ref to, i + (3 * step));
        }

        for (; i + step <= length; i += step)
        {
            TLanes.Store(TFunction.Of(TLanes.Load(ref x, i), TLanes.Load(ref y, i)), ref to, i);
        }

        return i;
    }

    // What no cache holds until it is read is written past them: x + y of 128 MiB, float64: 0.65 → 0.44 ns.
    private static unsafe bool IsFar<T>(Span<T> to)
        where T : unmanaged => StreamedCopy.IsWorth((long)to.Length * sizeof(T))
            && ((nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(to)) & (Vector512<byte>.Count - 1)) == 0;

    [MethodImpl(Optimised.Loop)]
    private static nuint Past<TFunction, T, TLanes>(ref T from, ref T to, nuint length)
        where TFunction : struct, ILaneFunction<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        var step = (nuint)TLanes.Count;
        nuint i = 0;
        for (; i + (2 * step) <= length; i += 2 * step)
        {
            TLanes.StorePast(TFunction.Of(TLanes.Load(ref from, i)), ref to, i);
            TLanes.StorePast(TFunction.Of(TLanes.Load(ref from, i + step)), ref to, i + step);
        }

        StreamedCopy.Done(isStreamed: true);
        return i;
    }

    [MethodImpl(Optimised.Loop)]
    private static nuint Past<TFunction, T, TLanes>(ref T x, ref T y, ref T to, nuint length)
        where TFunction : struct, ILaneBinaryFunction<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T>
    {
        var step = (nuint)TLanes.Count;
        nuint i = 0;
        for (; i + (2 * step) <= length; i += 2 * step)
        {
            TLanes.StorePast(TFunction.Of(TLanes.Load(ref x, i), TLanes.Load(ref y, i)), ref to, i);
            TLanes.StorePast(TFunction.Of(TLanes.Load(ref x, i + step), TLanes.Load(ref y, i + step)), ref to, i + step);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Fill<TLanes>(TLanes value, ref byte to, nuint i, nuint length)
        where TLanes : struct, ILanes<TLanes, byte>
    {
        var step = (nuint)TLanes.Count;
        for (; i + (Unroll * step) <= length; i += Unroll * step)
        {
            TLanes.Store(value, ref to, i);
            TLanes.Store(value, ref to, i + step);
            TLanes.Store(value, ref to, i + (2 * step));
            TLanes.Store(value, ref to, i + (3 * step));
        }

        for (; i + step <= length; i += step)
        {
            TLanes.Store(value, ref to, i);
        }

        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TFunction, T, TLanes>(ref T x, ref T y, ref T z, ref T to, nuint i)
        where TFunction : struct, ILaneTernaryFunction<T>
        where T : unmanaged
        where TLanes : struct, ILanes<TLanes, T> =>
        TLanes.Store(TFunction.Of(TLanes.Load(ref x, i), TLanes.Load(ref y, i), TLanes.Load(ref z, i)), ref to, i);

    private readonly struct Same : ILaneFunction<byte>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, byte> => x;
    }
}
