using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of an <see cref="INativeBinaryFunction"/>.</summary>
internal readonly struct NativeBinaryLoop<TOp> : IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
    where TOp : struct, INativeBinaryFunction
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) => FloatMap.Run<Double, double, double>(x, y, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Lanes512<float>>(x, y, to);
        }
        else
        {
            Run<Lanes256<float>>(x, y, to);
        }
    }

    // What is no whole step is one of padded vectors.
    private static void Run<TLanes>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var done = Whole<TLanes>(
            ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), ref MemoryMarshal.GetReference(to), x.Length);
        if (done < x.Length)
        {
            Span<float> left = stackalloc float[2 * TLanes.Count];
            Span<float> right = stackalloc float[2 * TLanes.Count];
            left.Clear();
            right.Clear();
            x[done..].CopyTo(left);
            y[done..].CopyTo(right);
            Whole<TLanes>(ref left[0], ref right[0], ref left[0], left.Length);
            left[..(x.Length - done)].CopyTo(to[done..]);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static int Whole<TLanes>(ref float x, ref float y, ref float to, int length)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var step = (nuint)TLanes.Count;
        nuint i = 0;
        for (; i + (2 * step) <= (nuint)length; i += 2 * step)
        {
            TLanes.Store(TOp.OfFloat32(TLanes.Load(ref x, i), TLanes.Load(ref y, i)), ref to, i);
            TLanes.Store(TOp.OfFloat32(TLanes.Load(ref x, i + step), TLanes.Load(ref y, i + step)), ref to, i + step);
        }

        return (int)i;
    }

    private readonly struct Double : IFloat64BinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.Of(x, y);
    }
}
