using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of an <see cref="INativeFunction"/>.</summary>
internal readonly struct NativeLoop<TOp> : IUnaryLoop<double, double>, IUnaryLoop<float, float>
    where TOp : struct, INativeFunction
{
    // Elements of which some take the float64 form, at a time.
    private const int BlockLength = 64;

    private static bool HasLimit => TOp.Float32Limit < float.PositiveInfinity;

    public static void Run(ReadOnlySpan<double> x, Span<double> to) => FloatMap.Run<Double, double, double>(x, to);

    public static void Run(ReadOnlySpan<float> x, Span<float> to)
    {
        for (var at = Known(x, to, 0); at < x.Length; at = Known(x, to, at))
        {
            var length = Math.Min(BlockLength, x.Length - at);
            Mixed(x.Slice(at, length), to.Slice(at, length));
            at += length;
        }
    }

    // Up to the first element that takes the float64 form, or what is no whole vector.
    private static int Known(ReadOnlySpan<float> x, Span<float> to, int at)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(to);
        return Vector512.IsHardwareAccelerated
            ? Whole<Lanes512<float>>(ref from, ref target, at, x.Length)
            : Whole<Lanes256<float>>(ref from, ref target, at, x.Length);
    }

    // A loop that ends with its condition, and so holds its constants, as in StageMap; it is asked otherwise before it, or the compiler makes one question of both.
    [MethodImpl(Optimised.Loop)]
    private static int Whole<TLanes>(ref float x, ref float to, int at, int length)
        where TLanes : struct, ILanes<TLanes, float>
    {
        var step = (nuint)TLanes.Count;
        var i = (nuint)at;
        var last = length - (2 * TLanes.Count);
        if (at <= last)
        {
            do
            {
                FloatMap.AskAhead(ref x, (int)i, 2 * TLanes.Count);
                var (low, high) = (TLanes.Load(ref x, i), TLanes.Load(ref x, i + step));
                if (HasLimit && !TLanes.AreLess(TLanes.MaxNative(TLanes.Abs(high), TLanes.MaxNative(TLanes.Abs(low), TLanes.Zero)), TLanes.Create(TOp.Float32Limit)))
                {
                    break;
                }

                TLanes.Store(TOp.OfFloat32(low), ref to, i);
                TLanes.Store(TOp.OfFloat32(high), ref to, i + step);
                i += 2 * step;
            }
            while (i <= (nuint)last);
        }

        return (int)i;
    }

    // Each element in its own form, whatever stands beside it.
    private static void Mixed(ReadOnlySpan<float> x, Span<float> to)
    {
        Span<float> near = stackalloc float[BlockLength];
        Span<float> far = stackalloc float[BlockLength];
        x.CopyTo(near);
        near[x.Length..].Clear();
        for (var i = 0; HasLimit && i < x.Length; i++)
        {
            near[i] = IsFar(x[i]) ? 0 : x[i];
        }

        Known(near, near, 0);
        if (HasLimit)
        {
            FloatMap.Run<Double, float, float>(x, far[..x.Length]);
        }

        for (var i = 0; i < x.Length; i++)
        {
            to[i] = HasLimit && IsFar(x[i]) ? far[i] : near[i];
        }
    }

    private static bool IsFar(float x) => MathF.Abs(x) >= TOp.Float32Limit;

    private readonly struct Double : IFloat64Function
    {
        public static bool HoldsConstants => TOp.HoldsConstants;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.Of(x);
    }
}
